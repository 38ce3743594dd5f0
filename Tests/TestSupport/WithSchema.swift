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
    guard let server = Engines.server else { throw MissingServer() }
    await schemaGate.enter()
    defer { schemaGate.leave() }
    let number = schemaNumber.wrappingAdd(1, ordering: .relaxed).newValue
    let name = "test_\(getpid())_\(number)"
    try await administer(server, "CREATE SCHEMA \(name)")
    var settings = settings
    settings.schema = name
    do {
        let value = try await body(try PostgreSQLEngine(server: server, settings: settings))
        try await administer(server, "DROP SCHEMA \(name) CASCADE")
        return value
    } catch {
        try? await administer(server, "DROP SCHEMA \(name) CASCADE")
        throw error
    }
}

private func administer(_ server: String, _ script: String) async throws {
    var settings = PostgreSQLSettings()
    settings.poolSize = 1
    let database = Database(try PostgreSQLEngine(server: server, settings: settings))
    do {
        try await database.write { tx in try tx.script(script) }
        await database.close()
    } catch {
        await database.close()
        throw error
    }
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
