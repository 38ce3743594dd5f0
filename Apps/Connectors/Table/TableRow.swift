import RetailCore
import RetailExchange
import RetailJSON
import RetailKit

/// A row of a table: its fields by their columns.
struct TableRow: Sendable {
    let fields: [String: String]
    let hasCommas: Bool

    /// Whether the file has the column.
    func has(_ column: String) -> Bool { fields[column] != nil }

    /// The names behind a prefix that the file has columns for, each with its text; nil where the
    /// field is empty.
    func named(_ prefix: String) -> [(name: String, text: String?)] {
        fields.keys.filter { $0.hasPrefix(prefix) }.sorted().map { column in
            (String(column.dropFirst(prefix.count)), text(column))
        }
    }

    /// The text of a field; nil where the column is absent or the field empty.
    func text(_ column: String) -> String? {
        guard let field = fields[column], !field.isEmpty else { return nil }
        return SafeCell.read(field)
    }

    /// A code or another word: the text of a field without blanks at its ends; nil for none.
    func word(_ column: String) -> String? {
        guard let text = text(column)?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    /// A word that must be there.
    /// - Throws: `exchange.row-unreadable`.
    func required(_ column: String) throws(RetailError) -> String {
        guard let text = word(column) else {
            throw Self.refusal(column, "\(column) is empty")
        }
        return text
    }

    /// An item as it is compared, in a name of what the row is about; the text of what is none.
    func item(_ column: String) -> String {
        let text = word(column) ?? ""
        return "item " + ((try? SKU(text))?.key ?? text)
    }

    /// The texts of a field, which stand between bars: see ``BarredTexts``.
    /// - Throws: `exchange.row-unreadable` for more than a field holds: each is looked up.
    func texts(_ column: String) throws(RetailError) -> [String] {
        let texts = text(column).map(BarredTexts.read) ?? []
        guard texts.count <= Self.mostTexts else {
            throw Self.refusal(
                column,
                "\(column) holds \(texts.count) texts, and a field holds at most \(Self.mostTexts)")
        }
        return texts
    }

    /// The texts of a field as names of what the row is about; the first ones where there are too
    /// many, for the row is refused then.
    func names(_ column: String) -> [String] {
        Array((text(column).map(BarredTexts.read) ?? []).prefix(Self.mostTexts))
    }

    /// How many texts a field holds.
    static let mostTexts = 50

    /// A decimal as the wire has it: a point before its decimals, nothing between its digits.
    /// - Throws: `exchange.row-unreadable` for what a spreadsheet has made of a number, and for
    ///   commas in a file whose decimals have points.
    func decimal(_ column: String) throws(RetailError) -> String? {
        guard let field = fields[column]?.trimmed, !field.isEmpty else { return nil }
        var text = SafeCell.read(field)
        if hasCommas {
            guard !text.contains(".") else {
                throw Self.refusal(
                    column,
                    "\(column) is \(text.prefix(40)): where a comma stands before decimals write "
                        + "1234,5, without points between the digits")
            }
            text = String(text.map { $0 == "," ? "." : $0 })
        }
        guard !text.contains(",") else {
            throw Self.refusal(
                column,
                "\(column) is \(text.prefix(40)): write 1234.5, with a point and nothing between "
                    + "the digits, or say comma by the option decimals")
        }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard digits.utf8.first.map({ (48...57).contains($0) }) ?? false,
            digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") })
        else {
            throw Self.refusal(column, "\(column) is \(text.prefix(40)), which is no number")
        }
        return text
    }

    /// A decimal that must be there.
    func requiredDecimal(_ column: String) throws(RetailError) -> String {
        guard let text = try decimal(column) else {
            throw Self.refusal(column, "\(column) is empty")
        }
        return text
    }

    /// A moment as the wire has it; nil for none.
    /// - Throws: `exchange.row-unreadable` for what names no one moment.
    func moment(_ column: String) throws(RetailError) -> String? {
        guard let text = word(column) else { return nil }
        do { return try Instant(rfc3339: text).rfc3339 } catch {
            throw Self.refusal(
                column,
                "\(column) is \(text.prefix(40)): write it like 2026-01-31T08:00:00Z or "
                    + "2026-01-31T15:00:00+07:00, for no other form names one moment")
        }
    }

    /// Texts by name, which stand as a JSON object.
    func attributes(_ column: String) throws(RetailError) -> JSONTree? {
        guard let text = text(column) else { return nil }
        do {
            let tree = JSONTree(try JSONDocument(Array(text.utf8)).root)
            guard case .object = tree else {
                throw Self.refusal(column, "\(column) is no JSON object of texts by name")
            }
            return tree
        } catch {
            throw Self.refusal(column, "\(column) is no JSON object of texts by name")
        }
    }

    static func refusal(_ column: String, _ problem: String) -> RetailError {
        ConnectorErrors.rowUnreadable.error(problem + ".", at: "/" + column)
    }
}

/// Decimals compared by their value.
enum DecimalText {
    /// Whether two texts are one number; nil is no number.
    static func isSame(_ left: String?, _ right: String?) -> Bool {
        left.map(plain) == right.map(plain)
    }

    private static func plain(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts.first.map { $0.drop { $0 == "0" } } ?? ""
        var places = parts.count > 1 ? parts[1] : ""
        while places.last == "0" { places.removeLast() }
        let number = (whole.isEmpty ? "0" : whole) + (places.isEmpty ? "" : "." + places)
        return isNegative && number != "0" ? "-" + number : String(number)
    }
}
