import RetailContracts
import RetailCore

/// An order that happened in another system.
struct ImportedOrder: Sendable {
    /// One line of it.
    struct Line: Sendable {
        let sku: SKU
        let name: String
        let quantity: Quantity
        let unitPrice: UnitPrice
        let taxRate: Rate
        let isTaxIncluded: Bool

        /// Makes a line; quantities and prices that are not above zero belong into the lines of
        /// ``ImportedInvoice``.
        init(
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

    /// The number it had, 1 to 40 characters, unique in its source.
    let number: String
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
    let currency: Currency
    let placedAt: Instant
    let lines: [Line]
}
