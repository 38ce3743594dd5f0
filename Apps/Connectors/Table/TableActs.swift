import RetailCSV
import RetailCore
import RetailExchange
import RetailKit

/// A table as a file has it: its columns, and what one row of it does.
struct Table: Sendable {
    let columns: [ConnectorColumn]
    /// How long a row may be.
    var recordBytes = 1 << 16
    /// Whether columns that it does not know are passed over: other systems add their own.
    var leavesOut = false
    /// Behind what a heading names something of its own: `attribute.`; nil for nothing.
    var prefix: String?
    /// What a row is about, by every name: rows that share one are taken in one after another.
    let subjects: @Sendable (TableRow) -> [String]
    /// Takes a row in and says what became of it.
    let take: @Sendable (TableRow, ImportDesk) async throws -> RowOutcome

    /// Opens a file of the table.
    func open(_ file: ImportFile, _ options: ImportOptions) async throws -> any ActSource {
        var form = TableForm(options)
        let (head, separator) = try await TableHead.read(
            of: file, columns, form, named: prefix, leavesOut: leavesOut)
        form.separator = separator
        var reader = TableReader(file, separator, form.encoding, recordBytes: recordBytes)
        _ = try await reader.record()
        return TableActs(self, reader, head, form)
    }
}

/// Gives the rows of a table one by one, each an act of its own.
actor TableActs: ActSource {
    private let table: Table
    private var reader: TableReader
    private let names: [String]
    private let form: TableForm
    private var number: Int64 = 0

    var reading: [String: String] {
        ["separator": form.separator?.rawValue ?? "", "encoding": form.encoding.rawValue]
    }

    init(_ table: Table, _ reader: TableReader, _ head: TableHead, _ form: TableForm) {
        self.table = table
        self.reader = reader
        self.form = form
        names = head.names
    }

    func next() async throws -> ImportAct? {
        var reader = reader
        let result = try await reader.record()
        self.reader = reader
        guard let result else { return nil }
        number += 1
        try ConnectorErrors.requireRoom(forRow: number)
        switch result {
        case .success(let record): return act(record)
        case .failure(let problem):
            return Self.rejected(
                ImportRow(number: number, line: Int64(problem.line), source: problem.source),
                problem.message)
        }
    }

    private func act(_ record: CSVRecord) -> ImportAct {
        let row = ImportRow(number: number, line: Int64(record.line), source: record.source)
        guard !record.source.contains(0) else {
            return Self.rejected(
                row, "A field holds the character NUL (U+0000). Take it out.")
        }
        guard record.fields.count == names.count else {
            return Self.rejected(
                row,
                "The row has \(record.fields.count) fields instead of \(names.count). Put quotes "
                    + "around what holds the separator.")
        }
        var fields: [String: String] = [:]
        for (name, field) in zip(names, record.fields) { fields[name] = field }
        let read = TableRow(fields: fields, hasCommas: form.hasCommas)
        let take = table.take
        return ImportAct(rows: [row], subjects: table.subjects(read)) { desk in
            do { return ActOutcome([try await take(read, desk)]) } catch {
                // Somebody may have done the very same meanwhile: then a second look finds it done,
                // and finds else what it found before.
                guard let refusal = error as? RetailError,
                    [.conflict, .stale].contains(refusal.kind),
                    refusal.code != ConnectorErrors.rowRefused.code, !desk.isDry
                else { throw error }
                return ActOutcome([try await take(read, desk)])
            }
        }
    }

    private static func rejected(_ row: ImportRow, _ reason: String) -> ImportAct {
        .refused(row, ConnectorErrors.rowUnreadable.error(reason))
    }
}

extension ImportAct {
    /// A row of which nothing can be made.
    static func refused(_ row: ImportRow, _ error: RetailError) -> ImportAct {
        ImportAct(rows: [row], subjects: []) { _ in throw error }
    }
}
