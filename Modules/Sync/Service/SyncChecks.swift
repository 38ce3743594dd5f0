import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about the log and its readers.
enum SyncChecks {
    static let all = [cursorsWithinLog, nothingParked, nothingHalfEmpty]

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

    private static let cursorsWithinLog = Check(
        "sync.cursors-within-log", "No consumer stands behind the end of the log."
    ) { tx in
        let head = try EventStore().head(in: tx)
        return try ConsumerStore().cursors(in: tx)
            .filter { $0.value.position > head }
            .map { "Consumer \($0.key) stands at \($0.value.position), the log ends at \(head)." }
    }
}
