import RetailCSV
public import RetailComposition
import RetailContracts
public import RetailCore
import RetailKit
import RetailOrders
import RetailStorage

/// Imports the "Online Retail" export of a British gift shop: 541,909 lines of one table that holds
/// sales, fees, cancellations, stock corrections and write-offs.
///
/// Every line that can be read is kept exactly as it came (`orders.imports.report` sums them); what
/// was sold becomes orders. A day is one transaction: an import that broke off is run again and
/// goes on. The file names no time zone: its moments are taken as UTC. It has no payments,
/// shipments or stock levels, so none are made up: no stock is moved.
public struct OnlineRetailImport {
    /// The name under which lines are kept.
    public static let source = "online-retail"

    private let selaras: Selaras
    private let channel: Code<Channel>
    private let currency: Currency
    private let onReject: (ImportReject) throws -> Void
    private var reader = CSVReader()
    private var entry: Int64 = 0
    private var sawHeader = false
    private var day: CivilDate?
    private var waiting: [OnlineRetailLine] = []
    private var customers: [String: CustomerID] = [:]

    /// What has been done so far.
    public private(set) var report = ImportReport()

    /// Prepares an import.
    /// - Parameter onReject: hears of every line that is not imported.
    public init(
        into selaras: Selaras, channel: Code<Channel>,
        onReject: @escaping (ImportReject) throws -> Void
    ) {
        self.selaras = selaras
        self.channel = channel
        currency = .gbp
        self.onReject = onReject
    }

    /// Takes the next bytes of the file.
    /// - Throws: `import.header-unknown`, and errors of the database; a bad line is no error.
    public mutating func take(_ bytes: [UInt8]) async throws {
        var results: [Result<CSVRecord, CSVProblem>] = []
        reader.take(bytes) { results.append($0) }
        for result in results { try await take(result) }
    }

    /// Ends the file and returns what was done in all.
    public mutating func finish() async throws -> ImportReport {
        if let last = reader.finish() { try await take(last) }
        try await flush()
        return report
    }

    private mutating func take(_ result: Result<CSVRecord, CSVProblem>) async throws {
        switch result {
        case .success(let record) where !sawHeader: try check(header: record)
        case .success(let record): try await take(record)
        case .failure(let problem):
            report.read += 1
            entry += 1
            try reject(problem.line, problem.message, problem.source)
        }
    }

    private mutating func check(header: CSVRecord) throws {
        guard header.fields == OnlineRetailLine.header else {
            throw RetailError.invalid(
                .headerUnknown,
                "The file does not begin with \(OnlineRetailLine.header.joined(separator: ",")).")
        }
        sawHeader = true
    }

    private mutating func take(_ record: CSVRecord) async throws {
        report.read += 1
        entry += 1
        switch read(record) {
        case .success(let line):
            let lineDay = line.at.civilDate(utcOffsetMinutes: 0)
            if lineDay != day, !waiting.isEmpty { try await flush() }
            day = lineDay
            waiting.append(line)
        case .failure(let error):
            var writer = CSVWriter()
            writer.record(record.fields.map { .verbatim($0) })
            try reject(record.line, error.message, writer.bytes)
        }
    }

    private func read(_ record: CSVRecord) -> Result<OnlineRetailLine, RetailError> {
        do {
            return .success(try OnlineRetailLine(record, entry: entry, currency: currency))
        } catch {
            return .failure(error)
        }
    }

    private mutating func reject(_ line: Int, _ reason: String, _ source: [UInt8]) throws {
        report.rejected += 1
        try onReject(ImportReject(line: line, reason: reason, source: source))
    }

    /// Writes the day that waits: its customers, its orders, its lines.
    private mutating func flush() async throws(RetailError) {
        let lines = waiting
        waiting = []
        guard !lines.isEmpty else { return }
        try await introduce(lines)
        let drafts = drafts(of: lines)
        let call = Call.system("import", now: selaras.clock.now(), ids: selaras.ids)
        let imports = OrderImport()
        let done = try await selaras.database.write { tx in
            let written = try imports.write(drafts.orders, tells: true, by: call, in: tx)
            let kept = try imports.keep(
                lines.map { line in
                    ImportLine(line, order: drafts.numbers[line.entry].flatMap { written[$0] })
                }, of: Self.source, in: tx)
            return (orders: written.count, lines: kept)
        }
        report.orders += done.orders
        report.imported += done.lines
        report.known += lines.count - done.lines
        for line in lines { report.meanings[line.meaning.rawValue, default: 0] += 1 }
    }

    /// The orders in the lines of a day, and the number of each sold line's order.
    private struct Drafts: Sendable {
        var orders: [ImportedOrder] = []
        var numbers: [Int64: String] = [:]
    }

    /// What was sold, invoice by invoice.
    private func drafts(of lines: [OnlineRetailLine]) -> Drafts {
        var invoices: [String] = []
        var sold: [String: [OnlineRetailLine]] = [:]
        for line in lines where line.meaning == .sale || line.meaning == .service {
            if sold[line.invoice] == nil { invoices.append(line.invoice) }
            sold[line.invoice, default: []].append(line)
        }
        var drafts = Drafts()
        for invoice in invoices { add(invoice, sold[invoice] ?? [], to: &drafts) }
        return drafts
    }

    /// An order has at most 1,000 lines: a longer invoice becomes several, numbered behind a slash.
    private func add(_ invoice: String, _ lines: [OnlineRetailLine], to drafts: inout Drafts) {
        for start in stride(from: 0, to: lines.count, by: 1_000) {
            let part = lines[start..<min(start + 1_000, lines.count)]
            let number = start == 0 ? invoice : "\(invoice)/\(start / 1_000 + 1)"
            for line in part { drafts.numbers[line.entry] = number }
            drafts.orders.append(
                ImportedOrder(
                    number: number, customer: lines[0].customer.flatMap { customers[$0] },
                    channel: channel, location: nil, currency: currency, placedAt: lines[0].at,
                    lines: part.map { line in
                        ImportedOrder.Line(
                            sku: line.sku, name: line.name.isEmpty ? line.sku.text : line.name,
                            quantity: line.quantity, unitPrice: line.unitPrice)
                    }))
        }
    }

    /// Makes customers of the account numbers that are new; together, so that they share a commit.
    private mutating func introduce(_ lines: [OnlineRetailLine]) async throws(RetailError) {
        let new = Set(lines.compactMap(\.customer)).filter { customers[$0] == nil }
        let introduction = Introduction(selaras: selaras)
        do {
            let found = try await introduction.customers(new.sorted())
            customers.merge(found) { _, new in new }
        } catch {
            throw RetailError.wrapping(error)
        }
    }
}

extension ImportLine {
    init(_ line: OnlineRetailLine, order: OrderID?) {
        self.init(
            entry: line.entry, invoice: line.invoice, sku: line.sku.text, name: line.name,
            quantity: line.quantity, unitPrice: line.unitPrice, customer: line.customer,
            country: line.country, at: line.at, order: order)
    }
}
