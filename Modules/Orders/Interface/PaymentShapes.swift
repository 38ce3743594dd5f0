import RetailContracts
import RetailCore
import RetailKit

struct PaymentView: Sendable {
    let payment: Int
    let tender: Tender
    let reference: String?
    let state: PaymentStage
    let amount: Money
    let captured: Money
    let refunded: Money
    let change: Money
    let points: Int64
    let at: Instant

    init(_ value: Payment) {
        payment = value.number
        tender = value.tender
        reference = value.reference
        state = value.stage
        amount = value.amount
        captured = value.captured
        refunded = value.refunded
        change = value.change
        points = value.points
        at = value.at
    }

    static let shape = Shape<PaymentView>("Payment", "A payment of an order.") { shape in
        let fields = PaymentFields(&shape)
        return { try PaymentView(from: $0, fields) }
    }

    init(from slots: borrowing Slots, _ fields: PaymentFields) throws {
        payment = try slots[fields.payment]
        tender = try slots[fields.tender]
        reference = try slots[fields.reference]
        state = try slots[fields.state]
        amount = try slots[fields.amount]
        captured = try slots[fields.captured]
        refunded = try slots[fields.refunded]
        change = try slots[fields.change]
        points = try slots[fields.points]
        at = try slots[fields.at]
    }
}

/// The places of a payment's fields.
struct PaymentFields: Sendable {
    let payment: Field<Int>
    let tender: Field<Tender>
    let reference: Field<String?>
    let state: Field<PaymentStage>
    let amount: Field<Money>
    let captured: Field<Money>
    let refunded: Field<Money>
    let change: Field<Money>
    let points: Field<Int64>
    let at: Field<Instant>

    init(_ shape: inout ShapeBuilder<PaymentView>) {
        payment = shape.field(
            "payment", \.payment, .count(1...1_000), "Its number in the order.")
        tender = shape.field("tender", \.tender, .choice(), "How.")
        reference = shape.field(
            "reference", \.reference, .optional(CommonFormats.reference),
            "The payment provider's name for it.")
        state = shape.field("state", \.state, .choice(), "How far it has come.")
        amount = shape.field("amount", \.amount, .money, "What was promised or given.")
        captured = shape.field("captured", \.captured, .money, "What was taken.")
        refunded = shape.field("refunded", \.refunded, .money, "What was given back.")
        change = shape.field("change", \.change, .money, "The change given on cash.")
        points = shape.field(
            "points", \.points, .integer(0...1_000_000_000_000), "How many points.")
        at = shape.field("at", \.at, .instant, "When.")
    }
}

struct PaymentTake: Sendable {
    let order: OrderID
    let payments: [TenderOffer]

    static let shape = Shape<PaymentTake>("PaymentTake", "Payments for an order.") { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let payments = shape.field(
            "payments", \.payments, .list(.object(TenderOffer.shape), 1...20), "What is given.")
        return { PaymentTake(order: try $0[order], payments: try $0[payments]) }
    }
}

struct PaymentPromise: Sendable {
    let order: OrderID
    let tender: Tender
    let amount: Money
    let reference: String

    static let shape = Shape<PaymentPromise>(
        "PaymentPromise", "A payment that a provider has promised."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let tender = shape.field("tender", \.tender, .choice(), "How: card or transfer.")
        let amount = shape.field("amount", \.amount, .money, "How much.")
        let reference = shape.field(
            "reference", \.reference, CommonFormats.reference,
            "The payment provider's name for it; never a card number.")
        return {
            PaymentPromise(
                order: try $0[order], tender: try $0[tender], amount: try $0[amount],
                reference: try $0[reference])
        }
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

    static let shape = Shape<PaymentCapture>("PaymentCapture", "A payment to take.") { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let payment = shape.field(
            "payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        let amount = shape.field(
            "amount", \.amount, .optional(.money), "How much of it; absent for all that is left.")
        return {
            PaymentCapture(
                order: try $0[order], payment: try $0[payment], amount: try $0[amount])
        }
    }
}

struct PaymentAsked: Sendable {
    let order: OrderID
    let payment: Int

    static let shape = Shape<PaymentAsked>("PaymentAsked", "A payment of an order.") { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let payment = shape.field(
            "payment", \.payment, .count(1...1_000), "The payment's number in the order.")
        return { PaymentAsked(order: try $0[order], payment: try $0[payment]) }
    }
}
