import RetailCore
import RetailKit
import RetailStorage

/// Reads pages of lists: one row more than asked for, the cursor made of the last row's keys.
///
/// A cursor is of no use with another filter than it was made with.
struct Pages: Sendable {
    func locations(
        _ query: LocationQuery, in tx: borrowing Transaction
    ) throws -> Page<StoredLocation> {
        let scope = "inventory.locations \(query.kind?.rawValue ?? "")"
        let keys = try keys(query.page, scope)
        var after: Code<Location>?
        if case .text(let code)? = keys.first { after = try Code(code) }
        let rows = try LocationStore().list(
            kind: query.kind, after: after, limit: query.page.limit + 1, in: tx)
        return Page(reading: rows, for: query.page) {
            Cursor([.text($0.location.code.text)], scope: scope)
        }
    }

    func movements(
        _ query: MovementQuery, in tx: borrowing Transaction
    ) throws -> Page<Movement> {
        let filter = query.filter
        let scope =
            "inventory.movements \(filter.sku?.key ?? "") \(filter.location?.text ?? "") "
            + (filter.reference ?? "")
        let keys = try keys(query.page, scope)
        var after: LedgerPlace?
        if keys.count == 2, case .integer(let at) = keys[0], case .integer(let number) = keys[1] {
            after = LedgerPlace(at: Instant(milliseconds: at), number: number)
        }
        let rows = try MovementStore().list(
            filter, after: after, limit: query.page.limit + 1, in: tx)
        return Page(reading: rows, for: query.page) {
            Cursor([.integer($0.occurredAt.milliseconds), .integer($0.number)], scope: scope)
        }
    }

    func holds(_ query: HoldQuery, in tx: borrowing Transaction) throws -> Page<Hold> {
        let filter = query.filter
        let scope =
            "inventory.holds \(filter.state.rawValue) \(filter.sku?.key ?? "") "
            + "\(filter.location?.text ?? "") \(filter.reference ?? "")"
        let last = try id(query.page, scope)
        let rows = try HoldStore().list(
            filter, before: last.map { ID($0) }, limit: query.page.limit + 1, in: tx)
        return Page(reading: rows, for: query.page) { Cursor([.id($0.id.raw)], scope: scope) }
    }

    func transfers(
        _ query: TransferQuery, in tx: borrowing Transaction
    ) throws -> Page<Transfer> {
        let scope =
            "inventory.transfers \(query.state?.rawValue ?? "") \(query.location?.text ?? "")"
        let last = try id(query.page, scope)
        let rows = try TransferStore().list(
            state: query.state, location: query.location, before: last.map { ID($0) },
            limit: query.page.limit + 1, in: tx)
        return Page(reading: rows, for: query.page) { Cursor([.id($0.id.raw)], scope: scope) }
    }

    private func keys(_ page: PageRequest, _ scope: String) throws -> [Cursor.Key] {
        try page.after.map { try Cursor($0, scope: scope).keys } ?? []
    }

    private func id(_ page: PageRequest, _ scope: String) throws -> RawID? {
        guard case .id(let raw)? = try keys(page, scope).first else { return nil }
        return raw
    }
}
