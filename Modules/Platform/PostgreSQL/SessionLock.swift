#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

/// A lock of the server that a write takes before BEGIN, so that its snapshot is later than all
/// that it waited for, and gives back with the transaction's end.
///
/// It is the session's: one of the transaction would be taken by its first query, whose snapshot
/// is older than the wait. Locks of one schema are no others'.
enum SessionLock {
    /// Beside all other writes; waits for one that has quiet, or waits for it.
    case company
    /// Beside no other write of any gateway.
    case quiet
    /// Among the batches of gateways that met conflicts of late.
    case turn

    /// The statement that waits for it.
    func taking(in schema: Int32, within limit: Duration) -> String {
        "SELECT set_config('lock_timeout', '\(limit.milliseconds)', true), "
            + "pg_advisory_lock\(suffix)(\(number), \(schema))"
    }

    func giving(in schema: Int32) -> String {
        "SELECT pg_advisory_unlock\(suffix)(\(number), \(schema))"
    }

    private var suffix: String { self == .company ? "_shared" : "" }

    /// "quie" and "turn" in ASCII.
    private var number: Int { self == .turn ? 1_953_854_062 : 1_903_520_101 }
}

/// A lock, and how long it is waited for: whoever has it may stand still. Without it conflicts are
/// likelier, nothing else.
struct LockWish {
    let lock: SessionLock
    let limit: Duration
}

extension PostgreSQLConnection {
    /// Sends the wish for locks ahead of BEGIN. Each stands for itself: one that is not to be had
    /// is missed, and what follows goes on.
    func pushLocks(_ wishes: [LockWish]) throws {
        missed = []
        for wish in wishes {
            let text = wish.lock.taking(in: schemaNumber, within: wish.limit)
            try push(SQL(unchecked: text), locking: .taken(wish.lock))
            // Ends the server's own transaction of that statement, and with it its snapshot.
            try pushMark()
        }
    }

    /// Sends the locks back, behind what ends the transaction.
    func pushLocksBack() {
        do {
            for lock in held {
                let text = lock.giving(in: schemaNumber)
                try push(SQL(unchecked: text), locking: .given(lock))
            }
        } catch {
            _ = note(PostgreSQLFailure(nil, in: handle, running: "unlock"))
        }
    }

    /// Runs statements that begin with BEGIN behind a lock, on the same way to the server.
    /// - Parameter run: called once more, without the lock, where it is not to be had.
    func begin(_ text: String, behind wish: LockWish?, _ run: (String) throws -> Void) throws {
        guard let wish else { return try run(text) }
        // Whatever comes of it, it is given back.
        held = [wish.lock]
        let locking = wish.lock.taking(in: schemaNumber, within: wish.limit)
        do { try run("BEGIN; \(locking); COMMIT; \(text)") } catch {
            guard !isLost, trouble?.isWait == true else { throw error }
            // The time may have ended just behind the grant, and a session's lock outlives that:
            // what one does not have is given back without harm, but for a warning in the server's
            // own log.
            rollback()
            trouble = nil
            missed = [wish.lock]
            try run(text)
        }
    }

    /// Ends the transaction without effect and gives its locks back; a lost connection has done
    /// both already.
    func rollback() {
        stopwatch.stop()
        var texts = held.map { $0.giving(in: schemaNumber) }
        if !isIdle { texts.insert("ROLLBACK", at: 0) }
        guard !texts.isEmpty, !isLost else { return }
        let result = PQexec(handle, texts.joined(separator: "; "))
        defer { PQclear(result) }
        let isDone = [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result))
        // The server gives back what a session leaves that ends.
        if !isDone, !held.isEmpty { isStuck = true }
        held = []
    }

    /// Runs COMMIT and gives the locks back on the same way to the server.
    /// - Returns: the answer to COMMIT, for the caller to clear.
    func answerToCommit() -> OpaquePointer? {
        guard !held.isEmpty else { return PQexec(handle, "COMMIT") }
        let locks = held.map { $0.giving(in: schemaNumber) }
        guard PQsendQuery(handle, "COMMIT; \(locks.joined(separator: "; "))") == 1 else {
            return nil
        }
        let result = PQgetResult(handle)
        var given = 0
        while let more = PQgetResult(handle) {
            if PQresultStatus(more) == PGRES_TUPLES_OK { given += 1 }
            PQclear(more)
        }
        held.removeFirst(min(given, held.count))
        return result
    }

    /// Which number the schema has in whose tables it works.
    static func schemaNumber(_ handle: OpaquePointer) throws -> Int32 {
        // The server's own hash: the same for all who ask it.
        try number("SELECT hashtext(coalesce(current_schema(), ''))", handle)
    }

    static func number(_ text: String, _ handle: OpaquePointer) throws -> Int32 {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        guard let value = PQgetvalue(result, 0, 0), let number = Int32(String(cString: value))
        else { throw PostgreSQLFailure(result, in: handle, running: text).error }
        return number
    }
}
#endif
