import RetailContracts
import RetailCore
import RetailKit

/// A payment was promised, taken or given up.
struct PaymentMoved: Event {
    static let type = "orders.payment-moved"
    let order: OrderID
    let payment: Int
    let movement: PaymentTransactionKind
    let amount: Money
    var subject: String { order.text }

    static let record = Record(
        "PaymentMoved", "A payment was promised, taken, given up or given back.", PaymentMoved.init
    ) {
        $0.order(\.order)
        $0.field("payment", \.payment, .recorded, "The payment's number in the order.")
        $0.field("movement", \.movement, .choice(), "What happened.")
        $0.field("amount", \.amount, .recorded, "How much.")
    }
}

/// More came in for an order than it costs: it is owed back.
struct MoneyOwed: Event {
    static let type = "orders.money-owed"
    let order: OrderID
    let customer: CustomerID?
    let amount: Money
    var subject: String { order.text }

    static let record = Record(
        "MoneyOwed", "More came in for an order than it costs: it is owed back.", MoneyOwed.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("amount", \.amount, .recorded, "How much more than before.")
    }
}

/// Goods were taken for goods that came back.
struct GoodsExchanged: Event {
    static let type = "orders.goods-exchanged"
    let order: OrderID
    let customer: CustomerID?
    let location: Code<Location>?
    let returnID: ReturnID
    let taken: OrderID
    let credit: Money
    var subject: String { order.text }

    static let record = Record(
        "GoodsExchanged", "Goods were taken for goods that came back.", GoodsExchanged.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field(
            "location", \.location, .optional(.code()),
            "Where they came back, or the store of the order; absent where it has none.")
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.field("taken_order_id", \.taken, .id(), "The order of what was taken.")
        $0.field(
            "credit", \.credit, .recorded,
            "What of the refund paid for what was taken, in place of going back.")
    }
}

/// A place did not let go what was to leave there.
struct GoodsRejected: Event {
    static let type = "orders.goods-rejected"
    let order: OrderID
    let customer: CustomerID?
    let location: Code<Location>
    let method: String
    let reason: RejectionReason
    let lines: [Int]
    var subject: String { order.text }

    static let record = Record(
        "OrderGoodsRejected", "A place did not let go what was to leave there.", GoodsRejected.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("location", \.location, .code(), "Where.")
        $0.field("method", \.method, .recorded, "How it was to leave.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field("lines", \.lines, .recorded(.recorded), "Of which lines.")
    }
}

/// An order whose time to be paid is over could not be ended, and is tried again later.
struct ExpiryPutOff: Event {
    static let type = "orders.expiry-put-off"
    let order: OrderID
    let customer: CustomerID?
    let problem: String
    let until: Instant
    var subject: String { order.text }

    static let record = Record(
        "ExpiryPutOff", "An order that was not paid in time could not be ended.", ExpiryPutOff.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("problem", \.problem, .recorded, "The code of what failed.")
        $0.field("until", \.until, .instant, "When it is tried again.")
    }
}

/// What an order still lacked is not asked for any more.
struct DebtWrittenOff: Event {
    static let type = "orders.debt-written-off"
    let order: OrderID
    let customer: CustomerID?
    let amount: Money
    var subject: String { order.text }

    static let record = Record(
        "DebtWrittenOff", "What an order still lacked is not asked for any more.",
        DebtWrittenOff.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("amount", \.amount, .recorded, "How much.")
    }
}

/// Orders of another system were written.
struct OrdersImported: Event {
    static let type = "orders.orders-imported"
    let count: Int
    var subject: String { "orders-import" }

    static let record = Record(
        "OrdersImported", "Orders of another system were written.", OrdersImported.init
    ) {
        $0.field("count", \.count, .recorded, "How many.")
    }
}

/// A tender was made or changed.
struct TenderChanged: Event {
    static let type = "orders.tender-changed"
    let tender: Code<Tender>
    let version: Int64
    var subject: String { "tender:\(tender.text)" }

    static let record = Record(
        "TenderChanged", "A means of payment was made or changed.", TenderChanged.init
    ) {
        $0.field("tender", \.tender, .code(), "The tender.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// Delivery or a fee was made or changed.
struct ChargeChanged: Event {
    static let type = "orders.charge-changed"
    let charge: Code<Charge>
    let version: Int64
    var subject: String { "charge:\(charge.text)" }

    static let record = Record(
        "ChargeChanged", "Delivery or a fee was made or changed.", ChargeChanged.init
    ) {
        $0.field("charge", \.charge, .code(), "The charge.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// An order was paid in full.
struct OrderPaid: Event {
    static let type = "orders.order-paid"
    let order: OrderID
    let customer: CustomerID?
    let tenders: [TenderShare]
    let total: Money
    var subject: String { order.text }

    static let record = Record("OrderPaid", "An order was paid in full.", OrderPaid.init) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field(
            "tenders", \.tenders, .recorded(.object(TenderShare.record)), "How it was paid.")
        $0.total(\.total)
    }
}

/// A fulfilment reached a new state.
struct FulfilmentMoved: Event {
    static let type = "orders.fulfilment-moved"
    let order: OrderID
    let fulfilment: FulfilmentID
    let customer: CustomerID?
    let method: String
    let state: String
    let location: Code<Location>?
    let kind: String?
    var subject: String { order.text }

    static let record = Record(
        "FulfilmentMoved", "A fulfilment reached a new state.", FulfilmentMoved.init
    ) {
        $0.order(\.order)
        $0.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        $0.customer(\.customer)
        $0.field("method", \.method, .recorded, "shipment, pickup or carry-out.")
        $0.field("state", \.state, .recorded, "The state reached.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field(
            "kind", \.kind, .optional(.recorded),
            "Which kind of that, as orders.fulfilment-steps names it; absent of what was before "
                + "there were kinds.")
    }
}

/// Goods came back whose sale could not be found.
struct GoodsReturned: Event {
    static let type = "orders.goods-returned"
    let returnID: ReturnID
    let customer: CustomerID?
    let location: Code<Location>
    let lines: [SoldLine]
    let total: Money
    var subject: String { returnID.text }

    static let record = Record(
        "GoodsReturned", "Goods came back whose sale could not be found.", GoodsReturned.init
    ) {
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.field(
            "customer_id", \.customer, .optional(.id()), "Who brought them; absent when unknown.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("lines", \.lines, .recorded(.object(SoldLine.record)), "What.")
        $0.field("total", \.total, .recorded, "What was refunded.")
    }
}
