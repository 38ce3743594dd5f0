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
    /// How many facts one write reads, but for the first customer's, who is read whole.
    var mostFacts = 20_000

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
        let come = try DueStore().come(at: call.now, most: portion, in: tx)
        guard !come.isEmpty else { return false }
        let records = Array(
            come.prefix(try FactStore().fitting(come, within: mostFacts, in: tx)))
        try ProgressStore().noteLook(at: call.now, in: tx)
        // Who is in no segment's reach any more has no moment either.
        if try SegmentStore().countActive(in: tx) == 0 {
            try DueStore().save([:], forgetting: records, in: tx)
        } else {
            try looking.look(at: records, touching: nil, at: call.now, by: call, in: tx)
            let forgotten = try looking.traits.forgotten(among: Set(records), in: tx)
            if !forgotten.isEmpty { try DueStore().save([:], forgetting: Array(forgotten), in: tx) }
        }
        return come.count == portion || records.count < come.count
    }

    /// Looks at a portion of those who bought items that belong elsewhere now.
    /// - Returns: whether more wait.
    func lookAtBuyers(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        guard try !ProgressStore().read(in: tx).isReplaying, try MovedItemStore().hasAny(in: tx)
        else { return false }
        try ProgressStore().noteLook(at: call.now, in: tx)
        var moving: [MovedItem] = []
        var records: [CustomerID] = []
        while records.count < portion,
            let (sku, place) = try MovedItemStore().next(after: moving.last?.sku, in: tx),
            moving.count < portion
        {
            let rest = portion - records.count
            let buyers = try MovedItemStore().buyers(of: sku, after: place, most: rest, in: tx)
            moving.append(
                MovedItem(sku: sku, place: place, buyers: buyers, isWhole: buyers.count < rest))
            // Who bought several of them is looked at once.
            records += Set(buyers).subtracting(records).sorted { $0.raw < $1.raw }
        }
        let fitting = try FactStore().fitting(records, within: mostFacts, in: tx)
        let looked = Set(records.prefix(fitting))
        try looking.look(
            at: Array(records.prefix(fitting)), touching: [.goods], at: call.now, by: call, in: tx)
        for item in moving { try move(item, past: looked, in: tx) }
        return try MovedItemStore().hasAny(in: tx)
    }

    /// Notes how far the buyers of an item were looked at: up to the first who was not.
    private func move(
        _ item: MovedItem, past looked: Set<CustomerID>, in tx: borrowing Transaction
    ) throws {
        let done = item.buyers.prefix { looked.contains($0) }
        let isWhole = item.isWhole && done.count == item.buyers.count
        guard isWhole || !done.isEmpty else { return }
        try MovedItemStore().move(
            item.sku, from: item.place, to: isWhole ? nil : done.last, in: tx)
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
        let behind = try FactStore().records(after: place, most: portion, in: tx)
        let fitting = try FactStore().fitting(
            behind.map(\.record), within: mostFacts, in: tx)
        let found = behind.prefix(fitting)
        try ProgressStore().noteLook(at: call.now, in: tx)
        try looking.look(
            at: found.map(\.record), touching: nil, at: call.now, by: call, in: tx)
        let isMore = behind.count == portion || found.count < behind.count
        let next = isMore ? found.last?.place : nil
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

/// An item whose buyers are looked at, with those of this portion.
private struct MovedItem {
    let sku: String
    let place: RawID
    let buyers: [CustomerID]
    /// Whether there are no others.
    let isWhole: Bool
}
