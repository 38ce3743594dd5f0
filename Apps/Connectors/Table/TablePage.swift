import RetailCSV
import RetailCore
import RetailExchange
import RetailJSON

/// Rows of a file that is written.
struct TablePage {
    private var writer: CSVWriter
    private let columns: [ConnectorColumn]
    /// The columns whose decimals have a comma.
    private let withCommas: Set<String>

    /// Begins a page as it was asked for; the first has the headings. `decimals` are the columns of
    /// numbers.
    init(_ columns: [ConnectorColumn], _ request: ExportRequest, decimals: Set<String> = []) {
        let form = TableForm(request.options)
        writer = CSVWriter(separator: form.separator ?? .comma)
        self.columns = columns
        withCommas = form.hasCommas ? decimals : []
        if request.after == nil { writer.record(columns.map { .verbatim($0.name) }) }
    }

    /// Adds a row of the columns that have a value.
    mutating func add(_ values: [String: String]) {
        writer.record(
            columns.map { column in
                let value = values[column.name] ?? ""
                return .verbatim(
                    withCommas.contains(column.name)
                        ? value.replacing(".", with: ",") : SafeCell.written(value))
            })
    }

    func page(next: String?) -> ExportPage {
        ExportPage(text: String(decoding: writer.bytes, as: UTF8.self), next: next)
    }
}

extension ImportDesk {
    /// Performs a query on the values given.
    func find(
        _ operation: String, _ input: KeyValuePairs<String, JSONTree?>
    ) async throws
        -> JSONTree
    {
        try await ask(operation, .members(input))
    }

    /// All items of a list, read page by page.
    func all(
        _ operation: String, _ input: KeyValuePairs<String, JSONTree?> = [:]
    ) async throws -> [JSONTree] {
        var all: [JSONTree] = []
        var after: String?
        repeat {
            let page = try await ask(
                operation,
                .members(input, ["limit": .integer(200), "after": after.map { .string($0) }]))
            all += page.list("items")
            after = page.text("next")
        } while after != nil
        return all
    }

    /// All items of a list; none where what it is about is not there.
    func allKnown(
        _ operation: String, _ input: KeyValuePairs<String, JSONTree?>
    ) async throws -> [JSONTree] {
        do { return try await all(operation, input) } catch {
            guard let refusal = error as? RetailError, refusal.kind == .notFound else {
                throw error
            }
            return []
        }
    }

    /// Performs a query; nil where what it is about is not there.
    func known(
        _ operation: String, _ input: KeyValuePairs<String, JSONTree?>
    ) async throws
        -> JSONTree?
    {
        try await known(operation, .members(input))
    }

    /// Performs a query; nil where what it is about is not there.
    func known(_ operation: String, _ input: JSONTree) async throws -> JSONTree? {
        do { return try await ask(operation, input) } catch {
            guard let refusal = error as? RetailError, refusal.kind == .notFound else {
                throw error
            }
            return nil
        }
    }

    /// Performs a command on the values given.
    func command(_ operation: String, _ input: KeyValuePairs<String, JSONTree?>) async throws {
        try await act(operation, .members(input))
    }

    /// Performs commands that stand or fall together: all are checked before the first is done, so
    /// that what is refused leaves nothing. In a dry run they are checked and no more.
    /// - Parameter isPassing: whether a refusal of an act alone says no more than that what comes
    ///   before it is not done yet.
    func together(
        _ acts: [TableAct], passing isPassing: (RetailError) -> Bool = { _ in false }
    ) async throws {
        if isDry || acts.count > 1 {
            for act in acts {
                do { try await check(act.operation, act.input) } catch {
                    guard let refusal = error as? RetailError, isPassing(refusal) else {
                        throw error
                    }
                }
            }
        }
        guard !isDry else { return }
        for act in acts { try await self.act(act.operation, act.input) }
    }

    /// Performs a command, or in a dry run checks it.
    /// - Returns: what it answers, or would answer.
    @discardableResult
    func alone(_ act: TableAct) async throws -> JSONTree {
        let answer =
            isDry
            ? try await check(act.operation, act.input)
            : try await self.act(act.operation, act.input)
        return answer ?? .null
    }
}

/// A command that a row asks for.
struct TableAct: Sendable {
    let operation: String
    let input: JSONTree

    init(_ operation: String, _ input: JSONTree) {
        self.operation = operation
        self.input = input
    }

    /// A command on the values given.
    init(_ operation: String, _ input: KeyValuePairs<String, JSONTree?>) {
        self.init(operation, .members(input))
    }
}
