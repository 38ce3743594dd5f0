import RetailCSV
import RetailCore

/// What a first reading of a whole file finds out before anything is written: how its bytes and
/// dates are to be read, and where every invoice ends.
struct OnlineRetailSurvey: Sendable {
    /// Reads as Latin-1, which loses no byte; a stray quote swallows 64 KiB at most.
    static func reader() -> CSVReader {
        var limits = CSVLimits()
        limits.recordBytes = 1 << 16
        limits.fields = 100
        return CSVReader(limits: limits, encoding: .latin1)
    }

    /// The first line as it stands.
    private(set) var head: [UInt8] = []
    /// How many records and stretches that are none, without the header.
    private(set) var records = 0
    /// The last record of every invoice, counted from 1.
    private(set) var last: [String: Int] = [:]
    /// Invoices that may have lines in a stretch that is no record, with its line.
    private(set) var torn: [String: Int] = [:]
    private(set) var dates = DateEvidence()
    private var firstPlain: Int?
    private var firstUTF8: Int?

    /// Takes the next result of a reader into account.
    /// - Throws: `import.header-unknown`, `import.encoding-unknown`.
    mutating func add(_ result: Result<CSVRecord, CSVProblem>) throws {
        guard !head.isEmpty else { return try check(header: result) }
        records += 1
        switch result {
        case .success(let record):
            note(record.source, line: record.line)
            if let invoice = OnlineRetailLine.invoice(of: record) { last[invoice] = records }
            if record.fields.count > 4, let date = WrittenDate(record.fields[4]) {
                dates.add(date, line: record.line)
            }
        case .failure(let problem):
            note(problem.source, line: problem.line)
            for text in problem.source.split(separator: UInt8(ascii: "\n")) {
                let field = text.prefix { $0 != UInt8(ascii: ",") }.filter { $0 != 0x22 }
                let number = String(decoding: field, as: UTF8.self).trimmed
                torn[SpreadsheetDamage.whole(number)] = problem.line
            }
        }
    }

    /// How the bytes stand for characters: UTF-8, unless no line that goes beyond ASCII is such.
    var encoding: CSVEncoding { firstPlain != nil && firstUTF8 == nil ? .windows1252 : .utf8 }

    private mutating func note(_ source: [UInt8], line: Int) {
        guard source.contains(where: { $0 >= 0x80 }) else { return }
        if String(validating: source, as: UTF8.self) != nil {
            firstUTF8 = firstUTF8 ?? line
        } else {
            firstPlain = firstPlain ?? line
        }
    }

    private mutating func check(header: Result<CSVRecord, CSVProblem>) throws {
        let source: [UInt8]
        switch header {
        case .success(let record): source = record.source
        case .failure(let problem): source = problem.source
        }
        guard !source.starts(with: [0xff, 0xfe]), !source.starts(with: [0xfe, 0xff]),
            !source.contains(0)
        else {
            throw RetailError.invalid(
                .encodingUnknown,
                "The file is UTF-16. Save it as CSV in UTF-8, then import it again.")
        }
        guard (try? header.get().fields) == OnlineRetailLine.header else {
            throw RetailError.invalid(
                .headerUnknown,
                "The file does not begin with \(OnlineRetailLine.header.joined(separator: ",")).")
        }
        head = source
    }
}

extension RetailError.Code {
    /// The bytes of a file stand for characters in a way that is not known here.
    static let encodingUnknown: Self = "import.encoding-unknown"
}
