public import RetailCore
import RetailStorage

extension Dispatcher {
    /// Writes into the audit, away from any request, what was only noted: the refusals that have
    /// waited for a minute at `now` and the reads that have waited for five seconds, or all of them
    /// when `now` is nil, which is for the end of a process.
    ///
    /// A killed process forgets what waits; what was done is never forgotten, for it is written
    /// with the act. What cannot be written goes on waiting; the other kind is tried all the same.
    /// - Throws: the first error, after both kinds were tried.
    public func writeAudit(at now: Instant?) async throws(RetailError) {
        var first: RetailError?
        do { try await write(refusals.take(at: now), refusals.queue) } catch { first = error }
        do { try await write(reads.take(at: now), reads.queue) } catch { first = first ?? error }
        if let first { throw first }
    }

    /// In portions, so that no statement grows with what waits and no act waits for long; not among
    /// the acts of requests, which would run while it has the lock of the log.
    private func write(
        _ entries: [AuditNote], _ queue: AuditQueue
    ) async throws(RetailError) {
        var rest = entries[...]
        while !rest.isEmpty {
            let portion = rest.prefix(Reads.enough)
            do throws(RetailError) {
                try await database.inBackground.write { tx in
                    try ActStore().append(portion, in: tx)
                }
            } catch {
                queue.putBack(rest)
                throw error
            }
            rest = rest.dropFirst(portion.count)
        }
    }

    /// How many refusals found no place in the audit since the process began.
    public var lostRefusals: Int64 { refusals.lost }

    /// How the audit of reads stands.
    public var auditedReads: AuditedReads {
        AuditedReads(
            waiting: reads.queue.waiting, merged: reads.queue.merged, lost: reads.queue.lost)
    }
}

/// How the audit of reads stands in this process.
public struct AuditedReads: Sendable, Hashable {
    /// Entries that are not written yet.
    public let waiting: Int
    /// Reads since the start of which the audit does not say which record it was.
    public let merged: Int64
    /// Reads since the start that are not in the audit at all.
    public let lost: Int64
}
