import RetailPostgreSQL
import RetailStorage
import RetailTestSupport
import Testing

@testable import bench

/// An engine and how many gateways share it.
struct ProofSetting: Sendable, CustomTestStringConvertible {
    let engine: EngineKind
    let gateways: Int

    static let available = Engines.available.flatMap { engine in
        engine == .sqlite
            ? [ProofSetting(engine: engine, gateways: 1)]
            : [
                ProofSetting(engine: engine, gateways: 1),
                ProofSetting(engine: engine, gateways: 2),
            ]
    }

    var testDescription: String { "\(engine), \(gateways) gateway(s)" }

    /// Lends a place to prove things in; on PostgreSQL a database that is dropped afterwards.
    func with(_ body: (ProofPlace) async throws -> Void) async throws {
        guard engine != .sqlite else { return try await body(ProofPlace(gateways: gateways)) }
        #if PostgreSQL
        try await withSchemaAddress { address in
            try await body(ProofPlace(server: address, gateways: gateways))
        }
        #endif
    }
}

#if PostgreSQL
/// Lends the address of a fresh schema, which is dropped afterwards.
private func withSchemaAddress(_ body: (String) async throws -> Void) async throws {
    guard let server = Engines.server else { return }
    let name = "proof_\(UInt64.random(in: 0...UInt64.max))"
    try await administer(server, "CREATE SCHEMA \(name)")
    do { try await body(address(server, schema: name)) } catch {
        try? await administer(server, "DROP SCHEMA \(name) CASCADE")
        throw error
    }
    try await administer(server, "DROP SCHEMA \(name) CASCADE")
}

/// The connection string as a URL whose connections work in the schema.
private func address(_ server: String, schema: String) -> String {
    let options = "options=-csearch_path%3D\(schema)"
    guard !server.contains("://") else {
        return server + (server.contains("?") ? "&" : "?") + options
    }
    let parts = server.split(separator: " ").map { String($0).replacing("/", with: "%2F") }
    return "postgresql:///?" + (parts + [options]).joined(separator: "&")
}

private func administer(_ server: String, _ script: String) async throws {
    let database = Database(try PostgreSQLEngine(server: server))
    do {
        try await database.write { tx in try tx.script(script) }
        await database.close()
    } catch {
        await database.close()
        throw error
    }
}
#endif
