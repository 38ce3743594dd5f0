/// Keeps spreadsheets from running text as a formula, and lets the text come back as it was.
///
/// Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, perhaps behind
/// apostrophes, gets one apostrophe more when it is written and loses one when it is read (OWASP,
/// "CSV Injection"): no text is changed by going out and coming in.
enum SafeCell {
    static func written(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

    static func read(_ cell: String) -> String {
        guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
        let rest = String(cell.unicodeScalars.dropFirst())
        return isDangerous(rest) ? rest : cell
    }

    private static func isDangerous(_ text: String) -> Bool {
        text.utf8.first { $0 != UInt8(ascii: "'") }.map { "=+-@\t\r".utf8.contains($0) } ?? false
    }
}
