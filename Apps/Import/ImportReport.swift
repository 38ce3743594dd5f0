/// What an import has done so far: every line read is counted in exactly one way.
public struct ImportReport: Sendable, Hashable {
    /// Lines read, without the header.
    public internal(set) var read = 0
    /// Lines kept now.
    public internal(set) var imported = 0
    /// Lines that are kept already.
    public internal(set) var known = 0
    /// Lines refused, each with its reason in the reject file.
    public internal(set) var rejected = 0
    /// Orders written now.
    public internal(set) var orders = 0
    /// Kept lines that gave way to those of the file, of invoices without an order.
    public internal(set) var replaced = 0
    /// Invoices that stay as they are, because they have orders of other lines.
    public internal(set) var different = 0
    /// How the file was read: its encoding and the form of its dates.
    public internal(set) var reading: [String: String] = [:]
    /// Lines by what they mean, in the words of the format.
    public internal(set) var meanings: [String: Int] = [:]

    /// Makes a report of nothing.
    public init() {}
}

/// A line that was not imported.
public struct ImportReject: Sendable, Hashable {
    /// Where it begins in the file, from 1.
    public let line: Int
    /// Why, and what to do.
    public let reason: String
    /// The bytes of the line as they stand in the file.
    public let source: [UInt8]
}
