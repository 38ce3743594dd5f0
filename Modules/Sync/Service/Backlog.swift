public import RetailCore
public import RetailKit
public import RetailStorage

/// What of the log and of durable work waits for a person.
public struct Backlog: Sendable {
    /// Events that consumers could not take in.
    public let parked: Total
    /// When the first of them was put aside.
    public let oldestParked: Instant?
    /// Runs of jobs that were given up.
    public let dead: Total
    /// When the first of them was due.
    public let oldestDead: Instant?
}

extension Backlog {
    /// Who may see it, without limits of place.
    public static var permission: Permission { SyncPermissions.read }

    /// Counts it as the lists do.
    public init(in tx: borrowing Transaction) throws {
        let first = PageRequest(limit: 1)
        let parked = try ConsumerStore().parked(
            ParkedFilter(), ListRequest(page: first, sort: .oldest, countsAll: true), in: tx)
        let dead = try JobStore().list(
            JobFilter(state: .dead), ListRequest(page: first, sort: .due, countsAll: true), in: tx)
        self.init(
            parked: parked.total ?? Total(counted: 0),
            oldestParked: parked.items.first?.parkedAt,
            dead: dead.total ?? Total(counted: 0), oldestDead: dead.items.first?.dueAt)
    }
}
