import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Keeps what events tell of records, and looks at whom they touch.
///
/// What is kept is a projection. Who is in a segment is none: it was told to others. So while a
/// replay builds the facts again nobody is looked at, and once it has come as far as the log ever
/// was taken in, all segments are filled again by what is kept then.
struct FactReactions: Sendable {
    let looking: Looking

    var consumer: Consumer {
        Consumer(
            "segments.facts", "What rules over customers ask, and who enters and leaves segments.",
            records + orders + contacts,
            reset: { tx, most in
                try ProgressStore().restart(in: tx)
                return try FactStore().reset(most: most, in: tx)
            })
    }

    private var records: [Reaction] {
        [
            .on(CustomerCreated.self) { event, record, call, tx in
                if try !looking.traits.isForgotten(event.customer, in: tx) {
                    try FactStore().note(event.customer, in: tx)
                }
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
            .on(VerdictChanged.self) { event, record, call, tx in
                let told = FactValue(amount: event.verdict?.number ?? 0)
                try take(
                    [FactKey(fact: .verdict): told], of: event.customer, touching: [.verdict],
                    record, call, tx)
            },
        ]
    }

    /// Notes how far the log was taken in, and looks at customers unless it is a replay.
    func take(
        _ records: [CustomerID], touching parts: Set<RulePart>?, _ record: EventRecord,
        _ call: Call, _ tx: borrowing Transaction
    ) throws {
        let read = tx.gathering({ TakenIn() }) { taken, tx in
            guard let progress = taken.progress else { return }
            try ProgressStore().save(progress, in: tx)
            if taken.hasEndedReplay { try SegmentStore().refill(in: tx) }
        }
        var progress = try read.progress ?? ProgressStore().read(in: tx)
        let wasReplaying = progress.isReplaying
        progress.position = max(progress.position, record.position)
        progress.highest = max(progress.highest, record.position)
        if !wasReplaying { progress.lookedAt = max(progress.lookedAt, record.recordedAt) }
        read.hasEndedReplay = read.hasEndedReplay || (wasReplaying && !progress.isReplaying)
        read.progress = progress
        guard !wasReplaying else { return }
        try looking.look(
            at: records, touching: parts, at: record.recordedAt,
            by: .system("segments", now: record.recordedAt, ids: call.ids), in: tx)
    }
}

/// How far a transaction has taken the log in.
private final class TakenIn {
    var progress: FactProgress?
    var hasEndedReplay = false
}
