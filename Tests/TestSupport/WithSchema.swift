import Glibc
import RetailCore
import RetailStorage
import Synchronization

#if PostgreSQL
public import RetailPostgreSQL

/// Lends an engine that works in a fresh schema, which is dropped afterwards.
///
/// At most six at once, so that suites that run beside each other do not use up the server's
/// connections.
public func withSchema<Value>(
    settings: PostgreSQLSettings = PostgreSQLSettings(),
    _ body: (PostgreSQLEngine) async throws -> Value
) async throws -> Value {
    let server = try TestServer()
    await schemaGate.enter()
    defer { schemaGate.leave() }
    let name = newName("test")
    try server.run("CREATE SCHEMA \(name)")
    var settings = settings
    settings.schema = name
    do {
        let engine = try PostgreSQLEngine(server: server.address, settings: settings)
        let value = try await body(engine)
        try server.run("DROP SCHEMA \(name) CASCADE")
        return value
    } catch {
        try? server.run("DROP SCHEMA \(name) CASCADE")
        throw error
    }
}

/// Lends an engine on a database of its own that is migrated, which is dropped afterwards.
///
/// The original from which it is copied stays on the server, as the server does for tests alone.
func withMigratedServer<Value>(
    _ migrations: [Migration], settings: PostgreSQLSettings,
    _ body: (PostgreSQLEngine) async throws -> Value
) async throws -> Value {
    let server = try TestServer()
    await schemaGate.enter()
    defer { schemaGate.leave() }
    let original = try await MigratedCopies.original(.postgresql, migrations) {
        let name = newName("original")
        try server.run("CREATE DATABASE \(name)")
        let engine = try PostgreSQLEngine(server: server.address(of: name))
        try await MigratedCopies.migrate(Database(engine, time: .caller), migrations)
        return name
    }
    let name = newName("copy")
    try server.run("CREATE DATABASE \(name) TEMPLATE \(original)")
    do {
        let engine = try PostgreSQLEngine(server: server.address(of: name), settings: settings)
        let value = try await body(engine)
        try server.run("DROP DATABASE \(name) WITH (FORCE)")
        return value
    } catch {
        try? server.run("DROP DATABASE \(name) WITH (FORCE)")
        throw error
    }
}

private func newName(_ kind: String) -> String {
    "\(kind)_\(getpid())_\(schemaNumber.wrappingAdd(1, ordering: .relaxed).newValue)"
}

private let schemaNumber = Atomic(0)
private let schemaGate = Gate(places: 6)
#else
/// Runs nothing: this build has no PostgreSQL.
func withSchema<Value>(_ body: (any Engine) async throws -> Value) async throws -> Value {
    throw MissingServer()
}
#endif

/// Says that a PostgreSQL test ran where no server is.
struct MissingServer: Error, CustomStringConvertible {
    var description: String { "Set \(Engines.variable) to a libpq connection string." }
}
