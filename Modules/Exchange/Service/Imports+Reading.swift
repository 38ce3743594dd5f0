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

    /// A page of imports, the newest first: the caller's own, or all where no place limits.
    /// - Throws: `core.invalid-cursor`.
    func list(
        in state: ImportState?, _ page: PageRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<FileImport> {
        let scope = "exchange.imports.\(state?.rawValue ?? "")"
        var before: ID<FileImport>?
        if let after = page.after, case .id(let id)? = try Cursor(after, scope: scope).keys.first {
            before = ID(id)
        }
        let rows = try store.list(
            of: call.reach().isUnlimited ? nil : call.actor.text, in: state, before: before,
            limit: page.limit + 1, in: tx
        ).map { seen($0, by: call) }
        return Page(reading: rows, for: page) { Cursor([.id($0.id.raw)], scope: scope) }
    }

    /// A page of what an import refused, in the order of the file: rows of the maker's file, which
    /// nobody else reads but who may do everywhere what they do.
    /// - Throws: `exchange.import-unknown`, `request.forbidden`, `core.invalid-cursor`.
    func rejects(
        of id: ID<FileImport>, _ page: PageRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<Reject> {
        let file = try show(id, by: call, in: tx)
        guard mayReadRows(of: file, call) else {
            throw RequestErrors.forbidden.error(
                "Rows of somebody else's file are read by who may do everywhere what they do. "
                    + "Let who made the import read them, or ask for "
                    + "\(try needed(for: file).map(\.name).joined(separator: ", ")).")
        }
        let scope = "exchange.import-rejects.\(id)"
        let after = try page.number(in: scope) ?? 0
        let rows = try RejectStore().list(
            of: file.id, after: after, limit: page.limit + 1, in: tx)
        return Page(reading: rows, for: page) { Cursor([.integer($0.row)], scope: scope) }
    }

    /// The import as the caller may see it: why it failed may quote a row.
    func seen(_ file: FileImport, by call: Call) -> FileImport {
        guard let problem = file.problem, !mayReadRows(of: file, call) else { return file }
        var seen = file
        seen.problem = "\(problem.prefix { $0 != ":" }): who made the import reads the rest."
        return seen
    }

    private func mayReadRows(of file: FileImport, _ call: Call) -> Bool {
        if file.actor == call.actor.text { return true }
        guard let needed = try? needed(for: file) else { return false }
        return needed.allSatisfy(call.grants.permitEverywhere)
    }

    /// The permissions of what the rows of a file do.
    /// - Throws: `exchange.connector-unknown` for a connector that is gone: then nobody knows them.
    private func needed(for file: FileImport) throws(RetailError) -> [Permission] {
        try performing.permissions(of: try connector(file.connector))
    }
}
