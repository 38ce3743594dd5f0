import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension RefundAsked {
    static let input = Input("RefundToMake", "What is to go back.", RefundAsked.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "How much; absent for all that is owed of it.")
        $0.field(
            "reference", \.reference, .optional(CommonFormats.reference),
            "The payment provider's name for the refund; never a card number.")
    }
}

extension OtherwiseAsked {
    static let input = Input(
        "RefundOtherwise", "What is to go back by another tender.", OtherwiseAsked.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "How much; absent for all that is owed of it.")
        $0.field("tender", \.tender, .code(), "By which tender: cash, or one that moves by hand.")
        $0.field("reason", \.reason, Format<String>.line(3...200).personal, "Why, for the books.")
    }
}

struct PaymentTake: Sendable {
    let order: OrderID
    let payments: [TenderOffer]
    let occurredAt: Instant?

    static let input = Input("PaymentTake", "Payments for an order.", PaymentTake.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "payments", \.payments, .list(.object(TenderOffer.input), 1...20), "What is given.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was paid, where it is told late; absent: now.")
    }
}

struct PaymentPromise: Sendable {
    let order: OrderID
    let tender: Code<Tender>
    let amount: Money
    let reference: String

    static let input = Input(
        "PaymentPromise", "A payment that a provider has promised.", PaymentPromise.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("tender", \.tender, .code(), "How: by a tender of kind card or transfer.")
        $0.field("amount", \.amount, .positiveMoney, "How much.")
        $0.field(
            "reference", \.reference, CommonFormats.reference,
            "The payment provider's name for it; never a card number.")
    }

    var offer: TenderOffer {
        TenderOffer(
            tender: tender, amount: amount, points: 0, reference: reference,
            isAuthorisedOnly: true)
    }
}

struct PaymentCapture: Sendable {
    let order: OrderID
    let payment: Int
    let amount: Money?

    static let input = Input("PaymentCapture", "A payment to take.", PaymentCapture.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "How much of it; absent for what is due of it.")
    }
}

struct PaymentAsked: Sendable {
    let order: OrderID
    let payment: Int

    static let input = Input("PaymentAsked", "A payment of an order.", PaymentAsked.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
    }
}

struct PaymentQuery: Sendable {
    let filter: PaymentFilter
    let list: ListRequest<AgeSort>

    static let input = Input("PaymentQuery", "Which payments.", PaymentQuery.init) {
        $0.group(\.filter, PaymentFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()), "Only of this order, by id or number.")
            $0.field("tender", \.tender, .optional(.code()), "Only those by this tender.")
            $0.field("state", \.stage, .optional(.choice()), "Only those that have come so far.")
            $0.field(
                "channel", \.channel, .optional(.code()), "Only for orders of this channel.")
            $0.field(
                "location", \.location, .optional(.code()),
                "Only for orders sold at this location.")
            $0.field(
                "reference", \.reference, .optional(CommonFormats.reference),
                "Only those that the payment provider calls so.")
            $0.field(
                "occurred_from", \.occurredFrom, .optional(.instant),
                "Only those paid or promised then or later.")
            $0.field(
                "occurred_before", \.occurredBefore, .optional(.instant),
                "Only those paid or promised before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
