import RetailCore
import RetailKit

/// What files are refused for by those who read them.
enum ConnectorErrors {
    /// The bytes of a file are no file of the format.
    static let fileUnreadable = KnownError(
        "connectors.file-unreadable", .invalid, "The file is none of its format.")
    /// The headings are not those of the format.
    static let headingsUnknown = KnownError(
        "connectors.headings-unknown", .invalid, "The headings are not those of the format.")
    /// A row cannot be read.
    static let rowUnreadable = KnownError(
        "connectors.row-unreadable", .invalid, "The row cannot be read.")
    /// A row asks for what a file cannot do.
    static let rowRefused = KnownError(
        "connectors.row-refused", .conflict, "The row asks for what a file does not do.")
    /// A file has more rows than it may.
    static let tooManyRows = KnownError(
        "connectors.too-many-rows", .invalid, "The file has more rows than a file may have.")
}
