import RetailCSV
import RetailCore
import RetailExchange
import RetailKit

/// Gives the invoices of a file, each when its last line was read, and lines that belong to none.
actor OnlineRetailActs: ActSource {
    private let form: OnlineRetailForm
    private let customers = OnlineRetailCustomers()
    private var reader: TableReader
    private var records: Int64 = 0
    private var isHead = true
    private var isAtEnd = false
    private var present: (number: String, entries: [OnlineRetailInvoice.Entry])?
    private var scattered: [String: [OnlineRetailInvoice.Entry]] = [:]
    private var waiting = 0
    private var ready: [ImportAct] = []
    private var given = 0

    var reading: [String: String] {
        [
            "encoding": form.encoding.rawValue, "dates": form.dates.rawValue,
            "zone": form.zone.name, "currency": form.currency.code,
        ]
    }

    init(_ file: ImportFile, _ form: OnlineRetailForm) {
        reader = TableReader(file, OnlineRetailSurvey.reader())
        self.form = form
    }

    func next() async throws -> ImportAct? {
        while given == ready.count {
            guard !isAtEnd else { return nil }
            ready = []
            given = 0
            try await read()
        }
        defer { given += 1 }
        return ready[given]
    }

    /// Reads the next record; behind the last, nothing waits any more for the rest of an invoice.
    private func read() async throws {
        var reader = reader
        let result = try await reader.record()
        self.reader = reader
        if let result { return try take(result) }
        isAtEnd = true
        close()
        for (number, entries) in scattered.sorted(by: { $0.key < $1.key }) {
            give(OnlineRetailInvoice(number: number, entries: entries))
        }
    }

    private func take(_ result: Result<CSVRecord, CSVProblem>) throws {
        guard !isHead else { return isHead = false }
        records += 1
        try ConnectorErrors.requireRoom(forRow: records)
        switch result {
        case .success(let record): try take(record)
        case .failure(let problem):
            let row = ImportRow(
                number: records, line: Int64(problem.line), source: problem.source)
            reject(row, OnlineRetailLine.refusal("is none: \(problem.message)"))
        }
    }

    private func take(_ record: CSVRecord) throws {
        let row = ImportRow(number: records, line: Int64(record.line), source: record.source)
        guard let number = OnlineRetailLine.invoice(of: record) else {
            return reject(row, OnlineRetailLine.noInvoice)
        }
        if present?.number != number { close() }
        guard !form.findings.long.contains(number) else {
            return reject(row, OnlineRetailInvoice.tooLong(number))
        }
        let entry = OnlineRetailInvoice.Entry(row: row, line: read(record))
        guard let end = form.findings.scattered[number] else {
            if present == nil { present = (number, []) }
            present?.entries.append(entry)
            return
        }
        scattered[number, default: []].append(entry)
        waiting += 1
        guard waiting <= Self.mostWaiting else {
            throw ConnectorErrors.scattered.error(
                "More than \(Self.mostWaiting) lines wait for the rest of their invoices. Sort the "
                    + "file by \(OnlineRetailLine.header[0]), then hand it in again.")
        }
        guard records == end, let entries = scattered.removeValue(forKey: number) else { return }
        waiting -= entries.count
        give(OnlineRetailInvoice(number: number, entries: entries))
    }

    private func read(_ record: CSVRecord) -> Result<OnlineRetailLine, RetailError> {
        do throws(RetailError) {
            guard let record = record.read(as: form.encoding) else {
                throw OnlineRetailLine.refusal("is no \(form.encoding.rawValue)")
            }
            return .success(try OnlineRetailLine(record, by: form))
        } catch { return .failure(error) }
    }

    /// Gives the invoice whose lines stood together, now that another one begins.
    private func close() {
        guard let invoice = present else { return }
        present = nil
        give(OnlineRetailInvoice(number: invoice.number, entries: invoice.entries))
    }

    private func give(_ invoice: OnlineRetailInvoice) {
        ready.append(invoice.act(form, customers))
    }

    private func reject(_ row: ImportRow, _ error: RetailError) {
        ready.append(.refused(row, error))
    }

    private static let mostWaiting = 200_000
}
