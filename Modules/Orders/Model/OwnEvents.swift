import RetailContracts
import RetailCore
import RetailKit

/// A cart's lines, holder, hold or state changed.
struct CartChanged: Event {
    static let type = "orders.cart-changed"
    let cart: CartID
    let customer: CustomerID?
    let channel: Code<Channel>
    let state: CartState
    let lines: Int
    let version: Int64
    var subject: String { cart.text }

    static let shape = Shape<CartChanged>("CartChanged", "A cart changed.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel it is.")
        let state = shape.field("state", \.state, .choice(), "Its state.")
        let lines = shape.field("lines", \.lines, .count(0...1_000), "How many lines it has.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Its version after the change.")
        return {
            CartChanged(
                cart: try $0[cart], customer: try $0[customer], channel: try $0[channel],
                state: try $0[state], lines: try $0[lines], version: try $0[version])
        }
    }
}

/// A payment was promised, taken or given up.
struct PaymentMoved: Event {
    static let type = "orders.payment-moved"
    let order: OrderID
    let payment: Int
    let kind: PaymentEntryKind
    let amount: Money
    var subject: String { order.text }

    static let shape = Shape<PaymentMoved>(
        "PaymentMoved", "A payment was promised, taken, given up or given back."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let payment = shape.field(
            "payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        let kind = shape.field("kind", \.kind, .choice(), "What happened.")
        let amount = shape.field("amount", \.amount, .money, "How much.")
        return {
            PaymentMoved(
                order: try $0[order], payment: try $0[payment], kind: try $0[kind],
                amount: try $0[amount])
        }
    }
}

/// More came in for an order than it costs: it is owed back.
struct MoneyOwed: Event {
    static let type = "orders.money-owed"
    let order: OrderID
    let customer: CustomerID?
    let amount: Money
    var subject: String { order.text }

    static let shape = Shape<MoneyOwed>(
        "MoneyOwed", "More came in for an order than it costs: it is owed back."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let amount = shape.field("amount", \.amount, .money, "How much more than before.")
        return {
            MoneyOwed(order: try $0[order], customer: try $0[customer], amount: try $0[amount])
        }
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

    static let shape = Shape<ExpiryPutOff>(
        "ExpiryPutOff", "An order that was not paid in time could not be ended."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let problem = shape.field("problem", \.problem, .line(1...100), "The code of what failed.")
        let until = shape.field("until", \.until, .instant, "When it is tried again.")
        return {
            ExpiryPutOff(
                order: try $0[order], customer: try $0[customer], problem: try $0[problem],
                until: try $0[until])
        }
    }
}

/// What an order still lacked is not asked for any more.
struct DebtWrittenOff: Event {
    static let type = "orders.debt-written-off"
    let order: OrderID
    let customer: CustomerID?
    let amount: Money
    var subject: String { order.text }

    static let shape = Shape<DebtWrittenOff>(
        "DebtWrittenOff", "What an order still lacked is not asked for any more."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let amount = shape.field("amount", \.amount, .money, "How much.")
        return {
            DebtWrittenOff(
                order: try $0[order], customer: try $0[customer], amount: try $0[amount])
        }
    }
}

/// Orders of another system were written.
struct OrdersImported: Event {
    static let type = "orders.orders-imported"
    let count: Int
    var subject: String { "orders-import" }

    static let shape = Shape<OrdersImported>(
        "OrdersImported", "Orders of another system were written."
    ) { shape in
        let count = shape.field("count", \.count, .count(1...1_000_000), "How many.")
        return { OrdersImported(count: try $0[count]) }
    }
}
