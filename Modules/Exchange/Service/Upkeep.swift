import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Forgets what nobody needs of files any more, and takes up what was left behind.
struct Upkeep: Sendable {
    /// Does a portion.
    /// - Returns: whether there may be more.
    func run(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        let store = ImportStore()
        let now = call.now
        for file in try store.idle(
            in: [.queued, .running], since: now - Self.idle, most: 10, in: tx)
        {
            try tx.enqueue(Imports.job, payload: Imports.payload(of: file.id), by: call)
            var seen = file
            seen.movedAt = now
            _ = try store.advance(file, to: seen, in: tx)
        }
        for file in try store.idle(in: [.open], since: now - Self.day, most: 10, in: tx) {
            guard try store.cancel(file.id, at: now, in: tx) else { continue }
            var ended = file
            ended.state = .cancelled
            try tx.record(ImportEnded(ended), by: call)
        }
        let isMoreOfParts = try forgetParts(now, in: tx)
        let isMoreOfImports = try forgetImports(now, in: tx)
        return isMoreOfParts || isMoreOfImports
    }

    /// The bytes of what is done, or was cancelled before its start, are of no use; of what stopped
    /// they wait a week.
    private func forgetParts(_ now: Instant, in tx: borrowing Transaction) throws -> Bool {
        let done = try PartStore().ended(in: [.done, .discarded], before: now, most: 1, in: tx)
        let unstarted = try PartStore().ended(
            in: [.cancelled], neverStarted: true, before: now, most: 1, in: tx)
        let stopped = try PartStore().ended(
            in: [.failed, .cancelled], before: now - Self.week, most: 1, in: tx)
        let useless = Set(done + unstarted + stopped)
        for id in useless {
            try SurveyStore().remove(of: id, in: tx)
            _ = try PartStore().remove(of: id, most: Self.mostParts, in: tx)
            if try !PartStore().hasAny(of: id, in: tx) { try ImportStore().freed(id, in: tx) }
        }
        return !useless.isEmpty
    }

    /// Rejects hold what stood in a file, people's data among it: they go with their import.
    private func forgetImports(_ now: Instant, in tx: borrowing Transaction) throws -> Bool {
        let discarded = try ImportStore().idle(in: [.discarded], since: now, most: 10, in: tx)
        let old = try ImportStore().idle(
            in: [.done, .failed, .cancelled], since: now - Self.month, most: 10, in: tx)
        for file in discarded + old {
            try SurveyStore().remove(of: file.id, in: tx)
            guard
                try PartStore().remove(of: file.id, most: Self.mostParts, in: tx) < Self.mostParts,
                try RejectStore().remove(of: file.id, most: 1_000, in: tx) < 1_000
            else { return true }
            try ImportStore().remove(file.id, in: tx)
        }
        return discarded.count == 10 || old.count == 10
    }

    private static let idle = Duration.seconds(120)
    private static let day = Duration.seconds(86_400)
    private static let week = Duration.seconds(7 * 86_400)
    private static let month = Duration.seconds(30 * 86_400)
    private static let mostParts = 20
}
