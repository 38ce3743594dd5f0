#if PostgreSQL
import Foundation
import RetailCore
import RetailPostgreSQL
import RetailStorage
import RetailTestSupport
import Testing

private let pgbouncer = "/usr/sbin/pgbouncer"
private let canPool =
    Engines.available.contains(.postgresql) && FileManager.default.fileExists(atPath: pgbouncer)

/// Against a real pgbouncer, where one is installed.
@Suite(.enabled(if: canPool), .serialized) struct PoolerTests {
    @Test(arguments: [1, 5])
    func `refuses a pooler in transaction mode before anything is changed`(
        size: Int
    ) async throws {
        try await withPooler("transaction", size) { server in
            do throws(RetailError) {
                _ = try PostgreSQLEngine(server: server)
                Issue.record("The pooler was taken.")
            } catch {
                #expect(error.code == .databaseUnreachable)
                #expect(error.message.contains("pool_mode = session"))
            }
        }
    }

    @Test func `works through a pooler in session mode`() async throws {
        try await withPooler("session", 5) { server in
            var settings = PostgreSQLSettings()
            settings.poolSize = 2
            let database = Database(try PostgreSQLEngine(server: server, settings: settings))
            let answer = try await database.write { tx in
                try tx.first("SELECT 7") { try $0[0] as Int }
            }
            #expect(answer == 7)
            await database.close()
        }
    }

    private func withPooler(
        _ mode: String, _ size: Int, _ body: (String) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let server = try #require(Engines.server)
        // pgbouncer does not run as root; the server takes its own user.
        let script = """
            [databases]
            * = \(server.replacing("postgresql://", with: ""))
            [pgbouncer]
            pool_mode = \(mode)
            default_pool_size = \(size)
            unix_socket_dir = \(folder.path)
            listen_port = 6543
            auth_type = any
            ignore_startup_parameters = extra_float_digits,options
            """
        try script.write(toFile: folder.file("pool.ini"), atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            "chmod 777 $0; [ $(id -u) = 0 ] && exec setpriv --reuid=postgres --clear-groups "
                + "\(pgbouncer) $0/pool.ini; exec \(pgbouncer) $0/pool.ini", folder.path,
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let socket = folder.path + "/.s.PGSQL.6543"
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: socket) {
            try await Task.sleep(for: .milliseconds(50))
        }
        try await body("host=\(folder.path) port=6543 user=postgres dbname=postgres")
    }
}
#endif
