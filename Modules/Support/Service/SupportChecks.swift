import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about cases.
enum SupportChecks {
    static let all = [legs, counters, deadlines, marked, words]

    /// How long after a deadline it is marked at the latest.
    static let patience = Duration.seconds(3_600)

    private static let legs = Check(
        "support.one-active-leg", "Every case runs over exactly one active leg."
    ) { tx in
        try CheckStore().severalLegs(in: tx)
    }

    private static let counters = Check(
        "support.counters-are-provable", "Cases and legs count the messages that they have."
    ) { tx in
        try CheckStore().wrongCounters(in: tx)
    }

    private static let marked = Check(
        "support.deadlines-are-marked", "No deadline is long past and not marked."
    ) { tx in
        try CheckStore().unmarkedDeadlines(in: tx, patience: patience)
    }

    private static let words = Check(
        "support.subjects-are-found", "Every case is found by the words of its subject."
    ) { tx in
        try SearchStore().strays(in: tx).map { "Case C-\($0) has no words to be found by." }
    }

    private static let deadlines = Check(
        "support.deadline-is-the-next", "A case is due when the first of its running clocks is."
    ) { tx in
        try CheckStore().wrongDeadlines(in: tx)
    }
}
