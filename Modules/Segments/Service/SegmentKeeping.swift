import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Fills segments, looks at whom time changes, and empties the groups of segments that are over,
/// portion by portion: a process that ends half way goes on where it was.
struct SegmentKeeping: Sendable {
    let looking: Looking
    var portion = 200

    static let name = "segments.keep"

    /// The job that does it.
    var job: Job {
        Job(
            Self.name, "Fills segments, and looks at customers whom time alone moves.",
            every: .seconds(60)
        ) { run in
            let isMoreDue = try await run.database.write { tx in
                try lookAtDue(by: run.call(in: tx), in: tx)
            }
            let isMore = try await run.database.write { tx in
                try goOn(by: run.call(in: tx), in: tx)
            }
            let isMoreMoved = try await run.database.write { tx in
                try lookAtBuyers(by: run.call(in: tx), in: tx)
            }
            return isMoreDue || isMore || isMoreMoved
        }
    }

    /// Looks at a portion of the customers whose moment has come.
    /// - Returns: whether more wait.
    func lookAtDue(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        guard try !ProgressStore().read(in: tx).isReplaying else { return false }
        let records = try DueStore().come(at: call.now, most: portion, in: tx)
        guard !records.isEmpty else { return false }
        try ProgressStore().noteLook(at: call.now, in: tx)
        // Who is in no segment's reach any more has no moment either.
        if try SegmentStore().countActive(in: tx) == 0 {
            try DueStore().save([:], forgetting: records, in: tx)
        } else {
            try looking.look(at: records, touching: nil, at: call.now, by: call, in: tx)
            let forgotten = try looking.traits.forgotten(among: Set(records), in: tx)
            if !forgotten.isEmpty { try DueStore().save([:], forgetting: Array(forgotten), in: tx) }
        }
        return records.count == portion
    }

    /// Looks at a portion of those who bought items that belong elsewhere now.
    /// - Returns: whether more wait.
    func lookAtBuyers(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        guard try !ProgressStore().read(in: tx).isReplaying, try MovedItemStore().hasAny(in: tx)
        else { return false }
        try ProgressStore().noteLook(at: call.now, in: tx)
        var rest = portion
        while rest > 0, let (sku, place) = try MovedItemStore().next(in: tx) {
            let buyers = try MovedItemStore().buyers(of: sku, after: place, most: rest, in: tx)
            try looking.look(at: buyers, touching: [.goods], at: call.now, by: call, in: tx)
            try MovedItemStore().move(
                sku, from: place, to: buyers.count == rest ? buyers.last : nil, in: tx)
            rest -= max(1, buyers.count)
        }
        return try MovedItemStore().hasAny(in: tx)
    }

    /// Fills one segment by a portion, or empties one group by one.
    /// - Returns: whether more is to be done.
    func goOn(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        let underway = try SegmentStore().underway(in: tx)
        guard let segment = underway.first else { return false }
        if segment.isReleasing {
            try release(segment, by: call, in: tx)
        } else {
            guard try !ProgressStore().read(in: tx).isReplaying else { return false }
            try fill(underway, from: segment, by: call, in: tx)
        }
        return try !SegmentStore().underway(in: tx).isEmpty
    }

    /// Looks at the next records of a segment; others that are at the same place go along.
    private func fill(
        _ underway: [Segment], from segment: Segment, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let place = segment.filling else { return }
        let found = try FactStore().records(after: place, most: portion, in: tx)
        try ProgressStore().noteLook(at: call.now, in: tx)
        try looking.look(
            at: found.map(\.record), touching: nil, at: call.now, by: call, in: tx)
        let next = found.count == portion ? found.last?.place : nil
        for other in underway where other.filling == place {
            guard try SegmentStore().move(other, to: next, in: tx) else {
                throw RequestErrors.staleVersion.error("Another worker fills this segment.")
            }
        }
    }

    private func release(
        _ segment: Segment, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let group = segment.group else { return }
        guard try !looking.groups.release(group, most: portion, by: call, in: tx) else { return }
        try SegmentStore().noteReleased(segment.code, in: tx)
    }
}
