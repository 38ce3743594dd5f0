import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about the log and its readers.
enum SyncChecks {
    static let all = [
        eventsReadable, cursorsWithinLog, nothingParked, nothingHalfEmpty, sumsEqualAllotments,
        claimsWhole,
    ]

    private static let eventsReadable = Check(
        "sync.events-readable", "The events of every act can be read, as many as its row says."
    ) { tx in
        var findings: [String] = []
        var last: Int64 = 0
        while findings.count < Check.enough {
            let texts = try EventStore().texts(after: last, limit: 32, in: tx)
            guard let end = texts.last else { break }
            findings += texts.compactMap(finding)
            last = end.act
        }
        return findings
    }

    private static func finding(_ act: EventStore.ActText) -> String? {
        do {
            let count = try EventText.read(act.text).count
            guard count != act.count else { return nil }
            return "The events of act \(act.act) are \(count), its row says \(act.count): readers "
                + "of the log miss some."
        } catch {
            return "The events of act \(act.act) cannot be read, so no consumer goes past it: "
                + "restore them from a backup."
        }
    }

    private static let nothingParked = Check(
        "sync.nothing-parked", "Every consumer could take in every event that it has seen."
    ) { tx in
        try ConsumerStore().parkedCounts(in: tx).sorted { $0.key < $1.key }.map {
            "Consumer \($0.key) has put \($0.value) events aside: see sync.parked-events.list."
        }
    }

    private static let nothingHalfEmpty = Check(
        "sync.nothing-half-empty", "No projection is being emptied for a replay."
    ) { tx in
        try ConsumerStore().cursors(in: tx).filter(\.value.isEmptying).keys.sorted().map {
            "Consumer \($0) is being emptied for a replay: let a gateway run to its end."
        }
    }

    private static let sumsEqualAllotments = Check(
        "sync.allowances-equal-allotments",
        "What is held and claimed of every allowance is what its holders have."
    ) { tx in
        try AllowanceStore().unequal(most: Check.enough, in: tx).map {
            "The sums of \($0.kind) \($0.key) are not those of its holders: report it."
        }
    }

    private static let claimsWhole = Check(
        "sync.claims-whole", "What a holder has claimed is all that it took together."
    ) { tx in
        try AllotmentStore().incomplete(most: Check.enough, in: tx).map {
            "Holder \($0) has claimed a part of what it took: report it."
        }
    }

    private static let cursorsWithinLog = Check(
        "sync.cursors-within-log", "No consumer stands behind the end of the log."
    ) { tx in
        let head = try EventStore().head(in: tx)
        return try ConsumerStore().cursors(in: tx)
            .filter { $0.value.position > head }
            .map { "Consumer \($0.key) stands at \($0.value.position), the log ends at \(head)." }
    }
}
