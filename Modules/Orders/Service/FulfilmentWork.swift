import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Goods that are to be packed, collected, looked for or put back, by the place where they lie or
/// were sent to.
///
/// They are handled where they lie, whatever channel sold them: a channel asked for does not narrow
/// them, as it does not narrow the list.
struct FulfilmentWork: WorkSource {
    var permission: Permission { OrdersPermissions.readFulfilments }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        call.compared()
        let places = places(spot, by: call)
        return try GoodsWork.allCases.compactMap { work in
            guard let kind = work.open else { return nil }
            let counted = try FulfilmentStore().work(work, at: places, now: call.now, in: tx)
            return Self.work(kind, counted.lines, counted.isCut)
        }
    }

    /// Where the caller may see goods: as the list asks for it, a place at a time; nil for
    /// everywhere.
    private func places(_ spot: Spot, by call: Call) -> Set<Code<Location>>? {
        let able = call.grants.filter { $0.permissions.contains(permission) }
        let isEverywhere = able.contains { $0.locations == nil && $0.channels == nil }
        let own = able.reduce(into: Set<Code<Location>>()) { $0.formUnion($1.locations ?? []) }
        guard let asked = spot.location else { return isEverywhere ? nil : own }
        return isEverywhere || own.contains(asked) ? [asked] : []
    }

    private static func work(
        _ kind: WorkKind, _ lines: [FulfilmentCount], _ isCut: Bool
    ) -> OpenWork {
        OpenWork(
            kind, Total(counted: lines.reduce(0) { $0 + $1.count }, isCut: isCut),
            oldest: lines.first?.oldest,
            late: kind == .toCollect ? lines.reduce(0) { $0 + $1.late } : nil,
            places: lines.prefix(OpenWork.mostPlaces).map {
                PlacedWork(
                    location: $0.location, count: min($0.count, Total.most), oldest: $0.oldest)
            })
    }
}
