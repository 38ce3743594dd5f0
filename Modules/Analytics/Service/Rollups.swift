import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Adds what events tell to the figures of their day.
///
/// The day is that on the wall at the event's location, or at the retailer's own clocks when it
/// has none.
struct Rollups: Sendable {
    /// By which clocks a location lives; nil where it lives by the retailer's.
    let zone: @Sendable (Code<Location>, borrowing Transaction) throws -> Zone?

    func day(
        of record: EventRecord, at location: Code<Location>?, in tx: borrowing Transaction
    ) throws -> CivilDate {
        try clock(at: location, in: tx).date(at: record.occurredAt)
    }

    /// The day, and when on it.
    func moment(
        of record: EventRecord, at location: Code<Location>?, in tx: borrowing Transaction
    ) throws -> (day: CivilDate, time: String) {
        let clock = try clock(at: location, in: tx)
        return (
            clock.date(at: record.occurredAt),
            DayTime.text(ofMinute: clock.minuteOfDay(at: record.occurredAt))
        )
    }

    private func clock(
        at location: Code<Location>?, in tx: borrowing Transaction
    ) throws -> Zone {
        let known = tx.gathering { KnownZones() }
        if let met = known.zones[location] { return met }
        let own = try location.flatMap { try zone($0, tx) }
        let found = try own ?? SettingsStore().zone(in: tx)
        known.zones[location] = found
        return found
    }

    /// By which clocks the places live that a transaction has met.
    private final class KnownZones {
        var zones: [Code<Location>?: Zone] = [:]
    }

    /// Adds figures of which an event is counted once: to the row of its day, and to the totals.
    /// - Parameters:
    ///   - customer: the record through which they came.
    ///   - words: those of the family, in their order.
    func add<Name: RecordedFigure>(
        _ figures: Figures<Name>, of customer: CustomerID? = nil, on day: CivilDate,
        _ words: [String] = [], in tx: borrowing Transaction
    ) throws {
        let sums = RollupStore<Name>().sums(in: tx)
        try sums.add(figures, of: customer, to: RollupSums<Name>.Key(day, words))
        try sums.addTotals(figures, in: "")
    }

    /// Empties tables one after the other, at most so many rows; returns how many.
    func empty(
        _ most: Int, in tx: borrowing Transaction,
        _ tables: (Int, borrowing Transaction) throws -> Int...
    ) throws -> Int {
        var removed = 0
        for table in tables where removed < most { removed += try table(most - removed, tx) }
        return removed
    }
}
