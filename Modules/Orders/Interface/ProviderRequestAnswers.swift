import RetailContracts
import RetailCore
import RetailKit

extension ProviderRequest {
    static let answer = Answer<ProviderRequest>(
        "ProviderRequest", "Something that a provider is asked about a payment."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        $0.field("request", \.number, number, "Its number in the payment.")
        $0.field("provider", \.provider, .code(), "Who is asked.")
        $0.field(
            "reference", \.reference, CommonFormats.reference,
            "By which name shop and provider know the payment.")
        $0.field("kind", \.kind, .choice(), "What is to be done.")
        $0.field("amount", \.amount, .money, "How much.")
        $0.field("state", \.state, .choice(), "What has become of it.")
        $0.field("tries", \.attempts, .count(0...1_000_000), "How often it was asked or sought.")
        $0.field(
            "next_at", \.nextAt, .optional(.instant),
            "When it is looked at next; absent where nobody asks by itself any more.")
        $0.field(
            "answer", \.answer, .optional(.line(1...longestProblem)),
            "The provider's own name for what it did.")
        $0.field(
            "problem", \.problem, .optional(.line(1...longestProblem)),
            "What keeps it, or why it was refused.")
        $0.field(
            "return_id", \.returnID, .optional(.id()), "The return for which money goes back.")
        $0.field("asked_at", \.askedAt, .instant, "When it came to be asked for.")
        $0.field("changed_at", \.changedAt, .instant, "When it came to stand so.")
    }

    static let number = Format<Int>.count(1...1_000_000)
}
