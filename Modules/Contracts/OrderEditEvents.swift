package import RetailCore
package import RetailKit

/// Goods, delivery or fees were added to an order by an edit, or by its undoing; what was given up
/// by it is told by ``OrderReturned``.
package struct OrderEdited: Event {
    package static let type = "orders.order-edited"
    package let order: OrderID
    package let edit: Int
    package let isUndone: Bool
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let total: Money
    package let charges: [SoldCharge]
    package let discounts: [GivenDiscount]
    package var subject: String { order.text }

    package init(
        order: OrderID, edit: Int, isUndone: Bool = false, customer: CustomerID?,
        channel: Code<Channel>, location: Code<Location>?, lines: [SoldLine], total: Money,
        charges: [SoldCharge] = [], discounts: [GivenDiscount] = []
    ) {
        self.order = order
        self.edit = edit
        self.isUndone = isUndone
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
        self.charges = charges
        self.discounts = discounts
    }

    package static let record = Record(
        "OrderEdited", "An edit of an order was applied, or undone.", OrderEdited.init
    ) {
        $0.order(\.order)
        $0.field("edit", \.edit, .recorded, "The number of the edit in its order.")
        $0.field("undone", \.isUndone, .flag, "Whether it was undone: then it adds what was.")
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel the order was placed.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field(
            "lines", \.lines, .recorded(.object(SoldLine.record)), "The lines that it added.")
        $0.field("total", \.total, .recorded, "What all that it added costs, tax included.")
        $0.charges(\.charges)
        $0.discounts(\.discounts)
    }
}
