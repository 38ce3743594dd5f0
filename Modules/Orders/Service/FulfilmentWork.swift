import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Goods that are to be packed or to be collected, by the place where they lie.
///
/// They are handled where they lie, whatever channel sold them: a channel asked for does not narrow
/// them, as it does not narrow the list.
struct FulfilmentWork: WorkSource {
    var permission: Permission { OrdersPermissions.readFulfilments }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] {
        call.compared()
        let counted = try FulfilmentStore().work(
            at: places(spot, by: call), now: call.now, in: tx)
        return [
            Self.work(.toPack, counted.lines.filter { $0.stage == .pending }, counted.isCut),
            Self.work(.toCollect, counted.lines.filter { $0.stage == .ready }, counted.isCut),
        ]
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
        let places = lines.sorted { $0.oldest < $1.oldest }
        return OpenWork(
            kind, Total(counted: lines.reduce(0) { $0 + $1.count }, isCut: isCut),
            oldest: places.first?.oldest,
            late: kind == .toCollect ? lines.reduce(0) { $0 + $1.late } : nil,
            places: places.prefix(OpenWork.mostPlaces).map {
                PlacedWork(location: $0.location, count: $0.count, oldest: $0.oldest)
            })
    }
}
