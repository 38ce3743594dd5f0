import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Shows levels with their items' names.
struct LevelReading: Sendable {
    /// How many items that are found by words a list looks at.
    static let mostItems = 500

    let items: any ItemDirectory

    /// Where an item is, by location; on a channel only where it sells from.
    func levels(
        of sku: SKU, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> [Level] {
        let levels = try LevelStore().levels(of: sku, on: channel, in: tx)
        let names = try names(of: levels, in: tx)
        return levels.map { $0.named(names) }
    }

    /// A page of levels, of those at places that the caller reaches.
    func list(
        _ filter: LevelFilter, _ request: ListRequest<LevelSort>, within reach: Reach?,
        in tx: borrowing Transaction
    ) throws -> Page<Level> {
        let found = try filter.terms.map {
            try items.items(matching: $0, most: Self.mostItems, in: tx)
        }
        let page = try LevelStore().list(filter, among: found, within: reach).page(
            request, by: request.sort.order, in: tx, LevelStore.level)
        let names = try names(of: page.items, in: tx)
        return page.map { $0.named(names) }
    }

    private func names(
        of levels: [Level], in tx: borrowing Transaction
    ) throws -> [SKU: String] {
        levels.isEmpty ? [:] : try items.names(of: Set(levels.map(\.sku)), in: tx)
    }
}

extension Level {
    fileprivate func named(_ names: [SKU: String]) -> Level {
        var level = self
        level.name = names[sku]
        return level
    }
}
