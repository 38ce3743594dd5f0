public import RetailCore
public import RetailStorage

extension JobRun {
    /// What lies behind the first `past` items, the most urgent first: at most `limit` of them.
    public typealias Listing<Item> =
        @Sendable (_ past: Int, _ limit: Int, Call, borrowing Transaction) throws -> [Item]
    /// What is done with an item.
    public typealias Act<Item> = @Sendable (Item, Call, borrowing Transaction) throws -> Void
    /// Notes of an item that it could not be done, and why, so that it is not listed for a while.
    public typealias PutOff<Item> =
        @Sendable (Item, RetailError, Call, borrowing Transaction) throws -> Void

    /// Does an act for each item of a portion, in a transaction of its own: one that cannot be done
    /// keeps no other, it is put off.
    ///
    /// What others fight over is left as it is: the next run tries it again. One that cannot even
    /// be put off is left too, and the run notes why (``problem``). Where a whole portion is left,
    /// the run goes on with those behind it.
    ///
    /// - Parameters:
    ///   - portion: how many items are listed at once.
    ///   - list: lists what is to be done; what was done or put off is not in it again.
    /// - Returns: whether more may be there to do at once.
    /// - Throws: at once when the database is away, so that no item could be done.
    public func each<Item: Sendable>(
        _ portion: Int, list: @escaping Listing<Item>, act: @escaping Act<Item>,
        putOff: @escaping PutOff<Item>
    ) async throws(RetailError) -> Bool {
        var left = 0
        while true {
            let past = left
            let items = try await database.read { tx in
                try list(past, portion, call(in: tx), tx)
            }
            for item in items {
                let isLeft = try await leaves(item, act, putOff)
                left += isLeft ? 1 : 0
            }
            guard items.count == portion else { return false }
            guard left - past == portion else { return true }
        }
    }

    /// Does one item or puts it off; returns whether it stays as it was.
    private func leaves<Item: Sendable>(
        _ item: Item, _ act: @escaping Act<Item>, _ putOff: @escaping PutOff<Item>
    ) async throws(RetailError) -> Bool {
        do throws(RetailError) {
            try await database.write { tx in try act(item, call(in: tx), tx) }
            return false
        } catch let problem {
            guard !problem.saysDatabaseIsAway else { throw problem }
            guard problem.code != .contended else { return true }
            return try await leaves(item, after: problem, putOff)
        }
    }

    /// Puts an item off; returns whether it stays as it was. What may have befallen the item alone
    /// and befalls this other act too has befallen the database.
    private func leaves<Item: Sendable>(
        _ item: Item, after problem: RetailError, _ putOff: @escaping PutOff<Item>
    ) async throws(RetailError) -> Bool {
        do throws(RetailError) {
            try await database.write { tx in try putOff(item, problem, call(in: tx), tx) }
            return false
        } catch {
            guard !error.saysDatabaseIsAway, !error.maySayDatabaseIsAway else { throw error }
            if error.code != .contended { note(error) }
            return true
        }
    }
}
