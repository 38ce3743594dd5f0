public import RetailCore
import RetailPostgreSQL
import RetailSQLite
public import RetailStorage

/// Where a retailer's data is, as `--database` names it.
public enum DatabasePlace: Sendable, Hashable {
    /// The path of a SQLite file.
    case file(String)
    /// A libpq connection string: `postgresql://user@host/name`.
    case server(String)

    /// Reads what `--database` says: a path, or an address that begins with `postgresql://`.
    /// - Throws: `composition.bad-database` for an empty text and for addresses of other systems.
    public init(_ text: String) throws(RetailError) {
        guard !text.isEmpty else { throw Self.refusal("The database has no name.") }
        if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            self = .server(text)
        } else if text.contains("://") {
            throw Self.refusal("Only SQLite files and PostgreSQL servers can be opened.")
        } else {
            self = .file(text)
        }
    }

    /// The place without a password, to show.
    public var description: String {
        switch self {
        case .file(let path): path
        case .server(let address): Self.withoutSecrets(address)
        }
    }

    /// Opens the database; a SQLite file is made when there is none.
    ///
    /// - Parameters:
    ///   - connections: how many connections to a server are held at most; nil: as many as usual.
    ///   - onFatal: hears of a failed write to disk, after which the process should end.
    /// - Throws: `storage.locked` when another process has the file; `storage.unreachable`,
    ///   `storage.read-only`, `storage.corrupt`; `composition.bad-database` for a PostgreSQL
    ///   address in a build without PostgreSQL.
    public func open(
        connections: Int? = nil,
        onFatal: @escaping @Sendable (RetailError) -> Void = { _ in }
    ) throws(RetailError) -> Database {
        switch self {
        case .file(let path):
            return Database(try SQLiteEngine(path: path, onFatal: onFatal))
        case .server(let address):
            #if PostgreSQL
            var settings = PostgreSQLSettings()
            if let connections { settings.poolSize = connections }
            return Database(try PostgreSQLEngine(server: address, settings: settings))
            #else
            _ = (address, connections)
            throw Self.refusal("This build has no PostgreSQL engine.")
            #endif
        }
    }

    /// Opens the database so that nothing of it is changed: a SQLite file that was closed in good
    /// order, above all a backup, is read without a lock and stays as it is to the last byte; any
    /// other is opened as ``open(onFatal:)`` does.
    /// - Throws: as ``open(onFatal:)``.
    public func openToRead() throws(RetailError) -> Database {
        guard case .file(let path) = self, SQLiteArchive.canOpen(path) else { return try open() }
        return Database(try SQLiteArchive(path: path))
    }

    private static func refusal(_ problem: String) -> RetailError {
        .invalid(
            .badDatabase,
            problem + " Give a file, e.g. /var/lib/selaras/selaras.db, or postgresql://host/name.")
    }

    /// Whether a connection string has a password in it, which then must not be seen by others.
    public var hasPassword: Bool {
        guard case .server(let address) = self else { return false }
        let query = address.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        if query.contains("password=") { return true }
        return Self.user(of: address).map { address[$0].contains(":") } ?? false
    }

    /// Where the user stands, with the password: before the `@` that comes before the first `/`, as
    /// libpq reads it, even where there is a `?` in it; else, for a password with a `/`, before the
    /// one that comes before the `?`.
    private static func user(of address: String) -> Range<String.Index>? {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        let rest = address[start...]
        for part in [rest.prefix { $0 != "/" }, rest.prefix { $0 != "?" }] {
            if let at = part.lastIndex(of: "@") { return start..<at }
        }
        return nil
    }

    /// Drops the password and everything after `?`, where passwords may also stand.
    private static func withoutSecrets(_ address: String) -> String {
        guard let user = user(of: address) else { return String(address.prefix { $0 != "?" }) }
        let name = address[user].prefix { $0 != ":" && $0 != "?" }
        let place = address[user.upperBound...].prefix { $0 != "?" }
        return String(address[..<user.lowerBound] + name + place)
    }
}

extension RetailError.Code {
    /// The text names no database that can be opened.
    public static let badDatabase: Self = "composition.bad-database"
}
