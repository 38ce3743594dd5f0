import RetailKit
import RetailStorage

/// The newest events as they were recorded, so that consumers need not read them from the log.
///
/// It holds all events of a run of acts without a gap. What it does not hold is in the log.
final class RecentEvents {
    /// How many events it holds at most; half of them go when it is full.
    static let most = 20_000
    /// How many bytes their payloads have at most; their values take up about as much besides.
    static let mostBytes = 32 << 20

    private var events: [EventRecord] = []
    private var bytes = 0
    private var acts: ClosedRange<Int64>?

    /// Those of the connection that writes.
    static func of(_ tx: borrowing Transaction) -> RecentEvents {
        tx.companion { RecentEvents() }
    }

    /// Adds the events of acts that were committed.
    func add(_ more: [EventRecord], ofActs numbers: ClosedRange<Int64>) {
        if let acts, acts.upperBound + 1 == numbers.lowerBound {
            self.acts = acts.lowerBound...numbers.upperBound
        } else {
            events = []
            bytes = 0
            acts = numbers
        }
        events += more
        bytes += more.reduce(0) { $0 + $1.payload.count }
        if events.count > Self.most || bytes > Self.mostBytes { forget(excess) }
    }

    /// How many of the oldest go, so that half of what it may hold is left.
    private var excess: Int {
        let many = max(0, events.count - Self.most / 2)
        var (count, left) = (0, bytes)
        while count < events.count, left > Self.mostBytes / 2 {
            left -= events[count].payload.count
            count += 1
        }
        return max(many, count)
    }

    /// The events behind a position, at most so many; nil where the log must be asked, because it
    /// ends elsewhere or memory does not reach back so far.
    func list(after position: Int64, limit: Int, endOfLog: Int64) -> ArraySlice<EventRecord>? {
        guard let acts, acts.upperBound == endOfLog,
            EventPosition(position).act >= acts.lowerBound
        else { return nil }
        let start = events.partitioningIndex { $0.position > position }
        return events[start...].prefix(limit)
    }

    /// Drops the oldest, whole acts at a time.
    private func forget(_ count: Int) {
        guard let last = acts?.upperBound, let cut = events[..<count].last else { return }
        let act = EventPosition(cut.position).act
        let end = events.partitioningIndex { EventPosition($0.position).act > act }
        bytes -= events[..<end].reduce(0) { $0 + $1.payload.count }
        events.removeFirst(end)
        acts = act + 1 <= last ? act + 1...last : nil
    }
}

extension Array {
    /// The first place from which on all elements meet the condition, found by halving.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
