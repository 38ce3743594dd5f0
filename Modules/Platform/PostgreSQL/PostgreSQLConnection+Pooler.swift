#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

extension PostgreSQLConnection {
    /// Refuses a pooler that gives every transaction another session of the server: settings,
    /// prepared statements and locks of a session would be lost, or another's.
    ///
    /// A direct connection shows at once: the process that answers is the one that libpq knows. Of
    /// those behind a pooler, two are watched: in a session of its own each keeps its process, and
    /// they are never the same.
    /// - Throws: `storage.unreachable`, before anything is changed.
    static func refusePooler(
        _ first: PostgreSQLConnection, to server: String, _ settings: PostgreSQLSettings,
        _ time: ServerClock
    ) throws {
        let own = try first.process()
        guard own != PQbackendPID(first.handle) else { return }
        let second = try PostgreSQLConnection(to: server, settings: settings, time: time)
        for _ in 0..<4 {
            try second.command("BEGIN")
            defer { second.rollback() }
            // Asked first: where there is one process, the other question would wait for it.
            guard try second.process() != own else { throw pooled }
            guard try first.process() == own else { throw pooled }
        }
    }

    /// The number of the server's process that answers.
    private func process() throws -> Int32 {
        let text = "SELECT pg_backend_pid()"
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        guard let value = PQgetvalue(result, 0, 0), let pid = Int32(String(cString: value)) else {
            throw PostgreSQLFailure(result, in: handle, running: text).error
        }
        return pid
    }

    private static var pooled: RetailError {
        .unavailable(
            .databaseUnreachable,
            "A pooler in transaction mode (such as pgbouncer) stands before the server. Connect to "
                + "the server itself, or set pool_mode = session.")
    }
}
#endif
