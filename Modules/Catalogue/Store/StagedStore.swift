import RetailCore
import RetailStorage

/// Where things that go the way of a ``Lifecycle`` are stored.
protocol StagedStore: Sendable {
    associatedtype Entry: StagedEntry

    /// The one with the code, whole.
    func find(_ code: Code<Entry.Subject>, in tx: borrowing Transaction) throws -> Entry?

    /// Stores one in the place of how it was read.
    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: Entry, from old: Entry, in tx: borrowing Transaction) throws -> Bool
}
