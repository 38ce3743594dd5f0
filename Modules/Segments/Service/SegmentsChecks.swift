import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about segments.
struct SegmentsChecks: Sendable {
    let looking: Looking

    /// How many records are looked at: of more it is a sample, drawn by lot.
    static let sample = 2_000

    var all: [Check] { [members] }

    private var members: Check {
        Check(
            "segments.members-fit-rules",
            "Who is in a segment is who its rule finds, of a sample of \(Self.sample) records."
        ) { tx in
            let progress = try ProgressStore().read(in: tx)
            guard !progress.isReplaying else {
                return ["The facts of customers are being built again. Let consumers catch up."]
            }
            let filling = Set(try SegmentStore().underway(in: tx).map(\.code))
            // The job has not come yet to all who bought what belongs elsewhere now.
            let isMoving = try MovedItemStore().hasAny(in: tx)
            let segments = try looking.book.segments(in: tx).filter { segment in
                !filling.contains(segment.code) && !(isMoving && segment.parts.contains(.goods))
            }
            guard !segments.isEmpty else { return [] }
            let now = tx.now(insteadOf: progress.lookedAt)
            let records = try FactStore().records(after: .start, most: Self.sample, in: tx)
            let customers = try looking.customers(
                of: records.map(\.record),
                asking: segments.reduce(into: []) { $0.formUnion($1.fields) }, in: tx)
            return Array(
                try findings(customers, segments, at: now, in: tx).prefix(Check.enough))
        }
    }

    private func findings(
        _ customers: [CustomerFacts], _ segments: [KnownSegment], at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [String] {
        let members = customers.flatMap(\.traits.members)
        let standing = Dictionary(
            grouping: try MemberStore().standing(of: members, in: tx), by: \.segment
        ).mapValues { Set($0.map(\.record)) }
        let dues = try DueStore().dues(of: members, in: tx)
        return customers.flatMap { facts -> [String] in
            let records = Set(facts.traits.members)
            // The job has not come to those yet whose moment is past.
            guard !records.contains(where: { dues[$0].map { $0 <= now } ?? false }) else {
                return []
            }
            return segments.compactMap { segment in
                let seated = records.intersection(standing[segment.code] ?? [])
                let isIn = segment.rule.answer(facts, at: now).truth == .yes
                guard seated != (isIn ? records : []) else { return nil }
                let stand = isIn ? "not wholly in" : "still in"
                return "\(facts.traits.customer.text) is \(stand) the segment \(segment.code), "
                    + "of which the rule says otherwise. Let consumers catch up; replay "
                    + "segments.facts where it stays."
            }
        }
    }
}
