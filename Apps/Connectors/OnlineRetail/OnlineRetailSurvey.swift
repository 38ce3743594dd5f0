import RetailCSV
import RetailCore
import RetailExchange
import RetailKit

/// A first reading of a whole file finds out before anything is written how its bytes and dates are
/// to be read, and where every invoice ends whose lines do not stand together.
actor OnlineRetailSurvey: FileSurvey {
    /// Reads as Latin-1, which loses no byte; a stray quote swallows 64 KiB at most.
    static func reader() -> CSVReader {
        var limits = CSVLimits()
        limits.recordBytes = 1 << 16
        limits.fields = 100
        return CSVReader(limits: limits, encoding: .latin1)
    }

    private let options: ImportOptions
    private let currency: String
    private let mostRows: Int64
    private var reader = OnlineRetailSurvey.reader()
    private var hasHead = false
    private var records: Int64 = 0
    private var present = ""
    /// The last record of each invoice, and how many it has.
    private var invoices: [String: (end: Int64, lines: Int)] = [:]
    private var scattered: Set<String> = []
    private var torn: [String: Int64] = [:]
    private var dates = DateEvidence()
    private var firstPlain: Int?
    private var firstUTF8: Int?

    init(
        _ options: ImportOptions, currency: String?, mostRows: Int64 = ConnectorErrors.mostRows
    ) {
        self.mostRows = mostRows
        self.options = options
        self.currency = options["currency"] ?? currency ?? ""
    }

    /// Takes the next bytes into account.
    /// - Throws: `exchange.headings-unknown`, `exchange.file-unreadable`,
    ///   `exchange.scattered`, `exchange.too-many-rows`.
    func take(_ bytes: [UInt8]) throws {
        var results: [Result<CSVRecord, CSVProblem>] = []
        reader.take(bytes) { results.append($0) }
        for result in results { try add(result) }
        guard torn.count <= Self.mostNamed, scattered.count <= Self.mostNamed else {
            throw ConnectorErrors.scattered.error(
                "Of more than \(Self.mostNamed) invoices the lines stand apart or cannot be told. "
                    + "Sort the file by \(OnlineRetailLine.header[0]), then hand it in again.")
        }
    }

    /// What was found.
    /// - Throws: `exchange.dates-ambiguous`, `exchange.dates-mixed`, and as ``take(_:)``.
    func finish() throws -> [UInt8] {
        if let last = reader.finish() { try add(last) }
        guard hasHead else {
            throw ConnectorErrors.headingsUnknown.error("The file is empty.")
        }
        let ends = invoices.filter { scattered.contains($0.key) }.mapValues(\.end)
        let long = invoices.filter { $0.value.lines > OnlineRetailInvoice.mostLines }.keys
        let findings = OnlineRetailFindings(
            encoding: encoding,
            dates: try options["dates"].flatMap(DateForm.init(rawValue:)) ?? dates.form(),
            currency: currency, scattered: ends, long: Set(long), torn: torn)
        return findings.bytes
    }

    private func add(_ result: Result<CSVRecord, CSVProblem>) throws {
        guard hasHead else { return try check(header: result) }
        records += 1
        try ConnectorErrors.requireRoom(forRow: records, of: mostRows)
        switch result {
        case .success(let record): add(record)
        case .failure(let problem):
            note(problem.source, line: problem.line)
            for text in problem.source.split(separator: UInt8(ascii: "\n")) {
                let field = text.prefix { $0 != UInt8(ascii: ",") }.filter { $0 != 0x22 }
                guard
                    let number = OnlineRetailLine.invoice(String(decoding: field, as: UTF8.self))
                else { continue }
                torn[number] = Int64(problem.line)
            }
        }
    }

    private func add(_ record: CSVRecord) {
        note(record.source, line: record.line)
        if let invoice = OnlineRetailLine.invoice(of: record) {
            let before = invoices[invoice]
            if invoice != present, before != nil { scattered.insert(invoice) }
            present = invoice
            invoices[invoice] = (records, (before?.lines ?? 0) + 1)
        }
        if record.fields.count > 4, let date = WrittenDate(record.fields[4]) {
            dates.add(date, line: record.line)
        }
    }

    /// How the bytes stand for characters: UTF-8, unless no line that goes beyond ASCII is such.
    private var encoding: CSVEncoding {
        options["encoding"].flatMap(CSVEncoding.init(rawValue:))
            ?? (firstPlain != nil && firstUTF8 == nil ? .windows1252 : .utf8)
    }

    private func note(_ source: [UInt8], line: Int) {
        guard source.contains(where: { $0 >= 0x80 }) else { return }
        if String(validating: source, as: UTF8.self) != nil {
            firstUTF8 = firstUTF8 ?? line
        } else {
            firstPlain = firstPlain ?? line
        }
    }

    private func check(header: Result<CSVRecord, CSVProblem>) throws {
        let source: [UInt8]
        switch header {
        case .success(let record): source = record.source
        case .failure(let problem): source = problem.source
        }
        try TableHead.refuseUTF16(source)
        guard (try? header.get().fields) == OnlineRetailLine.header else {
            throw ConnectorErrors.headingsUnknown.error(
                "The file does not begin with \(OnlineRetailLine.header.joined(separator: ",")).")
        }
        hasHead = true
    }

    private static let mostNamed = 100_000
}
