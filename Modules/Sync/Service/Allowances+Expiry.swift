import RetailCore
import RetailKit
import RetailStorage

extension Allowances {
    /// The job that gives back what nobody claimed in time, where no debit has done it before.
    static let expireHolds = Job(
        "sync.expire-holds", "Gives back what was held of allowances until a time that is over.",
        every: .seconds(60)
    ) { run in
        try await run.database.write { tx in
            try Allowances().expire(at: run.call(in: tx).now, most: 500, in: tx) == 500
        }
    }

    /// Gives back a portion of the holds that are over, those that ended first.
    /// - Returns: how many.
    func expire(at now: Instant, most: Int, in tx: borrowing Transaction) throws -> Int {
        let over = try allotments.expired(at: now, most: most, in: tx)
        guard !over.isEmpty else { return 0 }
        let ended = over.map(\.allotment)
        let known = try sums.find(Set(ended.map(\.allowance)), in: tx)
        let empty = try change(known, by: ended, in: tx) { sums, amount in sums.held -= amount }
        try allotments.remove(over.map { ($0.allotment.allowance, $0.holder) }, in: tx)
        try sums.forget(empty, in: tx)
        return over.count
    }
}
