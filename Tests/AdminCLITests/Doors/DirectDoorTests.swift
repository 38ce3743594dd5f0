import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import Synchronization
import Testing

@testable import selaras

@Suite struct DirectDoorTests {
    @Test func `says when a refusal could not be audited, and still tells the refusal`()
        async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let selaras = try DoorFinder.join(.file(bench.data + "/selaras.db"))
        let told = Mutex<[String]>([])
        let door = DirectDoor(selaras: selaras, place: "") { what, _ in
            told.withLock { $0.append(what) }
        }
        let end = try #require(selaras.operation("access.keys.revoke"))
        let unknown = JSONTree.object([
            .init("id", .string("key_01h455vb4pex5vsknk084sn02q"))
        ])
        func refusal() async -> RetailError? {
            do {
                let options = RequestOptions(requestID: "cli-1", idempotencyKey: "cli-1")
                _ = try await door.perform(end, unknown, options)
                return nil
            } catch { return error as? RetailError }
        }
        #expect(await refusal()?.code == "access.key-unknown")
        #expect(told.withLock { $0 } == [])
        try await refuse("code", in: selaras.database)
        #expect(await refusal()?.code == "access.key-unknown")
        let lines = told.withLock { $0 }
        #expect(lines == ["The refusal is not in the audit"])
        await selaras.database.close()
    }

    @Test func `answers with what was done also where consumers cannot take it in`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let selaras = try DoorFinder.join(.file(bench.data + "/selaras.db"))
        try await selaras.database.write { tx in _ = try tx.execute("DROP TABLE sync_consumers") }
        await selaras.database.close()
        let done = await bench.run("customers", "create", "--name", "Ana")
        #expect(done.code == 0)
        #expect(done.out.contains("Ana"))
        #expect(done.error.hasPrefix("warning: Done, but consumers are behind: "), "\(done.error)")
        #expect(done.error.contains("\n  code: "))
        let forPrograms = await bench.run(
            "customers", "create", "--name", "Budi", "--output", "json")
        #expect(forPrograms.code == 0)
        #expect(forPrograms.out.contains(#""name":"Budi""#))
        let said = JSONTree(try JSONDocument(Array(forPrograms.error.utf8)).root)
        #expect(said["warning"]?.word.hasPrefix("Done, but consumers are behind: ") == true)
        let generated = await bench.run("demo", "generate", "--products", "1")
        #expect(generated.code == 0, "\(generated.error)")
        #expect(generated.error.contains("warning: Done, but consumers are behind: "))
    }

    @Test func `audits what it reads, and says when it could not`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = await bench.run("customers", "create", "--name", "Ana")
        #expect((await bench.run("customers", "list")).code == 0)
        let list = ["audit-entries", "list", "--outcome", "read", "--output", "json"]
        let audited = await bench.run(list)
        #expect(audited.out.contains(#""operation":"crm.customers.list""#), "\(audited.error)")
        #expect(audited.out.contains(#""actor":"system:local-admin""#))
        #expect(audited.out.contains(#""records":1"#))
        #expect(audited.out.contains(#""subject":"filter:"#))
        let selaras = try DoorFinder.join(.file(bench.data + "/selaras.db"))
        try await refuse("records", in: selaras.database)
        await selaras.database.close()
        let unaudited = await bench.run("customers", "list")
        #expect(unaudited.code == 0)
        #expect(unaudited.out.contains("Ana"))
        #expect(unaudited.error.hasPrefix("warning: The read is not in the audit: "))
        #expect(unaudited.error.contains("\n  code: "))
        let forPrograms = await bench.run("customers", "list", "--output", "json")
        #expect(forPrograms.code == 0)
        let said = JSONTree(try JSONDocument(Array(forPrograms.error.utf8)).root)
        #expect(said["warning"]?.word.hasPrefix("The read is not in the audit: ") == true)
        #expect(said["code"]?.word.isEmpty == false)
    }

    /// Lets the audit take no more entries that have the column.
    private func refuse(_ column: String, in database: Database) async throws {
        try await database.write { tx in
            try tx.script(
                """
                CREATE TRIGGER sync_acts_closed BEFORE INSERT ON sync_acts
                WHEN NEW.\(column) IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'closed'); END;
                """)
        }
    }
}
