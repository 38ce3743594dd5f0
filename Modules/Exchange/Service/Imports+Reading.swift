import RetailCore
import RetailKit
import RetailStorage

extension Imports {
    /// Reads an import: the caller's own, or anybody's for who has no limits of place.
    /// - Throws: `exchange.import-unknown`, and the refusals of limits.
    func show(
        _ id: ID<FileImport>, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        guard let file = try store.find(id, in: tx) else {
            call.compared()
            throw ExchangeErrors.unknown.error("No import has the id \(id). List them first.")
        }
        if file.actor == call.actor.text { call.compared() } else { try call.requireEverywhere() }
        return file
    }

    /// Reads an import for what its maker alone may do: its rows are acts with the maker's rights.
    /// - Throws: `exchange.import-unknown`, `request.forbidden`.
    func own(
        _ id: ID<FileImport>, by call: Call, in tx: borrowing Transaction
    ) throws -> FileImport {
        let file = try show(id, by: call, in: tx)
        guard file.actor == call.actor.text else {
            throw RequestErrors.forbidden.error(
                "Only who made an import hands its file in, starts it and lets it go on.")
        }
        return file
    }

    /// A page of imports: the caller's own, or all where no place limits.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: ImportFilter, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<FileImport> {
        try store.list(
            filter, of: call.reach().isUnlimited ? nil : call.actor.text, request, in: tx
        ).map { try seen($0, by: call) }
    }

    /// A page of what an import refused: rows of the maker's file, which nobody else reads but who
    /// may do everywhere what they do.
    /// - Throws: `exchange.import-unknown`, `request.forbidden`, `core.invalid-cursor`.
    func rejects(
        of id: ID<FileImport>, _ filter: RejectFilter, _ request: ListRequest<RowSort>,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Page<Reject> {
        let file = try show(id, by: call, in: tx)
        guard try mayReadRows(of: file, call) else {
            let needed = try needed(for: file)?.map(\.name).joined(separator: ", ")
            throw RequestErrors.forbidden.error(
                "Rows of somebody else's file are read by who may do everywhere what they do. "
                    + "Let who made the import read them"
                    + (needed.map { ", or ask for \($0)." } ?? "."))
        }
        return try RejectStore().list(of: file.id, filter, request, in: tx)
    }

    /// The import as the caller may see it: why it failed may quote a row.
    func seen(_ file: FileImport, by call: Call) throws(RetailError) -> FileImport {
        guard let problem = file.problem, try !mayReadRows(of: file, call) else { return file }
        var seen = file
        seen.problem = "\(problem.prefix { $0 != ":" }): who made the import reads the rest."
        return seen
    }

    private func mayReadRows(of file: FileImport, _ call: Call) throws(RetailError) -> Bool {
        if file.actor == call.actor.text { return true }
        guard let needed = try needed(for: file) else { return false }
        return needed.allSatisfy(call.grants.permitEverywhere)
    }

    /// The permissions of what the rows of a file do; nil where the connector is gone, and nobody
    /// knows them any more.
    private func needed(for file: FileImport) throws(RetailError) -> [Permission]? {
        guard let connector = connectors.first(where: { $0.name == file.connector }) else {
            return nil
        }
        return try performing.permissions(of: connector)
    }
}
