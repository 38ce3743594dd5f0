/// One record of a CSV file.
public struct CSVRecord: Sendable, Hashable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// Its fields, unquoted.
    public let fields: [String]
    /// The record as it stands in the file, with its line end, without a mark in front of UTF-8.
    public let source: [UInt8]

    /// Makes a record.
    public init(line: Int, fields: [String], source: [UInt8]) {
        self.line = line
        self.fields = fields
        self.source = source
    }

    /// A record that was read as Latin-1, read as what it is; nil when a field is none.
    public func read(as encoding: CSVEncoding) -> CSVRecord? {
        guard source.contains(where: { $0 >= 0x80 }) else { return self }
        var texts: [String] = []
        for field in fields {
            let bytes = field.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            guard let text = encoding.text(bytes) else { return nil }
            texts.append(text)
        }
        return CSVRecord(line: line, fields: texts, source: source)
    }
}

/// Why a stretch of a CSV file is no record.
public struct CSVProblem: Error, Sendable, Hashable {
    /// The line on which it begins, from 1.
    public let line: Int
    /// What is wrong and what to do.
    public let message: String
    /// The stretch as it stands in the file, cut off at twice the limit of a record.
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
