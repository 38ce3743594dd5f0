import RetailCSV
import RetailCore
import RetailKit

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

    let invoice: String
    let sku: SKU
    let name: String
    let quantity: Quantity
    let unitPrice: UnitPrice
    let customer: String?
    let country: String?
    let at: Instant

    /// Reads a record. Nothing is guessed: what a spreadsheet may have altered is refused.
    /// - Throws: an error whose message says what is wrong with the line.
    init(_ record: CSVRecord, by form: OnlineRetailForm) throws(RetailError) {
        let fields = record.fields
        guard fields.count == Self.header.count else {
            throw Self.refusal("has \(fields.count) fields instead of \(Self.header.count)")
        }
        guard let invoice = Self.invoice(of: record) else {
            throw Self.noInvoice
        }
        for (index, field) in fields.enumerated() {
            if let problem = SpreadsheetDamage.problem(in: field) {
                throw Self.refusal("is damaged: \(Self.header[index]) \(problem)", index)
            }
        }
        for index in [0, 1, 3, 5, 6] where SpreadsheetDamage.isPowerOfTen(fields[index]) {
            throw Self.refusal(
                "is damaged: \(Self.header[index]) \(fields[index]) is a rounded power of ten",
                index)
        }
        self.invoice = invoice
        sku = try Self.sku(fields[1])
        name = try Self.text(fields[2].trimmed, 2, most: 200) ?? ""
        quantity = try Self.quantity(fields[3])
        guard let at = WrittenDate(fields[4])?.instant(form.dates, in: form.zone) else {
            throw Self.refusal(
                "has the InvoiceDate \(fields[4].prefix(40)), which is no date and time written "
                    + form.dates.rawValue, 4)
        }
        self.at = at
        unitPrice = try Self.price(fields[5], form.currency)
        customer = try Self.text(SpreadsheetDamage.whole(fields[6]), 6, most: 40)
        country = try Self.text(fields[7], 7, most: 100)
        guard customer?.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) ?? true else {
            throw Self.refusal("has a CustomerID with other than plain letters and digits", 6)
        }
    }

    /// The number by which the lines of an invoice belong together; nil where there is none.
    static func invoice(of record: CSVRecord) -> String? {
        record.fields.first.flatMap(invoice)
    }

    /// The number of an invoice as it stands in its field; nil for what can be none.
    static func invoice(_ field: String) -> String? {
        let number = SpreadsheetDamage.whole(field.trimmed)
        return (1...40).contains(number.utf8.count)
            && number.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) ? number : nil
    }

    private static func sku(_ field: String) throws(RetailError) -> SKU {
        let code = field.trimmed
        guard SpreadsheetDamage.whole(code) == code else {
            throw refusal("is damaged: StockCode \(code) was taken for a fraction", 1)
        }
        do { return try SKU(code) } catch {
            throw refusal("has no StockCode of 1 to 64 plain characters", 1)
        }
    }

    private static func quantity(_ field: String) throws(RetailError) -> Quantity {
        do { return try Quantity(text: field) } catch {
            throw refusal("has the Quantity \(field.prefix(40)); write it like 12 or -1.5", 3)
        }
    }

    private static func price(
        _ field: String, _ currency: Currency
    ) throws(RetailError) -> UnitPrice {
        do { return try UnitPrice(text: field, currency: currency) } catch {
            throw refusal(
                "has the UnitPrice \(field.prefix(40)); write it like 1234.5, with a point and at "
                    + "most \(UnitPrice.places) places", 5)
        }
    }

    /// Text that can be kept and shown; nil for none.
    private static func text(
        _ field: String, _ index: Int, most: Int
    ) throws(RetailError) -> String? {
        guard field.unicodeScalars.count <= most else {
            throw refusal("has a \(header[index]) of more than \(most) characters", index)
        }
        guard field.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
            throw refusal(
                "has a line break or another control character in its \(header[index])", index)
        }
        return field.isEmpty ? nil : field
    }

    var meaning: Meaning {
        if invoice.hasPrefix("A") || unitPrice.millionths < 0 { return .writeOff }
        if invoice.hasPrefix("C") { return .cancellation }
        let isFree = unitPrice.millionths == 0
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

    /// Whether it was sold: what becomes a line of an order.
    var isSold: Bool { meaning == .sale || meaning == .service }

    /// Refuses a line; `column` says which field is to blame, where it is one.
    static func refusal(_ problem: String, _ column: Int? = nil) -> RetailError {
        ConnectorErrors.rowUnreadable.error(
            "The line \(problem). Mend it and hand the file in again.",
            at: column.map { "/" + header[$0] })
    }

    static var noInvoice: RetailError {
        refusal("has no invoice number of 1 to 40 plain characters", 0)
    }
}
