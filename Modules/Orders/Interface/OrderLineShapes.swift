import RetailContracts
import RetailCore
import RetailKit

struct OrderLineView: Sendable {
    let line: Int
    let sku: SKU
    let name: String
    let quantity: Quantity
    let unitPrice: Int64
    let taxRate: Rate
    let gross: Int64
    let tax: Int64
    let method: FulfilmentMethod
    let location: Code<Location>?
    let fulfilled: Quantity
    let returned: Quantity
    let refunded: Int64

    init(_ value: OrderLine) {
        line = value.number
        sku = value.sku
        name = value.name
        quantity = value.quantity
        unitPrice = value.unitPrice.thousandths
        taxRate = value.taxRate
        gross = value.gross.amount
        tax = value.tax.amount
        method = value.method
        location = value.location
        fulfilled = value.fulfilled
        returned = value.returned
        refunded = value.refunded.amount
    }

    init(from slots: borrowing Slots, _ fields: OrderLineFields) throws {
        line = try slots[fields.line]
        sku = try slots[fields.sku]
        name = try slots[fields.name]
        quantity = try slots[fields.quantity]
        unitPrice = try slots[fields.unitPrice]
        taxRate = try slots[fields.taxRate]
        gross = try slots[fields.gross]
        tax = try slots[fields.tax]
        method = try slots[fields.method]
        location = try slots[fields.location]
        fulfilled = try slots[fields.fulfilled]
        returned = try slots[fields.returned]
        refunded = try slots[fields.refunded]
    }

    static let shape = Shape<OrderLineView>(
        "OrderLine", "A line of an order; amounts are minor units of the order's currency."
    ) { shape in
        let fields = OrderLineFields(&shape)
        return { try OrderLineView(from: $0, fields) }
    }
}

/// The places of an order line's fields.
struct OrderLineFields: Sendable {
    let line: Field<Int>
    let sku: Field<SKU>
    let name: Field<String>
    let quantity: Field<Quantity>
    let unitPrice: Field<Int64>
    let taxRate: Field<Rate>
    let gross: Field<Int64>
    let tax: Field<Int64>
    let method: Field<FulfilmentMethod>
    let location: Field<Code<Location>?>
    let fulfilled: Field<Quantity>
    let returned: Field<Quantity>
    let refunded: Field<Int64>

    init(_ shape: inout ShapeBuilder<OrderLineView>) {
        let minor = Format<Int64>.integer(0...9_000_000_000_000_000)
        line = shape.field("line", \.line, .count(1...10_000), "Its number.")
        sku = shape.field("sku", \.sku, .sku, "The item.")
        name = shape.field("name", \.name, .line(0...500), "What the receipt calls it.")
        quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        unitPrice = shape.field(
            "unit_price", \.unitPrice, Format<UnitPrice>.unitPrice,
            "The price of one in minor units, with at most three decimal places.")
        taxRate = shape.field("tax_rate", \.taxRate, Format<Rate>.percent, "The tax in per cent.")
        gross = shape.field("gross", \.gross, minor, "What it costs, tax included.")
        tax = shape.field("tax", \.tax, minor, "The tax in it.")
        method = shape.field("method", \.method, .choice(), "How it reaches the customer.")
        location = shape.field("location", \.location, .optional(.code()), "From where.")
        fulfilled = shape.field("fulfilled", \.fulfilled, .balance, "How much has left.")
        returned = shape.field("returned", \.returned, .balance, "How much has come back.")
        refunded = shape.field(
            "refunded", \.refunded, minor, "What of its price came off with what came back.")
    }
}

extension AxisStep {
    static let shape = Shape<AxisStep>("OrderStep", "A step that an order may take.") { shape in
        let axis = shape.field("axis", \.axis, .line(1...40), "Along which axis.")
        let from = shape.field("from", \.from, .line(1...40), "From which state.")
        let to = shape.field("to", \.to, .line(1...40), "To which state.")
        return { AxisStep(axis: try $0[axis], from: try $0[from], to: try $0[to]) }
    }
}
