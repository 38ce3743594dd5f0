import RetailCSV
import RetailCore
import RetailExchange

/// How a file of a table is written: found out, or said by options.
struct TableForm: Sendable {
    var separator: CSVSeparator?
    var encoding = CSVEncoding.utf8
    /// Whether a comma stands before the decimals.
    var hasCommas = false

    /// Takes what was said.
    init(_ options: ImportOptions) {
        separator = options["separator"].flatMap(CSVSeparator.init(rawValue:))
        encoding = options["encoding"].flatMap(CSVEncoding.init(rawValue:)) ?? .utf8
        hasCommas = options["decimals"] == "comma"
    }

    /// What can be said of every table.
    static let options = [
        ConnectorOption(
            "separator", "What stands between fields.",
            absent: "found out by the headings; commas where it is written",
            words: CSVSeparator.allCases.map(\.rawValue), use: .both),
        ConnectorOption(
            "encoding", "How its bytes stand for characters.", absent: "utf-8",
            words: [CSVEncoding.utf8, .windows1252].map(\.rawValue)),
        ConnectorOption(
            "decimals", "What stands before decimals: 2.55 or 2,55.", absent: "point",
            words: ["point", "comma"], use: .both),
    ]
}

/// Rows of a file, read record by record.
struct TableReader {
    private let file: ImportFile
    private var csv: CSVReader
    private var place: Int64 = 0
    private var waiting: [Result<CSVRecord, CSVProblem>] = []
    private var next = 0
    private var isAtEnd = false

    init(
        _ file: ImportFile, _ separator: CSVSeparator, _ encoding: CSVEncoding,
        recordBytes: Int = 1 << 16
    ) {
        var limits = CSVLimits()
        limits.recordBytes = recordBytes
        limits.fields = 200
        self.init(file, CSVReader(limits: limits, encoding: encoding, separator: separator))
    }

    /// Reads a file as the reader does.
    init(_ file: ImportFile, _ csv: CSVReader) {
        self.file = file
        self.csv = csv
    }

    /// The next record or problem; nil at the end.
    mutating func record() async throws -> Result<CSVRecord, CSVProblem>? {
        while next == waiting.count {
            guard !isAtEnd else { return nil }
            waiting = []
            next = 0
            if let piece = try await file.read(place), !piece.isEmpty {
                place += Int64(piece.count)
                var found: [Result<CSVRecord, CSVProblem>] = []
                csv.take(piece) { found.append($0) }
                waiting = found
            } else {
                isAtEnd = true
                if let last = csv.finish() { waiting = [last] }
            }
        }
        defer { next += 1 }
        return waiting[next]
    }
}
