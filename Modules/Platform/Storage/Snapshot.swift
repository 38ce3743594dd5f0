import Synchronization

/// At which count of changes data was read; see ``Migration/counting(_:into:changesOf:)``.
public struct Revision: Sendable, Hashable {
    /// So many changes were counted.
    public let number: Int64
    /// What tells this count from the same one of a database that was put back.
    public let mark: Int64

    /// Whether anything is counted at all: two that are not known are not the same.
    public var isKnown: Bool { number >= 0 }

    /// Makes one.
    public init(_ number: Int64, mark: Int64 = 0) {
        self.number = number
        self.mark = mark
    }
}

/// A value made of tables that are read much more often than they are written, kept in memory for
/// as long as nothing in them has changed.
///
/// Whoever asks for it in a transaction gets what that transaction would read, at the price of one
/// small statement: it is right whichever act, connection or gateway changed the tables. What an
/// act reads behind its own changes, or behind those of others that share its transaction, is made
/// for it alone, for these changes may be taken back.
public final class Snapshot<Value: Sendable>: Sendable {
    private struct Held {
        let revision: Revision
        let value: Value
    }

    /// What was found in one transaction, of each snapshot.
    private final class Own {
        var held: [ObjectIdentifier: Held] = [:]
    }

    private let table: SQL
    private let make: @Sendable (borrowing Transaction) throws -> Value
    private let held = Mutex<Held?>(nil)
    /// How many readers in a row found less counted than is held.
    private let passed = Atomic<Int>(0)

    /// Keeps what `make` reads; `table` counts the changes of all tables from which it does.
    public init(
        _ table: SQL, _ make: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) {
        self.table = table
        self.make = make
    }

    /// The value as the transaction sees it.
    /// - Throws: what the making throws.
    public func value(in tx: borrowing Transaction) throws -> Value {
        let own = tx.gathering { Own() }
        let id = ObjectIdentifier(self)
        // What only reads sees no change in between.
        if tx.isReading, let seen = own.held[id] { return seen.value }
        let found = try find(own.held[id], in: tx)
        own.held[id] = found
        return found.value
    }

    private func find(_ own: Held?, in tx: borrowing Transaction) throws -> Held {
        let revision = try count(in: tx)
        // Without its rows the table counts nothing: then nothing is known, and nothing kept.
        guard revision.isKnown else {
            return Held(revision: revision, value: try make(tx))
        }
        for held in [held.withLock { $0 }, own].compactMap(\.self)
        where held.revision == revision {
            return held
        }
        let found = Held(revision: revision, value: try make(tx))
        if tx.isReading { keep(found) }
        return found
    }

    /// At which count of changes the transaction stands: while it is the same, so is the value.
    public func revision(in tx: borrowing Transaction) throws -> Revision {
        if tx.isReading, let seen = tx.gathering({ Own() }).held[ObjectIdentifier(self)] {
            return seen.revision
        }
        return try count(in: tx)
    }

    private func count(in tx: borrowing Transaction) throws -> Revision {
        let counted = try tx.first(
            """
            SELECT CAST(COALESCE(SUM(number), -1) AS BIGINT), CAST(COALESCE(SUM(mark), 0) AS BIGINT)
              FROM \(table)
            """
        ) { row in Revision(try row.next(), mark: try row.next()) }
        return counted ?? Revision(-1)
    }

    /// So many readers in a row of an older count are no late ones: the database was put back.
    private static var mostPassed: Int { 8 }

    /// A reader that began long ago does not drive out what a newer one has found.
    private func keep(_ found: Held) {
        held.withLock { held in
            if let kept = held, kept.revision.number > found.revision.number {
                let count = passed.add(1, ordering: .relaxed).newValue
                guard count > Self.mostPassed else { return }
            }
            passed.store(0, ordering: .relaxed)
            held = found
        }
    }
}
