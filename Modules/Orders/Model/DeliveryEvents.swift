import RetailContracts
import RetailCore
import RetailKit

/// A carrier told something of a parcel.
struct TrackingNoted: Event {
    static let type = "orders.tracking-noted"
    let carrier: Code<Carrier>
    let kind: TrackingKind
    let order: OrderID?
    let fulfilment: FulfilmentID?
    let customer: CustomerID?
    let isMove: Bool
    var subject: String { order?.text ?? "carrier:\(carrier.text)" }

    static let record = Record(
        "TrackingNoted", "A carrier told something of a parcel.", TrackingNoted.init
    ) {
        $0.field("carrier", \.carrier, .code(), "The carrier.")
        $0.field("kind", \.kind, .choice(), "What it tells.")
        $0.field(
            "order_id", \.order, .optional(.id()), "The order; absent where none is known yet.")
        $0.field(
            "fulfilment_id", \.fulfilment, .optional(.id()),
            "The parcel; absent where none is known yet.")
        $0.customer(\.customer)
        $0.field(
            "moves", \.isMove, .flag,
            "Whether the parcel took a step by it, of which another event tells.")
    }

    init(
        carrier: Code<Carrier>, kind: TrackingKind, order: OrderID?, fulfilment: FulfilmentID?,
        customer: CustomerID?, isMove: Bool
    ) {
        self.carrier = carrier
        self.kind = kind
        self.order = order
        self.fulfilment = fulfilment
        self.customer = customer
        self.isMove = isMove
    }

    init(_ told: TrackingEvent, customer: CustomerID?) {
        self.init(
            carrier: told.carrier, kind: told.kind, order: told.order,
            fulfilment: told.fulfilment, customer: customer, isMove: told.stage != nil)
    }
}
