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
        let own = try location.flatMap { try zone($0, tx) }
        return try (own ?? SettingsStore().zone(in: tx)).date(at: record.occurredAt)
    }
}
