import RetailContracts
import RetailCore
import RetailKit

/// An order as the wire shows it.
struct OrderView: Sendable {
    let id: OrderID
    let number: String
    let status: OrderStatus
    let axes: OrderAxes
    let cart: CartID?
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
    let amounts: OrderAmounts
    let placedAt: Instant
    let payBy: Instant?
    let version: Int64
    let lines: [OrderLineView]
    let payments: [PaymentView]
    let fulfilments: [FulfilmentView]

    init(_ full: FullOrder) {
        let order = full.order
        id = order.id
        number = order.numberText
        status = order.axes.status
        axes = order.axes
        cart = order.cart
        customer = order.customer
        channel = order.channel
        location = order.location
        amounts = OrderAmounts(
            gross: order.gross, tax: order.tax, paid: order.paid, refunded: order.refunded,
            due: full.amount(order.money.due), owed: full.amount(order.money.owed),
            writtenOff: order.writtenOff)
        payBy = order.payBy
        placedAt = order.placedAt
        version = order.version
        lines = full.lines.map(OrderLineView.init)
        payments = full.payments.map(PaymentView.init)
        fulfilments = full.fulfilments.map(FulfilmentView.init)
    }

    static let shape = Shape<OrderView>("Order", "A sale and what has become of it.") { shape in
        let fields = OrderFields(&shape)
        return { try OrderView(from: $0, fields) }
    }
}

/// What an order costs and how much of it has moved.
struct OrderAmounts: Sendable {
    let gross: Money
    let tax: Money
    let paid: Money
    let refunded: Money
    let due: Money
    let owed: Money
    let writtenOff: Money
}

/// The places of an order's fields.
struct OrderFields: Sendable {
    let id: Field<OrderID>
    let number: Field<String>
    let status: Field<OrderStatus>
    let commercial: Field<CommercialState>
    let payment: Field<PaymentState>
    let fulfilment: Field<FulfilmentProgress>
    let returning: Field<ReturnProgress>
    let cart: Field<CartID?>
    let customer: Field<CustomerID?>
    let channel: Field<Code<Channel>>
    let location: Field<Code<Location>?>
    let gross: Field<Money>
    let tax: Field<Money>
    let paid: Field<Money>
    let refunded: Field<Money>
    let due: Field<Money>
    let owed: Field<Money>
    let writtenOff: Field<Money>
    let payBy: Field<Instant?>
    let placedAt: Field<Instant>
    let version: Field<Int64>
    let lines: Field<[OrderLineView]>
    let payments: Field<[PaymentView]>
    let fulfilments: Field<[FulfilmentView]>

    init(_ shape: inout ShapeBuilder<OrderView>) {
        id = shape.field("id", \.id, .id(), "The order.")
        number = shape.field("number", \.number, .line(1...40), "Its number for people.")
        status = shape.field("status", \.status, .choice(), "The headline, derived.")
        commercial = shape.field(
            "commercial", \.axes.commercial, .choice(), "Whether it is still at work.")
        payment = shape.field("payment", \.axes.payment, .choice(), "How far it is paid.")
        fulfilment = shape.field(
            "fulfilment", \.axes.fulfilment, .choice(), "How far its goods have left.")
        returning = shape.field(
            "return", \.axes.returning, .choice(), "How far its goods have come back.")
        cart = shape.field("cart_id", \.cart, .optional(.id()), "The cart that it was.")
        customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Who buys; absent when unknown.")
        channel = shape.field("channel", \.channel, .code(), "On which channel.")
        location = shape.field(
            "location", \.location, .optional(.code()), "At which store it was sold.")
        gross = shape.field("gross", \.amounts.gross, .money, "What it costs, tax included.")
        tax = shape.field("tax", \.amounts.tax, .money, "The tax in it.")
        paid = shape.field("paid", \.amounts.paid, .money, "What was captured.")
        refunded = shape.field("refunded", \.amounts.refunded, .money, "What was given back.")
        due = shape.field("due", \.amounts.due, .money, "What is still to be captured.")
        owed = shape.field(
            "owed", \.amounts.owed, .money, "What came in beyond what it costs, to be given back.")
        writtenOff = shape.field(
            "written_off", \.amounts.writtenOff, .money, "What is not asked for any more.")
        payBy = shape.field(
            "pay_by", \.payBy, .optional(.instant),
            "When it ends if it is not paid; absent when it was covered from the start.")
        placedAt = shape.field("placed_at", \.placedAt, .instant, "When it was placed.")
        version = shape.field("version", \.version, CommonFormats.version, "Its version.")
        lines = shape.field(
            "lines", \.lines, .list(.object(OrderLineView.shape), 0...1_000), "Its lines.")
        payments = shape.field(
            "payments", \.payments, .list(.object(PaymentView.shape), 0...1_000), "Its payments.")
        fulfilments = shape.field(
            "fulfilments", \.fulfilments, .list(.object(FulfilmentView.shape), 0...1_000),
            "How its goods leave.")
    }
}

extension OrderView {
    init(from slots: borrowing Slots, _ fields: OrderFields) throws {
        id = try slots[fields.id]
        number = try slots[fields.number]
        status = try slots[fields.status]
        axes = OrderAxes(
            commercial: try slots[fields.commercial], payment: try slots[fields.payment],
            fulfilment: try slots[fields.fulfilment], returning: try slots[fields.returning])
        cart = try slots[fields.cart]
        customer = try slots[fields.customer]
        channel = try slots[fields.channel]
        location = try slots[fields.location]
        amounts = OrderAmounts(
            gross: try slots[fields.gross], tax: try slots[fields.tax],
            paid: try slots[fields.paid], refunded: try slots[fields.refunded],
            due: try slots[fields.due], owed: try slots[fields.owed],
            writtenOff: try slots[fields.writtenOff])
        payBy = try slots[fields.payBy]
        placedAt = try slots[fields.placedAt]
        version = try slots[fields.version]
        lines = try slots[fields.lines]
        payments = try slots[fields.payments]
        fulfilments = try slots[fields.fulfilments]
    }
}
