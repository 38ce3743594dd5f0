#if PostgreSQL
import CPostgreSQL
import RetailCore
import RetailStorage

extension PostgreSQLConnection {
    /// Connects; what the connection string says comes before our defaults.
    static func open(_ server: String, _ settings: PostgreSQLSettings) throws -> OpaquePointer {
        let seconds = max(2, (settings.connectTimeout.milliseconds + 999) / 1_000)
        let options: [(String, String)] = [
            ("connect_timeout", "\(seconds)"), ("application_name", settings.applicationName),
            // Half a minute of silence from the network ends a connection, not two hours.
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("dbname", server), ("client_encoding", "UTF8"),
        ]
        let handle = withCStrings(options.map(\.0)) { keys in
            withCStrings(options.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let handle else {
            throw PostgreSQLFailure(state: "", text: "no memory", statement: "connect").error
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw PostgreSQLFailure(nil, in: handle, running: "connect").error
        }
        return handle
    }

    /// Sets what every transaction relies on.
    func configure(_ settings: PostgreSQLSettings) throws {
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQserverVersion(handle) >= 130_000, encoding == "UTF8" else {
            throw RetailError.unavailable(
                .databaseUnreachable,
                "Selaras needs PostgreSQL 13 or later and a database in UTF8. Create one with "
                    + "`createdb --encoding=UTF8`.")
        }
        var script = """
            SET statement_timeout = \(settings.actTime.milliseconds);
            SET lock_timeout = \(settings.openLockTimeout.milliseconds);
            SET idle_in_transaction_session_timeout = \(settings.idleTimeout.milliseconds);
            SET client_min_messages = warning;
            SET standard_conforming_strings = on;
            SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') = 'off';
            """
        if let schema = settings.schema {
            let name = schema.replacing("\"", with: "\"\"")
            script += "SET search_path = \"\(name)\";"
        }
        try command(script)
    }

    private var encoding: String {
        PQparameterStatus(handle, "server_encoding").map { String(cString: $0) } ?? ""
    }
}

/// Lends a list of C strings that ends with NULL.
private func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Value
) -> Value {
    let bytes = texts.map { Array($0.utf8CString) }
    let starts = bytes.indices.reduce(into: [0]) { $0.append(($0.last ?? 0) + bytes[$1].count) }
    return bytes.flatMap(\.self).withUnsafeBufferPointer { all in
        body(starts.dropLast().map { all.baseAddress?.advanced(by: $0) } + [nil])
    }
}
#endif
