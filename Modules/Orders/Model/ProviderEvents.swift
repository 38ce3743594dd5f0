import RetailContracts
import RetailCore
import RetailKit

/// A provider is to be asked something about a payment.
struct ProviderAsked: Event {
    static let type = "orders.provider-asked"
    let order: OrderID
    let payment: Int
    let request: Int
    let kind: ProviderRequestKind
    let amount: Money
    var subject: String { order.text }

    static let record = Record(
        "ProviderAsked", "A provider is to be asked something about a payment.", ProviderAsked.init
    ) {
        $0.order(\.order)
        $0.field("payment", \.payment, .recorded, "The payment's number in the order.")
        $0.field("request", \.request, .recorded, "The request's number in the payment.")
        $0.field("kind", \.kind, .choice(), "What it is asked to do.")
        $0.field("amount", \.amount, .recorded, "How much.")
    }
}

/// It is known what became of a request to a provider.
struct ProviderAnswered: Event {
    static let type = "orders.provider-answered"
    let order: OrderID
    let payment: Int
    let request: Int
    let kind: ProviderRequestKind
    let state: ProviderRequestState
    var subject: String { order.text }

    static let record = Record(
        "ProviderAnswered", "It is known what became of a request to a provider.",
        ProviderAnswered.init
    ) {
        $0.order(\.order)
        $0.field("payment", \.payment, .recorded, "The payment's number in the order.")
        $0.field("request", \.request, .recorded, "The request's number in the payment.")
        $0.field("kind", \.kind, .choice(), "What it was asked to do.")
        $0.field("state", \.state, .choice(), "What became of it.")
    }
}

/// A provider told something by itself.
struct PaymentNoticed: Event {
    static let type = "orders.payment-noticed"
    let provider: Code<Provider>
    let kind: PaymentNoticeKind
    let order: OrderID?
    let payment: Int?
    var subject: String { order?.text ?? "provider:\(provider.text)" }

    static let record = Record(
        "PaymentNoticed", "A provider told something by itself.", PaymentNoticed.init
    ) {
        $0.field("provider", \.provider, .code(), "The provider.")
        $0.field("kind", \.kind, .choice(), "What it tells.")
        $0.field(
            "order_id", \.order, .optional(.id()), "The order; absent where none is known yet.")
        $0.field(
            "payment", \.payment, .optional(.recorded), "The payment's number in the order.")
    }
}

extension ProviderAsked {
    init(_ request: ProviderRequest) {
        self.init(
            order: request.order, payment: request.payment, request: request.number,
            kind: request.kind, amount: request.amount)
    }
}

extension ProviderAnswered {
    init(_ request: ProviderRequest) {
        self.init(
            order: request.order, payment: request.payment, request: request.number,
            kind: request.kind, state: request.state)
    }
}

extension PaymentNoticed {
    init(_ notice: PaymentNotice) {
        self.init(
            provider: notice.provider, kind: notice.kind, order: notice.order,
            payment: notice.payment)
    }
}
