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
        let own = try process(first)
        guard own != PQbackendPID(first.handle) else { return }
        let second = try PostgreSQLConnection(to: server, settings: settings, time: time)
        for _ in 0..<4 {
            try second.command("BEGIN")
            defer { second.rollback() }
            // Asked first: where there is one process, the other question would wait for it.
            guard try process(second) != own else { throw pooled }
            guard try process(first) == own else { throw pooled }
        }
    }

    /// The number of the server's process that answers.
    private static func process(_ connection: PostgreSQLConnection) throws -> Int32 {
        try number("SELECT pg_backend_pid()", connection.handle)
    }

    private static var pooled: RetailError {
        .unavailable(
            .databaseUnreachable,
            "A pooler in transaction mode (such as pgbouncer) stands before the server. Connect to "
                + "the server itself, or set pool_mode = session.")
    }
}
#endif
