public import RetailContracts
public import RetailCore
public import RetailStorage

/// A line of another system, kept exactly as it came.
public struct ImportLine: Sendable {
    /// The line's number in its source, from 1.
    public let entry: Int64
    /// The raw invoice number.
    public let invoice: String
    /// The raw item code.
    public let sku: String
    /// The raw description.
    public let name: String
    /// How much; below zero for what came back.
    public let quantity: Quantity
    /// The price of one, to the thousandth of the minor unit; below zero for corrections.
    public let unitPrice: UnitPrice
    /// The customer as the source names it.
    public let customer: String?
    /// The country as the source names it.
    public let country: String?
    /// When.
    public let at: Instant
    /// The order that was made of it, if one was.
    public let order: OrderID?

    /// Makes a line.
    public init(
        entry: Int64, invoice: String, sku: String, name: String, quantity: Quantity,
        unitPrice: UnitPrice, customer: String?, country: String?, at: Instant, order: OrderID?
    ) {
        self.entry = entry
        self.invoice = invoice
        self.sku = sku
        self.name = name
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.customer = customer
        self.country = country
        self.at = at
        self.order = order
    }
}

extension OrderImport {
    /// Keeps lines as they came, also those that no order can carry: negative quantities, fees,
    /// write-offs. Lines of the source that are kept already stay as they are.
    /// - Returns: how many were new.
    @discardableResult
    public func keep(
        _ lines: [ImportLine], of source: String, in tx: borrowing Transaction
    ) throws -> Int {
        var count = 0
        for start in stride(from: 0, to: lines.count, by: 500) {
            count += try ImportLineStore().insert(
                Array(lines[start..<min(start + 500, lines.count)]), of: source, in: tx)
        }
        return count
    }

    /// What is kept of a source, summed exactly, one total per currency.
    func totals(of source: String, in tx: borrowing Transaction) throws -> [ImportTotal] {
        try ImportLineStore().totals(of: source, in: tx)
    }

    /// The kept lines of a source behind `entry`, in the order of their numbers.
    public func lines(
        of source: String, after entry: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [ImportLine] {
        try ImportLineStore().list(source, after: entry, limit: limit, in: tx)
    }
}
