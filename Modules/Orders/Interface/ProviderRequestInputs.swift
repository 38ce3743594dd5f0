import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

struct ProviderRequestQuery: Sendable {
    let filter: ProviderRequestFilter
    let list: ListRequest<AgeSort>

    static let input = Input(
        "ProviderRequestQuery", "Which requests.", ProviderRequestQuery.init
    ) {
        $0.group(\.filter, ProviderRequestFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()), "Only of this order, by id or number.")
            $0.field("state", \.state, .optional(.choice()), "Only those that stand so.")
            $0.field("provider", \.provider, .optional(.code()), "Only those of this provider.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

extension NamedProviderRequest {
    static let input = Input(
        "NamedProviderRequest", "A request to a provider.", NamedProviderRequest.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        $0.field("request", \.request, ProviderRequest.number, "Its number in the payment.")
    }
}

extension NotedAnswer {
    static let input = Input(
        "NotedAnswer", "What a provider's own console says of a request.", NotedAnswer.init
    ) {
        $0.group(\.request, NamedProviderRequest.init) {
            $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
            $0.field("payment", \.payment, .count(1...1_000), "The payment's number in the order.")
            $0.field("request", \.request, ProviderRequest.number, "Its number in the payment.")
        }
        $0.field("done", \.isDone, .flag, "Whether it was done; else it never will be.")
        $0.field(
            "reason", \.reason, Format<String>.line(3...200).personal,
            "Where that was seen, for the books.")
    }
}
