import RetailCSV
import RetailCore

/// One line of the "Online Retail" export: an invoice's item, its reversal, or a note of the stock
/// room that was booked as one.
struct OnlineRetailLine: Sendable {
    /// What a line means; the file says so only between the lines.
    enum Meaning: String, CaseIterable, Sendable {
        /// Goods sold, also given for nothing to a known customer.
        case sale
        /// Postage, fees, vouchers and the like, sold beside the goods.
        case service
        /// Taken back: invoices that begin with C.
        case cancellation
        /// A correction of stock: no price, no customer.
        case adjustment
        /// A correction of money: invoices that begin with A, or a price below zero.
        case writeOff = "write-off"
    }

    static let header = [
        "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice",
        "CustomerID", "Country",
    ]

    let entry: Int64
    let invoice: String
    let sku: SKU
    let name: String
    let quantity: Quantity
    let unitPrice: UnitPrice
    let customer: String?
    let country: String?
    let at: Instant

    /// Reads a record.
    /// - Throws: an error whose message says what is wrong with the line.
    init(_ record: CSVRecord, entry: Int64, currency: Currency) throws(RetailError) {
        let fields = record.fields
        guard fields.count == Self.header.count else {
            throw Self.refusal("has \(fields.count) fields instead of \(Self.header.count)")
        }
        guard (1...40).contains(fields[0].unicodeScalars.count) else {
            throw Self.refusal("has no invoice number")
        }
        self.entry = entry
        invoice = fields[0]
        sku = try SKU(fields[1].trimmed)
        name = String(fields[2].trimmed.unicodeScalars.prefix(200))
        quantity = try Quantity(text: fields[3])
        at = try Instant(rfc3339: fields[4].replacing(" ", with: "T") + "Z")
        unitPrice = try UnitPrice(text: fields[5], currency: currency)
        let number = fields[6].hasSuffix(".0") ? String(fields[6].dropLast(2)) : fields[6]
        customer = number.isEmpty ? nil : number
        country = fields[7].isEmpty ? nil : fields[7]
    }

    var meaning: Meaning {
        if invoice.hasPrefix("A") || unitPrice.thousandths < 0 { return .writeOff }
        if invoice.hasPrefix("C") { return .cancellation }
        let isFree = unitPrice.thousandths == 0
        if quantity.thousandths <= 0 || (isFree && customer == nil) { return .adjustment }
        return Self.isService(sku) ? .service : .sale
    }

    /// Codes of the file that are no goods.
    private static func isService(_ sku: SKU) -> Bool {
        let codes: Set<String> = [
            "POST", "DOT", "M", "D", "C2", "S", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS", "B",
        ]
        return codes.contains(sku.key) || sku.key.hasPrefix("GIFT_")
    }

    private static func refusal(_ problem: String) -> RetailError {
        .invalid(.lineUnreadable, "The line \(problem). Mend it and import the file again.")
    }
}

extension RetailError.Code {
    /// A line of an imported file cannot be read.
    static let lineUnreadable: Self = "import.line-unreadable"
    /// The file does not begin with the header of its format.
    static let headerUnknown: Self = "import.header-unknown"
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let inner = drop { $0 == " " }
        guard let last = inner.lastIndex(where: { $0 != " " }) else { return "" }
        return String(inner[...last])
    }
}
