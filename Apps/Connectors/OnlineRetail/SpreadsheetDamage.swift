/// What spreadsheets do to fields when they open and save a file.
enum SpreadsheetDamage {
    /// What a spreadsheet did to a field, to complete "The … "; nil when nothing is seen.
    static func problem(in field: String) -> String? {
        let text = field.utf8
        if !text.isEmpty, text.allSatisfy({ $0 == UInt8(ascii: "#") }) {
            return "shows only \(field): the column was too narrow when it was copied"
        }
        if errors.contains(field) { return "is the error \(field) of a spreadsheet" }
        if field.hasPrefix("=") { return "is a formula of a spreadsheet" }
        return nil
    }

    /// Whether a code or number has become a power of ten (`1.23E+05`): digits may be lost.
    static func isPowerOfTen(_ field: String) -> Bool {
        let parts = field.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, let sign = parts[1].first, sign == "+" || sign == "-" else {
            return false
        }
        let exponent = parts[1].dropFirst()
        let digits = parts[0].filter { $0 != "." && $0 != "," && $0 != "-" }
        return !exponent.isEmpty && exponent.allSatisfy(\.isASCIIDigit)
            && !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit)
    }

    /// A whole number without the `.0` that programs add which take it for a fraction: what stands
    /// in front of it is all of the number.
    static func whole(_ field: String) -> String {
        guard field.hasSuffix(".0") else { return field }
        let number = field.dropLast(2)
        return !number.isEmpty && number.allSatisfy(\.isASCIIDigit) ? String(number) : field
    }

    private static let errors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!",
    ]
}

extension Character {
    /// Whether it is one of `0` to `9`.
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
