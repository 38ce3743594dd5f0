import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Shows goods that are not for sale with their items' names.
struct BucketReading: Sendable {
    let items: any ItemDirectory

    /// A page of them, of those at places that the caller reaches.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ query: BucketQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<BucketStock> {
        let list = BucketStore().list(query.filter, within: call.reach(), at: call.now)
        let page = try list.page(
            query.list, by: BucketStore.order(query.list.sort), in: tx, BucketStore.stock)
        guard !page.items.isEmpty else { return page }
        let names = try items.names(of: Set(page.items.map(\.sku)), in: tx)
        return page.map { found in
            var told = found
            told.name = names[found.sku]
            return told
        }
    }
}
