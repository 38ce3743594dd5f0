public import RetailContracts
public import RetailCore

/// An order that happened in another system.
public struct ImportedOrder: Sendable {
    /// One line of it.
    public struct Line: Sendable {
        let sku: SKU
        let name: String
        let quantity: Quantity
        let unitPrice: UnitPrice
        let taxRate: Rate
        let isTaxIncluded: Bool

        /// Makes a line; quantities and prices that are not above zero belong into the lines of
        /// ``ImportedInvoice``.
        public init(
            sku: SKU, name: String, quantity: Quantity, unitPrice: UnitPrice,
            taxRate: Rate = .zero, isTaxIncluded: Bool = true
        ) {
            self.sku = sku
            self.name = name
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.taxRate = taxRate
            self.isTaxIncluded = isTaxIncluded
        }
    }

    let number: String
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
    let currency: Currency
    let placedAt: Instant
    let lines: [Line]

    /// Makes an order.
    /// - Parameter number: the number it had, 1 to 40 characters, unique in its source.
    public init(
        number: String, customer: CustomerID?, channel: Code<Channel>,
        location: Code<Location>?, currency: Currency, placedAt: Instant, lines: [Line]
    ) {
        self.number = number
        self.customer = customer
        self.channel = channel
        self.location = location
        self.currency = currency
        self.placedAt = placedAt
        self.lines = lines
    }
}
