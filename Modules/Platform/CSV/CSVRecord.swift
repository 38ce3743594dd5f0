/// One record of a CSV file.
public struct CSVRecord: Sendable, Hashable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// Its fields, unquoted.
    public let fields: [String]

    /// Makes a record.
    public init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// Why a stretch of a CSV file is no record.
public struct CSVProblem: Error, Sendable, Hashable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// What is wrong and what to do.
    public let message: String
    /// The stretch as it stands in the file, at most 1,000 bytes of it.
    public let source: [UInt8]
}

/// What the reader accepts at most.
public struct CSVLimits: Sendable {
    /// Bytes of one record.
    public var recordBytes = 1 << 20
    /// Fields of one record.
    public var fields = 1_000

    /// Makes the default limits.
    public init() {}
}
