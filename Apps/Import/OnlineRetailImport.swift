public import RetailCSV
public import RetailComposition
import RetailContracts
public import RetailCore
import RetailKit
import RetailOrders
import RetailStorage

/// Imports the "Online Retail" export of a British gift shop: 541,909 lines of one table that holds
/// sales, fees, cancellations, stock corrections and write-offs.
///
/// Every line that can be read is kept exactly as it came (`orders.imported-lines.show` sums them);
/// what was sold becomes orders. The file is read twice: once to see how its bytes and dates are to
/// be read and where each invoice ends, once to take the invoices in. An invoice is taken in whole
/// or rejected whole, with its bytes as they came, and known by its number from then on: an import
/// that broke off is run again and goes on. A file that was mended adds what it adds, and takes
/// lines away only where that is meant. The file names no time zone: its moments are taken as UTC.
/// It has no payments, shipments or stock levels, so none are made up: no stock is moved.
public struct OnlineRetailImport {
    /// Gives the next bytes of a file; nil at its end.
    public typealias Bytes = () throws -> [UInt8]?

    /// The name under which lines are kept.
    public static let source = "online-retail"

    private let selaras: Selaras
    private let channel: Code<Channel>
    private let currency: Currency
    private let encoding: CSVEncoding?
    private let dates: DateForm?
    private let replaces: Bool
    private let onReject: (ImportReject) throws -> Void
    private var survey = OnlineRetailSurvey()
    private var form = DateForm.iso
    private var text = CSVEncoding.utf8
    private var record = 0
    private var waiting: [String: [OnlineRetailInvoice.Entry]] = [:]
    private var waitingLines = 0
    private var ready: [OnlineRetailInvoice] = []
    private var readyLines = 0
    private var customers: [String: CustomerID] = [:]

    /// What has been done so far.
    public private(set) var report = ImportReport()

    /// The first line of the file as it stands, once it was read.
    public var head: [UInt8] { survey.head }

    /// Prepares an import.
    /// - Parameters:
    ///   - encoding: how the bytes stand for characters; nil to find out.
    ///   - dates: how dates are written; nil to find out.
    ///   - replaces: whether an invoice of which no order was made loses the lines that the file
    ///     has not; else it is rejected then.
    ///   - onReject: hears of every line that is not imported.
    public init(
        into selaras: Selaras, channel: Code<Channel>, encoding: CSVEncoding? = nil,
        dates: DateForm? = nil, replaces: Bool = false,
        onReject: @escaping (ImportReject) throws -> Void
    ) {
        self.selaras = selaras
        self.channel = channel
        currency = .gbp
        self.encoding = encoding
        self.dates = dates
        self.replaces = replaces
        self.onReject = onReject
    }

    /// Looks through the whole file; nothing is written.
    /// - Throws: `import.header-unknown`, `import.encoding-unknown`, `import.dates-ambiguous`,
    ///   `import.dates-mixed`.
    public mutating func look(_ bytes: Bytes) throws {
        var reader = OnlineRetailSurvey.reader()
        while let piece = try bytes() { try reader.take(piece) { try survey.add($0) } }
        if let last = reader.finish() { try survey.add(last) }
        guard !survey.head.isEmpty else {
            throw RetailError.invalid(.headerUnknown, "The file is empty.")
        }
        text = encoding ?? survey.encoding
        form = try dates ?? survey.dates.form()
        report.reading = ["encoding": text.rawValue, "dates": form.rawValue]
    }

    /// Takes in what was looked through before.
    /// - Parameter progress: hears how many lines are done.
    /// - Throws: `import.file-changed`, `import.lines-scattered`, and errors of the database; a bad
    ///   line is no error.
    public mutating func run(
        _ bytes: Bytes, progress: (Int) -> Void = { _ in }
    ) async throws -> ImportReport {
        var reader = OnlineRetailSurvey.reader()
        var isHead = true
        while let piece = try bytes() {
            var results: [Result<CSVRecord, CSVProblem>] = []
            reader.take(piece) { results.append($0) }
            for result in results.dropFirst(isHead ? 1 : 0) { try await take(result) }
            if !results.isEmpty { isHead = false }
            progress(report.read)
        }
        if let last = reader.finish(), !isHead { try await take(last) }
        try await flush()
        guard record == survey.records, waiting.isEmpty else { throw Self.changed }
        return report
    }

    private mutating func take(_ result: Result<CSVRecord, CSVProblem>) async throws {
        report.read += 1
        record += 1
        switch result {
        case .success(let record): try await take(record)
        case .failure(let problem): try reject(problem.line, problem.message, problem.source)
        }
    }

    private mutating func take(_ record: CSVRecord) async throws {
        guard let invoice = OnlineRetailLine.invoice(of: record) else {
            let error = OnlineRetailLine.refusal(
                "has no invoice number of 1 to 40 plain characters")
            return try reject(record.line, error.message, record.source)
        }
        waiting[invoice, default: []].append(
            OnlineRetailInvoice.Entry(
                number: record.line, source: record.source, line: read(record)))
        waitingLines += 1
        if survey.last[invoice] == self.record {
            let entries = waiting.removeValue(forKey: invoice) ?? []
            waitingLines -= entries.count
            try take(OnlineRetailInvoice(number: invoice, entries: entries))
        }
        if readyLines >= Self.portion { try await flush() }
        guard waitingLines <= Self.mostWaiting else {
            throw RetailError.invalid(
                .linesScattered,
                "More than \(Self.mostWaiting) lines wait for the rest of their invoices. Sort the "
                    + "file by \(OnlineRetailLine.header[0]), then import it again.")
        }
    }

    private func read(_ record: CSVRecord) -> Result<OnlineRetailLine, RetailError> {
        do {
            guard let record = record.read(as: text) else {
                throw OnlineRetailLine.refusal("is no \(text.rawValue)")
            }
            return .success(try OnlineRetailLine(record, dates: form, currency: currency))
        } catch {
            return .failure(RetailError.wrapping(error))
        }
    }

    /// Keeps an invoice for the next portion, or rejects it whole.
    private mutating func take(_ invoice: OnlineRetailInvoice) throws {
        if let line = survey.torn[invoice.number] {
            return try reject(invoice, [:], because: "the text at line \(line) is no record")
        }
        let call = Call.system("import", now: selaras.clock.now(), ids: selaras.ids)
        let problems = invoice.problems(in: channel, currency) {
            try OrderImport().check($0, by: call)
        }
        guard let first = problems.keys.min() else {
            ready.append(invoice)
            readyLines += invoice.entries.count
            return
        }
        try reject(invoice, problems, because: "line \(first) cannot be taken in")
    }

    private mutating func reject(
        _ invoice: OnlineRetailInvoice, _ problems: [Int: String], because reason: String
    ) throws {
        for entry in invoice.entries {
            try reject(
                entry.number,
                problems[entry.number]
                    ?? "Invoice \(invoice.number) is left out whole: \(reason).", entry.source)
        }
    }

    private mutating func reject(_ line: Int, _ reason: String, _ source: [UInt8]) throws {
        report.rejected += 1
        try onReject(ImportReject(line: line, reason: reason, source: source))
    }

    private static let portion = 1_000
    private static let mostWaiting = 500_000
    private static let changed = RetailError.conflict(
        .fileChanged, "The file changed while it was read. Import it again.")
}

extension OnlineRetailImport {
    /// Writes the invoices that are ready: their customers, their orders, their lines.
    private mutating func flush() async throws {
        let invoices = ready
        ready = []
        readyLines = 0
        guard !invoices.isEmpty else { return }
        let (channel, currency, replaces) = (channel, currency, replaces)
        let drafts = invoices.map { $0.imported(channel, currency, customer: nil) }
        let before = try await selaras.database.read(
            .light, within: .upkeep(.seconds(300))
        ) { tx in
            try OrderImport().compare(drafts, of: Self.source, replaces: replaces, in: tx)
        }
        let writes = zip(invoices, before).filter { $0.1.isWritten }.map { $0.0 }
        try await introduce(writes)
        let customers = customers
        let orders = writes.map { invoice in
            invoice.imported(
                channel, currency, customer: invoice.customer.flatMap { customers[$0] })
        }
        let call = Call.system("import", now: selaras.clock.now(), ids: selaras.ids)
        var written: [ImportOutcome] = []
        if !orders.isEmpty {
            written = try await selaras.database.write(within: .upkeep(.seconds(300))) { tx in
                try OrderImport().take(
                    orders, of: Self.source, replaces: replaces, tells: true, by: call, in: tx)
            }
        }
        var after = written.makeIterator()
        for (invoice, outcome) in zip(invoices, before) {
            try count(invoice, outcome.isWritten ? after.next() ?? outcome : outcome)
        }
    }

    private mutating func count(
        _ invoice: OnlineRetailInvoice, _ outcome: ImportOutcome
    ) throws {
        let lines = invoice.lines
        switch outcome {
        case .different(let added, let removed):
            report.different += 1
            return try reject(
                invoice, [:],
                because:
                    "it has an order of other lines (\(added) of these are not in it, \(removed) "
                    + "of its own are not here). The order stays as it is; take goods back with "
                    + "orders.returns, or import into a new database")
        case .lacking(_, let removed):
            return try reject(
                invoice, [:],
                because: "\(removed) lines that were imported of it are not here. Import the whole "
                    + "invoice, or, if these lines stand instead of them, say --changed replace")
        case .numberTaken(let number):
            return try reject(
                invoice, [:], because: "an order of another invoice has the number \(number)")
        case .unchanged: report.known += lines.count
        case .new: report.imported += lines.count
        case .amended(let added, let removed):
            report.imported += added
            report.known += lines.count - added
            report.replaced += removed
        }
        if outcome.isWritten {
            report.orders += invoice.imported(channel, currency, customer: nil).orders.count
        }
        for line in lines { report.meanings[line.meaning.rawValue, default: 0] += 1 }
    }

    /// Makes customers of the account numbers that are new; together, so that they share a commit.
    private mutating func introduce(_ invoices: [OnlineRetailInvoice]) async throws {
        var new: [String: Instant] = [:]
        for invoice in invoices {
            guard let customer = invoice.customer, customers[customer] == nil,
                let first = invoice.lines.map(\.at).min()
            else { continue }
            new[customer] = min(new[customer] ?? first, first)
        }
        let found = try await CustomerIntake(selaras: selaras).customers(new)
        customers.merge(found) { _, new in new }
    }
}

extension ImportOutcome {
    fileprivate var isWritten: Bool {
        switch self {
        case .new, .amended: true
        case .unchanged, .lacking, .different, .numberTaken: false
        }
    }
}

extension RetailError.Code {
    /// A file was another one when it was read again.
    static let fileChanged: Self = "import.file-changed"
    /// Too many lines stand apart from the rest of their invoices.
    static let linesScattered: Self = "import.lines-scattered"
}
