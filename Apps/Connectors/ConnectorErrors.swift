import RetailCore
import RetailKit

/// What files are refused for by those who read them.
enum ConnectorErrors {
    /// The bytes of a file are no file of the format.
    static let fileUnreadable = KnownError(
        "exchange.file-unreadable", .invalid, "The file is none of its format.")
    /// The headings are not those of the format.
    static let headingsUnknown = KnownError(
        "exchange.headings-unknown", .invalid, "The headings are not those of the format.")
    /// A row cannot be read.
    static let rowUnreadable = KnownError(
        "exchange.row-unreadable", .invalid, "The row cannot be read.")
    /// A row asks for what a file cannot do.
    static let rowRefused = KnownError(
        "exchange.row-refused", .conflict, "The row asks for what a file does not do.")
    /// All dates of a file can be read in two ways.
    static let datesAmbiguous = KnownError(
        "exchange.dates-ambiguous", .invalid, "All dates of the file can be read in two ways.")
    /// The dates of a file are written in two forms.
    static let datesMixed = KnownError(
        "exchange.dates-mixed", .invalid, "The dates of the file are written in two forms.")
    /// Too much of a file waits for the rest of what it belongs to.
    static let scattered = KnownError(
        "exchange.scattered", .invalid, "What belongs together stands too far apart.")
    /// A file has more rows than it may.
    static let tooManyRows = KnownError(
        "exchange.too-many-rows", .invalid, "The file has more rows than a file may have.")
    /// All of them, as the pages list them.
    static let all = [
        fileUnreadable,
        headingsUnknown,
        rowUnreadable,
        rowRefused,
        datesAmbiguous,
        datesMixed,
        scattered,
        tooManyRows,
    ]

    /// Refuses a file that has more rows than it may.
    /// - Throws: `exchange.too-many-rows`.
    static func requireRoom(
        forRow number: Int64, of most: Int64 = mostRows
    ) throws(RetailError) {
        guard number > most else { return }
        throw tooManyRows.error("A file has at most \(most) rows. Cut it into several.")
    }

    /// How many rows a file may have.
    static let mostRows: Int64 = 2_000_000
}
