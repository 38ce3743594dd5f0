import RetailContracts
import RetailCore
import RetailKit

extension Payment {
    static let answer = Answer<Payment>("Payment", "A payment of an order.") {
        $0.field("payment", \.number, .count(1...1_000), "Its number in the order.")
        $0.field("tender", \.tender.code, .code(), "How.")
        $0.field("kind", \.tender.kind, .choice(), "What that is.")
        $0.field(
            "reference", \.reference, .optional(CommonFormats.reference),
            "The payment provider's name for it.")
        $0.field(
            "provider", \.provider, .optional(.code()),
            "Who moves its money when asked; absent where somebody tells what moved.")
        $0.field("state", \.stage, .choice(), "How far it has come.")
        $0.field("amount", \.amount, .money, "What was promised or given.")
        $0.field("captured", \.captured, .money, "What was taken.")
        $0.field("refunded", \.refunded, .money, "What was given back.")
        $0.field(
            "rounding", \.rounding, .money,
            "What coins made of the amount: added to it in cash, below zero where less was asked.")
        $0.field(
            "refund_rounding", \.refundRounding, .money,
            "The same of what was given back in cash.")
        $0.field("change", \.change, .money, "The change given on cash.")
        $0.field("points", \.points, .integer(0...1_000_000_000_000), "How many points.")
        $0.field(
            "of_giver", { $0.isOfGiver ? true : nil }, .optional(.flag),
            "True where it is money of who bought a gift, handed over for other goods: it is given "
                + "back by orders.payments.refund-otherwise alone.")
        $0.field("occurred_at", \.occurredAt, .instant, "When it was paid or promised.")
        $0.field("recorded_at", \.recordedAt, .instant, "When it came to be known.")
    }
}

extension ListedPayment {
    static let answer = Answer<ListedPayment>(
        "ListedPayment", "A payment, with the order that it is for."
    ) {
        $0.field("order_id", \.payment.order, .id(), "The order.")
        $0.field("number", \.number, .line(1...40), "The order's number.")
        $0.field("customer_id", \.customer, .optional(.id()), "Who bought.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("payment", \.payment, .object(Payment.answer), "The payment.")
    }
}
