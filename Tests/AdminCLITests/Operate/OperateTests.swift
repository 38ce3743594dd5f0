import RetailComposition
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct OperateTests {
    @Test func `backs up, refuses to overwrite, and restores what was there`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = await bench.run("customers", "create", "--name", "Ana")
        let copy = bench.folder.file("copy.db")
        #expect((await bench.run("backup", copy)).code == 0)
        let again = await bench.run("backup", copy)
        #expect(again.code == 73)
        #expect(again.error.contains("storage.backup-exists"))
        let taken = await bench.run("restore", copy)
        #expect(taken.code == 73)
        #expect(taken.error.contains("do: Move it away"))
        let other = bench.folder.file("other")
        let restored = await bench.run("--data", other, "restore", copy)
        #expect(restored.code == 0, "\(restored.error)")
        let listed = await bench.run("--data", other, "customers", "list", "--output", "csv")
        #expect(listed.out.contains("Ana"))
        #expect((await bench.run("--data", other, "verify")).code == 0)
        #expect(!File.names(in: other).contains { $0.contains("restoring") })
    }

    @Test func `restores nothing that is no database`() async throws {
        let bench = try Bench()
        let file = bench.folder.file("letter.txt")
        try File.write(Array("Dear shop".utf8), to: file)
        let refused = await bench.run("restore", file, "--unproved")
        #expect(refused.code == 65)
        #expect(refused.error.contains("cli.no-backup"))
        let nothing = await bench.run("restore", bench.folder.file("nothing"), "--unproved")
        #expect(nothing.code == 66)
        try File.write(Array("SQLite format 3\0 and then nonsense".utf8), to: file)
        let damaged = await bench.run("restore", file, "--unproved")
        #expect(damaged.code != 0)
        #expect(!File.exists(bench.data + "/selaras.db"))
        #expect(!File.exists(bench.data + "/selaras.db.restoring"))
    }

    @Test func `names the process that has the database, and refuses to restore over it`()
        async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let copy = bench.folder.file("copy.db")
        _ = await bench.run("backup", copy)
        let selaras = try DoorFinder.join(.file(bench.data + "/selaras.db"))
        let locked = await bench.run("consumers", "list")
        #expect(locked.code == 69)
        #expect(locked.error.contains("has the database open"))
        #expect((await bench.run("restore", copy)).code == 69)
        let doctor = await bench.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.out.contains("no gateway answers"))
        await selaras.database.close()
        #expect((await bench.run("doctor")).code == 0)
    }

    @Test func `tells what is missing and migrates`() async throws {
        let bench = try Bench()
        #expect((await bench.run("migrate")).code == 66)
        _ = await bench.run("init")
        let dry = await bench.run("migrate", "--dry-run")
        #expect(dry.code == 0)
        #expect(dry.error == "0 migrations missing.\n")
        #expect((await bench.run("init")).code == 0)
    }

    @Test func `asks for what it needs`() async throws {
        let bench = try Bench()
        let missing = await bench.run("backup")
        #expect(missing.code == 64)
        #expect(missing.error.hasPrefix("error: <file> is missing."))
        #expect((await bench.run("--server", "http://127.0.0.1:1", "verify")).code == 64)
        #expect((await bench.run("completions", "tcsh")).code == 64)
    }

    @Test func `writes an OpenAPI document and versions`() async throws {
        let bench = try Bench()
        #expect((await bench.run("openapi")).out.hasPrefix(#"{"openapi":"3.1.0""#))
        #expect((await bench.run("version")).out.hasPrefix("selaras "))
        #expect((await bench.run("--version")).out.hasPrefix("selaras "))
    }

    @Test(arguments: [
        ("3.40.1", true), ("3.44.5", true), ("3.44.6", false), ("3.45.0", true),
        ("3.50.6", true), ("3.50.7", false), ("3.51.2", true), ("3.51.3", false),
        ("3.52.0", false), ("4.0.0", false), ("3.6.23", false),
    ])
    func `knows releases of SQLite with the WAL-reset fault`(version: String, isFaulty: Bool) {
        #expect(SQLiteRelease.hasResetFault(version) == isFaulty)
    }
}
