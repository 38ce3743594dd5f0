public import RetailCore
import RetailStorage

extension Dispatcher {
    /// Writes refusals into the audit, away from any request: those that have waited for a minute
    /// at `now`, or all of them when `now` is nil, which is for the end of a process. A killed
    /// process forgets the refusals of its last minute; what was done is never forgotten, for it
    /// is written with the act.
    public func writeRefusals(at now: Instant?) async throws(RetailError) {
        let taken = refusals.take(at: now)
        guard !taken.isEmpty else { return }
        do throws(RetailError) {
            try await database.write { tx in try AuditStore().add(taken, in: tx) }
        } catch {
            refusals.putBack(taken)
            throw error
        }
    }

    /// How many refusals found no place in the audit since the process began.
    public var lostRefusals: Int64 { refusals.lost }
}
