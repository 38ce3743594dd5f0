import Foundation
import RetailComposition
import RetailCore
import RetailSQLite
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras

/// A backup is whole, or it is not there; and restore takes nothing else.
@Suite struct BackupTests {
    /// A shop with somebody in it, and its backup.
    private func shop() async throws -> (bench: Bench, copy: String) {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = await bench.run("customers", "create", "--name", "Ana")
        let copy = bench.folder.file("copy.db")
        let made = await bench.run("backup", copy)
        #expect(made.code == 0, "\(made.error)")
        return (bench, copy)
    }

    @Test func `writes a digest that sha256sum agrees with`() async throws {
        let (bench, copy) = try await shop()
        let checked = try Shell("cd '\(bench.folder.path)' && sha256sum --check copy.db.sha256")
        #expect(checked.code == 0)
        let header = try #require(SQLiteHeader(try File.head(copy, 100)))
        #expect(header.isOurs)
        #expect(!header.needsLog)
        #expect(FileFacts(copy)?.isOpenToOthers == false)
        #expect(!File.names(in: bench.folder.path).contains { $0.contains("partial") })
        // To prove it does not change it.
        #expect((await bench.run("--database", copy, "verify")).code == 0)
        let again = try Shell("cd '\(bench.folder.path)' && sha256sum --check copy.db.sha256")
        #expect(again.code == 0)
        #expect(!File.names(in: bench.folder.path).contains { $0.hasPrefix("copy.db-") })
    }

    @Test func `restores no file with a bit that has turned, wherever it is`() async throws {
        let (bench, copy) = try await shop()
        let whole = try File.read(copy)
        var random = SeededBits(state: 0x5e1a_7a5)
        let other = bench.folder.file("other")
        for _ in 0..<400 {
            var damaged = whole
            let bit = Int(random.next() % UInt64(whole.count * 8))
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try File.write(damaged, to: copy)
            let result = await bench.run("--data", other, "restore", copy)
            guard result.code == 65 else {
                Issue.record("bit \(bit): \(result.code) \(result.error)")
                return
            }
        }
        for cut in [1, 100, 4_096, whole.count - 1, whole.count] {
            try File.write(Array(whole.dropLast(cut)), to: copy)
            #expect((await bench.run("--data", other, "restore", copy)).code == 65, "\(cut)")
        }
        try File.write(whole + [0], to: copy)
        #expect((await bench.run("--data", other, "restore", copy)).code == 65)
        #expect(File.names(in: other).allSatisfy { $0 == "selaras.db.lock" })
        try File.write(whole, to: copy)
        let restored = await bench.run("--data", other, "restore", copy)
        #expect(restored.code == 0, "\(restored.error)")
    }

    @Test func `reads no digest that is not one`() async throws {
        let (bench, copy) = try await shop()
        let line = String(decoding: try File.read(copy + ".sha256"), as: UTF8.self)
        let digest = String(line.prefix(64))
        let other = bench.folder.file("other")
        for text in [
            "", digest, "\(digest) copy.db\n", "\(digest.dropLast())  copy.db\n", line + line,
            "\(digest.dropLast())g  copy.db\n", String(repeating: "0", count: 64) + "  copy.db\n",
            line + "\n", "SHA256 (copy.db) = \(digest)\n",
        ] {
            try File.write(Array(text.utf8), to: copy + ".sha256")
            #expect((await bench.run("--data", other, "restore", copy)).code == 65, "\(text)")
        }
        let named = await bench.run(
            "--data", other, "restore", copy, "--sha256", digest.uppercased())
        #expect(named.code == 0, "\(named.error)")
    }

    @Test func `takes a file without a digest only when told to`() async throws {
        let (bench, copy) = try await shop()
        File.remove(copy + ".sha256")
        let other = bench.folder.file("other")
        let refused = await bench.run("--data", other, "restore", copy)
        #expect(refused.code == 65)
        #expect(refused.error.contains("--unproved"))
        #expect((await bench.run("--data", other, "restore", copy, "--unproved")).code == 0)
    }

    @Test func `takes the log of a saved database along, or refuses`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = await bench.run("customers", "create", "--name", "Before")
        let selaras = try await bench.joined(adding: "After")
        let saved = bench.folder.file("saved.db")
        try File.copy(bench.data + "/selaras.db", to: saved)
        let alone = await bench.run(
            "--data", bench.folder.file("alone"), "restore", saved, "--unproved")
        #expect(alone.code == 69)
        #expect(alone.error.contains("storage.incomplete"))
        #expect(!File.exists(bench.folder.file("alone") + "/selaras.db"))
        let given = bench.folder.file("given-up")
        let lost = await bench.run(
            "--data", given, "restore", saved, "--unproved", "--without-log")
        #expect(lost.code == 0, "\(lost.error)")
        #expect(lost.error.contains("The newest act in it: crm.customers.create at 20"))
        #expect((await bench.run("--data", given, "verify")).code == 0)
        try File.copy(bench.data + "/selaras.db-wal", to: saved + "-wal")
        await selaras.database.close()
        let whole = bench.folder.file("whole")
        let taken = await bench.run("--data", whole, "restore", saved, "--unproved")
        #expect(taken.code == 0, "\(taken.error)")
        let listed = await bench.run("--data", whole, "customers", "list")
        #expect(listed.out.contains("After"))
    }

    /// A killed gateway leaves its log; another program that looks at the file is the last to close
    /// it, and so brings the log in and takes it away.
    @Test func `takes over whole what another program has looked at`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let killed = try await bench.killed("killed.db", adding: "Last")
        let looked = try Shell(
            "python3 -c \"import sqlite3; c = sqlite3.connect('\(killed)'); "
                + "print(c.execute('SELECT COUNT(*) FROM sync_acts').fetchone()); c.close()\"")
        #expect(looked.code == 0, "\(looked.out)")
        #expect(!File.exists(killed + "-wal"))
        let refused = await bench.run("--database", killed, "customers", "list")
        #expect(refused.error.contains("storage.incomplete"))
        #expect(refused.error.contains("nothing is lost"))
        #expect(refused.error.contains("--unproved --without-log"))
        let other = bench.folder.file("other")
        let taken = await bench.run(
            "--data", other, "restore", killed, "--unproved", "--without-log")
        #expect(taken.code == 0, "\(taken.error)")
        #expect(taken.error.contains("The newest act in it: crm.customers.create at 20"))
        let listed = await bench.run("--data", other, "customers", "list")
        #expect(listed.out.contains("Last"))
    }

    @Test func `refuses a backup that something has changed since`() async throws {
        let (bench, copy) = try await shop()
        try File.write([1, 2, 3], to: copy + "-wal")
        let refused = await bench.run("--data", bench.folder.file("other"), "restore", copy)
        #expect(refused.code == 65)
        #expect(refused.error.contains("cli.log-beside"))
    }

    /// A crash left the log; a backup was then copied over the file that it belonged to.
    @Test func `neither opens nor restores a backup with the log of another file`() async throws {
        let (bench, copy) = try await shop()
        _ = await bench.run("customers", "create", "--name", "Later")
        let selaras = try await bench.joined(adding: "Last")
        try File.copy(bench.data + "/selaras.db-wal", to: copy + "-wal")
        await selaras.database.close()
        File.remove(copy + ".sha256")
        let before = try (File.read(copy), File.read(copy + "-wal"))
        let other = bench.folder.file("other")
        for words in [
            ["--data", other, "restore", copy, "--unproved"],
            ["--data", other, "restore", copy, "--unproved", "--without-log"],
            ["--database", copy, "verify"], ["--database", copy, "customers", "list"],
            ["--database", copy, "migrate"],
        ] {
            let result = await bench.run(words)
            #expect(result.code == 65, "\(words): \(result.code)")
            let said = result.out + result.error
            #expect(said.contains("storage.stray-log"), "\(words): \(said)")
            #expect(said.contains("Move \(copy)-wal away"), "\(words)")
        }
        #expect(!File.exists(other + "/selaras.db"))
        #expect(try File.read(copy) == before.0)
        #expect(try File.read(copy + "-wal") == before.1)
        File.remove(copy + "-wal")
        #expect((await bench.run("--data", other, "restore", copy, "--unproved")).code == 0)
    }

    @Test func `sends a backup through standard output, and nothing else`() async throws {
        let (bench, _) = try await shop()
        let program = try #require(Repository.program("selaras"), "selaras is not built")
        let place = bench.folder.path
        let sent = try Shell(
            """
            cd '\(place)' && '\(program)' --data '\(bench.data)' backup - > piped.db 2> said \
            && sed -n 's/.*sha256 //p' said
            """)
        #expect(sent.code == 0)
        let digest = sent.out.split(separator: "\n").map(String.init).first ?? ""
        #expect(!File.exists(place + "/-"))
        #expect(!File.names(in: bench.data).contains { $0.contains("partial") })
        let other = bench.folder.file("other")
        let restored = try Shell(
            """
            cd '\(place)' && '\(program)' --data '\(other)' restore - --sha256 \(digest) < piped.db
            """)
        #expect(restored.code == 0)
        #expect((await bench.run("--data", other, "verify")).code == 0)
        let full = try Shell(
            "'\(program)' --data '\(bench.data)' backup - > /dev/full 2> /dev/null")
        #expect(full.code == 74)
        let terminal = try Bench(width: 80)
        #expect((await terminal.run("--data", bench.data, "backup", "-")).code == 64)
    }

    @Test func `leaves no file with the final name when it is killed`() async throws {
        let (bench, _) = try await shop()
        let program = try #require(Repository.program("selaras"), "selaras is not built")
        // Both commands, killed at moments that go through all that they do; until one came
        // through.
        var whole = 0
        for round in 0..<120 where round < 10 || whole == 0 {
            let copy = bench.folder.file("round-\(round).db")
            let delay = Double(round) * 0.03
            _ = try Shell(
                """
                '\(program)' --data '\(bench.data)' backup '\(copy)' > /dev/null 2>&1 &
                sleep \(delay); kill -9 $!; wait $! 2> /dev/null
                """)
            guard File.exists(copy) else { continue }
            whole += 1
            let other = bench.folder.file("round-\(round)")
            let restored = await bench.run("--data", other, "restore", copy)
            #expect(restored.code == 0, "\(restored.error)")
        }
        #expect(whole > 0)
        let copy = bench.folder.file("copy.db")
        for round in 0..<10 {
            let other = bench.folder.file("restored-\(round)")
            let delay = Double(round) * 0.03
            _ = try Shell(
                """
                '\(program)' --data '\(other)' restore '\(copy)' > /dev/null 2>&1 &
                sleep \(delay); kill -9 $!; wait $! 2> /dev/null
                """)
            guard File.exists(other + "/selaras.db") else {
                // What is left over is not in the way of the next attempt.
                let again = await bench.run("--data", other, "restore", copy)
                #expect(again.code == 0, "\(again.error)")
                continue
            }
            #expect((await bench.run("--data", other, "verify")).code == 0)
        }
    }

    @Test func `writes nothing into the database of another program`() async throws {
        let bench = try Bench()
        let file = bench.folder.file("books.db")
        let made = try Shell(
            """
            python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); \
            c.execute("create table books (id)"); c.commit()' '\(file)'
            """)
        #expect(made.code == 0)
        let before = try (File.read(file), File.names(in: bench.folder.path))
        for words in [
            ["init"], ["migrate"], ["migrate", "--dry-run"], ["verify"], ["doctor"],
            ["backup", bench.folder.file("copy.db")], ["customers", "list"],
            ["demo", "generate"],
        ] {
            let result = await bench.run(["--database", file] + words)
            #expect(result.code != 0, "\(words)")
            #expect((result.out + result.error).contains("not a database of Selaras"), "\(words)")
        }
        let restored = await bench.run("restore", file, "--unproved")
        #expect(restored.code == 65)
        #expect(try File.read(file) == before.0)
        #expect(File.names(in: bench.folder.path).filter { $0 != "data" } == before.1)
    }
}

/// Numbers by which a run can be repeated (Vigna, SplitMix64).
private struct SeededBits {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
