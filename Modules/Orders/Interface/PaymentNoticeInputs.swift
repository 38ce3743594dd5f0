import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension ToldNotice {
    static let input = Input(
        "PaymentNoticeTold", "What a provider tells of a payment.", ToldNotice.init
    ) {
        $0.field("provider", \.provider, .code(), "Who tells it.")
        $0.field(
            "notice", \.notice, CommonFormats.reference,
            "The provider's name for the notice: told again, it changes nothing.")
        $0.field(
            "reference", \.reference, CommonFormats.reference,
            "Of what it tells: the payment's reference; of a refund its key or the provider's own "
                + "name for it.")
        $0.field("kind", \.kind, .choice(), "What it tells.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "How much; of settled what came under the reference so far, which is needed.")
        $0.field("happened_at", \.happenedAt, .instant, "When it happened there.")
    }
}

extension NamedNotice {
    static let input = Input("NamedNotice", "A notice of a provider.", NamedNotice.init) {
        $0.field("provider", \.provider, .code(), "Who told it.")
        $0.field(
            "notice", \.notice, CommonFormats.reference, "The provider's name for the notice.")
    }
}

struct PaymentNoticeQuery: Sendable {
    let filter: PaymentNoticeFilter
    let list: ListRequest<AgeSort>

    static let input = Input("PaymentNoticeQuery", "Which notices.", PaymentNoticeQuery.init) {
        $0.group(\.filter, PaymentNoticeFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()), "Only of this order, by id or number.")
            $0.field(
                "open", \.isOpen, .optional(.flag),
                "Only those of which something is odd that nobody has looked at, or the others.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
