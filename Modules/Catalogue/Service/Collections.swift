import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on collections: products that promotions mean by one name.
struct Collections: Sendable {
    private let store = CollectionStore()

    /// Begins a collection, in which nothing is.
    /// - Throws: `catalogue.collection-taken`.
    func create(
        _ entry: CollectionEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> CollectionEntry {
        guard try CodedTable.collections.insert(entry, in: tx) else {
            throw CatalogueErrors.collectionTaken.error(
                "There is a collection \(entry.code). Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes a collection: also whether it is in use. That it was not for a while is kept, for
    /// the sales of then.
    /// - Throws: `catalogue.collection-unknown`, `request.stale-version`.
    func update(
        _ change: CollectionChange, by call: Call, in tx: borrowing Transaction
    ) throws -> CollectionEntry {
        let old = try required(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        entry.noteChange(at: call.now)
        entry.version += 1
        guard try CodedTable.collections.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The collection has changed. Read it again.")
        }
        if let since = old.archivedAt, entry.isActive, since < call.now {
            try MembershipStore().pause(entry.code, since: since, until: call.now, in: tx)
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// The collection with the code, in use or not.
    /// - Throws: `catalogue.collection-unknown`.
    func required(
        _ code: Code<ProductCollection>, in tx: borrowing Transaction
    ) throws -> CollectionEntry {
        guard let entry = try CodedTable.collections.find(code, in: tx) else {
            throw CatalogueErrors.collectionUnknown.error(
                "There is no collection \(code). List the collections to see the codes.",
                at: "/code")
        }
        return entry
    }

    /// Puts products into a collection; what is in it already stays. Statements are as many for a
    /// thousand as for one.
    /// - Throws: `catalogue.collection-unknown`, `catalogue.product-unknown`.
    func add(
        _ named: NamedProducts, by call: Call, in tx: borrowing Transaction
    ) throws -> CollectionMove {
        let entry = try required(named.code, in: tx)
        let known = Set(try ProductStore().find(named.distinct, in: tx).map(\.id))
        if let place = named.products.firstIndex(where: { !known.contains($0) }) {
            throw CatalogueErrors.productUnknown.error(
                "There is no product \(named.products[place]). Search for it to see its id.",
                at: "/products/\(place)")
        }
        let added = try store.add(named.distinct, to: named.code, at: call.now, in: tx)
        if !added.isEmpty { try record(entry, added: added, by: call, in: tx) }
        return CollectionMove(code: named.code, changed: added.count)
    }

    /// Takes products out of a collection; what is not in it stays so. That they were in it is
    /// kept, for the sales of then.
    /// - Throws: `catalogue.collection-unknown`.
    func remove(
        _ named: NamedProducts, by call: Call, in tx: borrowing Transaction
    ) throws -> CollectionMove {
        let entry = try required(named.code, in: tx)
        let removed = try store.remove(named.distinct, from: named.code, at: call.now, in: tx)
        if !removed.isEmpty { try record(entry, removed: removed, by: call, in: tx) }
        return CollectionMove(code: named.code, changed: removed.count)
    }

    private func record(
        _ entry: CollectionEntry, added: [ProductID] = [], removed: [ProductID] = [],
        by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            CollectionChanged(
                collection: entry.code, version: entry.version, added: added.sorted(),
                removed: removed.sorted()), by: call)
    }
}
