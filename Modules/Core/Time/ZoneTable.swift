/// A stretch of time in which the clocks of a zone keep one distance from UTC.
struct ZoneSpan: Hashable {
    /// Seconds ahead of UTC.
    let offset: Int64
    /// The first second after it; the end of `Int64` where it lasts for ever.
    let end: Int64
}

/// When the clocks of a zone changed, and the rule by which they change afterwards.
final class ZoneTable: Sendable {
    /// Distances from UTC that a file may hold, in seconds (RFC 8536, section 3.2).
    static let offsets: ClosedRange<Int64> = -89_999...93_599

    /// The seconds since 1970 at which something changed; rising.
    private let changes: [Int64]
    /// The distance before the first change and after each: one more than there are changes.
    private let distances: [Int64]
    private let rule: ZoneRule?

    /// The clocks never change.
    init(constant offset: Int64) {
        changes = []
        distances = [offset]
        rule = nil
    }

    /// - Returns: nil when the changes do not rise or have not one distance each.
    init?(before first: Int64, changes: [Int64], then later: [Int64], rule: ZoneRule?) {
        guard changes.count == later.count, zip(changes, changes.dropFirst()).allSatisfy(<)
        else { return nil }
        self.changes = changes
        distances = [first] + later
        self.rule = rule
    }

    /// Finds the stretch around a second by halving the changes.
    func span(at second: Int64) -> ZoneSpan {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= second { low = middle + 1 } else { high = middle }
        }
        guard low == changes.count else {
            return ZoneSpan(offset: distances[low], end: changes[low])
        }
        return rule?.span(at: second) ?? ZoneSpan(offset: distances[low], end: .max)
    }
}
