import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Keeps what events tell of records, and looks at whom they touch.
///
/// What is kept is a projection. Who is in a segment is none: it was told to others. So while a
/// replay builds the facts again nobody is looked at, and once it has come as far as the log ever
/// was taken in, all segments are filled again by what is kept then.
struct FactReactions: Sendable {
    let looking: Looking

    static let name = "segments.facts"

    var consumer: Consumer {
        Consumer(
            Self.name, "What rules over customers ask, and who enters and leaves segments.",
            records + orders + contacts + carts + goods,
            reset: { tx, most in
                try ProgressStore().restart(in: tx)
                return try FactStore().reset(most: most, in: tx)
            })
    }

    private var records: [Reaction] {
        [
            .on(CustomerCreated.self) { event, record, call, tx in
                try FactStore().note(event.customer, in: tx)
                taken(in: tx).told.insert(event.customer)
                try take([event.customer], touching: nil, record, call, tx)
            },
            .on(CustomerChanged.self) { event, record, call, tx in
                try take([event.customer], touching: [.profile], record, call, tx)
            },
            .on(CustomersMerged.self) { event, record, call, tx in
                try take([event.kept, event.absorbed], touching: nil, record, call, tx)
            },
            .on(CustomersSeparated.self) { event, record, call, tx in
                try take([event.kept, event.absorbed], touching: nil, record, call, tx)
            },
            .on(GroupJoined.self) { event, record, call, tx in
                try take([event.customer], touching: [.groups], record, call, tx)
            },
            .on(GroupLeft.self) { event, record, call, tx in
                try take([event.customer], touching: [.groups], record, call, tx)
            },
            .on(CustomerGroupChanged.self) { event, record, call, tx in
                try take([], touching: [.groups], record, call, tx)
                if event.changesUse { try refill(asking: event.group, call, tx) }
            },
            .on(OwnerChanged.self) { event, record, call, tx in
                try take([event.customer], touching: [.owner], record, call, tx)
            },
            .on(VerdictChanged.self) { event, record, call, tx in
                let told = FactValue(amount: event.verdict?.number ?? 0)
                try take(
                    [FactKey(fact: .verdict): told], of: event.customer, touching: [.verdict],
                    record, call, tx)
            },
        ]
    }

    /// Keeps what an event tells of a record, and looks at its customer.
    func take(
        _ told: [FactKey: FactValue], of customer: CustomerID?, touching parts: Set<RulePart>,
        _ record: EventRecord, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        guard let customer else { return }
        try take([(customer, told)], touching: parts, record, call, tx)
    }

    /// Keeps what an event tells of several records, and looks at their customers.
    func take(
        _ told: [(record: CustomerID, facts: [FactKey: FactValue])], touching parts: Set<RulePart>,
        _ record: EventRecord, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        for (customer, facts) in told { try FactStore().tell(facts, of: customer, in: tx) }
        taken(in: tx).told.formUnion(told.map(\.record))
        try take(told.map(\.record), touching: parts, record, call, tx)
    }

    /// Notes how far the log was taken in, and looks at customers unless it is a replay.
    func take(
        _ records: [CustomerID], touching parts: Set<RulePart>?, _ record: EventRecord,
        _ call: Call, _ tx: borrowing Transaction
    ) throws {
        let taken = taken(in: tx)
        var progress = try taken.progress ?? ProgressStore().read(in: tx)
        taken.isReplaying = progress.isReplaying
        progress.position = max(progress.position, record.position)
        progress.highest = max(progress.highest, record.position)
        if !taken.isReplaying { progress.lookedAt = max(progress.lookedAt, record.recordedAt) }
        if !record.isForeseen {
            taken.hasEndedReplay =
                taken.hasEndedReplay || (taken.isReplaying && !progress.isReplaying)
            taken.progress = progress
        }
        guard !taken.isReplaying, !records.isEmpty else { return }
        try looking.look(
            at: records, touching: parts, at: record.recordedAt,
            by: .system("segments", now: record.recordedAt, ids: call.ids), in: tx)
    }

    /// What this transaction has taken in. At its end it is asked once who was forgotten: nothing
    /// of them stays, also where a replay tells it again.
    func taken(in tx: borrowing Transaction) -> TakenIn {
        tx.gathering({ TakenIn() }) { taken, tx in
            let forgotten = try looking.traits.forgotten(among: taken.told, in: tx)
            if !forgotten.isEmpty { try FactStore().forget(forgotten, in: tx) }
            guard let progress = taken.progress else { return }
            try ProgressStore().save(progress, in: tx)
            if taken.hasEndedReplay { try SegmentStore().refill(in: tx) }
        }
    }
}

/// How far a transaction has taken the log in, and of whom it was told something.
final class TakenIn {
    var progress: FactProgress?
    /// Whether the event that was taken in last had been taken in before.
    var isReplaying = false
    var hasEndedReplay = false
    var told: Set<CustomerID> = []
}
