import RetailContracts
import RetailCore
import RetailKit

extension PaymentNotice {
    static let answer = Answer<PaymentNotice>(
        "PaymentNotice", "What a provider told of a payment by itself."
    ) {
        $0.field("provider", \.provider, .code(), "Who told it.")
        $0.field("notice", \.notice, CommonFormats.reference, "The provider's name for the notice.")
        $0.field(
            "reference", \.reference, CommonFormats.reference, "The payment or refund it tells of.")
        $0.field("kind", \.kind, .choice(), "What it tells.")
        $0.field("amount", \.amount, .optional(.money), "How much.")
        $0.field("happened_at", \.happenedAt, .instant, "When it happened there.")
        $0.field("received_at", \.receivedAt, .instant, "When it came.")
        $0.field(
            "order_id", \.order, .optional(.id()), "The order; absent where none is known yet.")
        $0.field(
            "payment", \.payment, .optional(.count(1...1_000)),
            "The payment's number in the order.")
        $0.field(
            "problem", \.problem, .optional(.line(1...500)),
            "What is odd about it; absent where nothing is.")
        $0.field(
            "dismissed_at", \.dismissedAt, .optional(.instant),
            "When somebody has looked at what is odd.")
    }
}
