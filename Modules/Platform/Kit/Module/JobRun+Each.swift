public import RetailCore
public import RetailStorage

extension JobRun {
    /// Does an act for each item, in a transaction of its own: one that cannot be done keeps no
    /// other, it is put off.
    ///
    /// - Parameters:
    ///   - act: what is done with an item.
    ///   - putOff: notes of an item that it could not be done, and why: its turn comes later.
    /// - Throws: at once when the database is away; and, once all others had their turn, why an
    ///   item could not even be put off.
    public func each<Item: Sendable>(
        _ items: [Item],
        act: @escaping @Sendable (Item, Call, borrowing Transaction) throws -> Void,
        putOff: @escaping @Sendable (Item, RetailError, Call, borrowing Transaction) throws -> Void
    ) async throws(RetailError) {
        var left: RetailError?
        for item in items {
            do throws(RetailError) {
                try await database.write { tx in try act(item, call(in: tx), tx) }
            } catch let problem {
                guard !problem.saysDatabaseIsAway else { throw problem }
                do throws(RetailError) {
                    try await database.write { tx in try putOff(item, problem, call(in: tx), tx) }
                } catch {
                    guard !error.saysDatabaseIsAway else { throw error }
                    left = error
                }
            }
        }
        if let left { throw left }
    }
}
