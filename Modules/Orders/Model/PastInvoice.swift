import RetailContracts
import RetailCore

/// An invoice of another system as it is told: history, not a sale of today.
struct PastInvoice: Sendable {
    /// The name of the system.
    let source: String
    /// Its number there.
    let number: String
    let channel: Code<Channel>
    let location: Code<Location>?
    let customer: CustomerID?
    let currency: Currency
    let lines: [PastLine]
    /// Whether its lines stand instead of those that were told before and made no order.
    let replaces: Bool

    /// How many lines it may have.
    static let mostLines = 5_000
    /// How many of them fit into one order.
    static let mostOrdered = 1_000
}

/// A line of such an invoice.
struct PastLine: Sendable {
    let sku: SKU
    let name: String
    let quantity: Quantity
    /// The price of one, to the millionth of the unit; below zero for corrections.
    let unitPrice: WrittenAmount
    let taxRate: Rate
    let isTaxIncluded: Bool
    /// The customer and the country as the source names them.
    let customer: String?
    let country: String?
    let at: Instant
    /// Whether it was sold: goods or services. What was taken back or corrected is kept alone.
    let isSold: Bool
}

/// What became of an invoice, or would.
struct InvoiceImport: Sendable {
    /// How it stands to what is kept of it.
    enum Verdict: String, CaseIterable, Sendable {
        case new, unchanged, amended
    }

    let invoice: PastInvoice
    let verdict: Verdict
    let added: Int
    let removed: Int
    let orders: Int
}
