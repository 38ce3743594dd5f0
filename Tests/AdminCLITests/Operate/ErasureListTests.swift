import RetailJSON
import RetailTestSupport
import Testing

@testable import selaras

/// A backup of before brings nobody back who was forgotten since.
@Suite struct ErasureListTests {
    /// A customer of an e-mail address; the id.
    private func customer(_ email: String, _ bench: Bench) async throws -> String {
        let made = await bench.run(
            "customers", "identify", "--kind", "email", "--value", email, "--verified",
            "--output", "json")
        let root = try JSONDocument(Array(made.out.utf8)).root
        return root.member("id")?.string() ?? ""
    }

    private func merge(_ one: String, _ other: String, _ bench: Bench) async {
        let merged = await bench.run(
            "customers", "merge", "--customer-id", one, "--other-id", other, "--reason", "same")
        #expect(merged.code == 0, "\(merged.error)")
    }

    private func forget(_ customer: String, _ number: Int, _ bench: Bench) async {
        let asked = await bench.run(
            "erasures", "request", "--customer-id", customer, "--ground", "asked")
        #expect(asked.code == 0, "\(asked.error)")
        let done = await bench.run("erasures", "confirm", "\(number)")
        #expect(done.code == 0, "\(done.error)")
    }

    private func isKnown(_ customer: String, in data: String, _ bench: Bench) async -> Bool {
        let shown = await bench.run("--data", data, "customers", "show", customer)
        #expect(shown.code == 0 || shown.error.contains("crm.customer-erased"), "\(shown.error)")
        return shown.code == 0
    }

    @Test func `forgets again, in a backup of before, under every record`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let (ana, other) = (
            try await customer("ana@x.example", bench), try await customer("a2@x.example", bench)
        )
        let bo = try await customer("bo@x.example", bench)
        let copy = bench.folder.file("copy.db")
        #expect((await bench.run("backup", copy)).code == 0)
        #expect(File.exists(copy + ".erasures"))
        // They turn out to be one after the backup: in it they are two.
        await merge(ana, other, bench)
        await forget(ana, 1, bench)
        let later = bench.folder.file("later.db")
        #expect((await bench.run("backup", later)).code == 0)
        let list = String(decoding: try File.read(later + ".erasures"), as: UTF8.self)
        #expect(list.contains(ana) && list.contains(other) && !list.contains(bo))
        #expect(!list.contains("x.example"))

        let restored = bench.folder.file("restored")
        let result = await bench.run("--data", restored, "restore", copy)
        #expect(result.code == 0, "\(result.error)")
        #expect(result.error.contains("2 who were forgotten are forgotten again"))
        #expect(!result.error.contains("No list of who was forgotten is younger"))
        #expect(await !isKnown(ana, in: restored, bench))
        #expect(await !isKnown(other, in: restored, bench))
        #expect(await isKnown(bo, in: restored, bench))
        #expect((await bench.run("--data", restored, "verify")).code == 0)
        // It can be repeated, and does nothing more.
        let again = await bench.run(
            "--data", restored, "erasures", "repeat-list", later + ".erasures")
        #expect(again.code == 0 && again.out == "1 erasures, 0 repeated\n", "\(again.error)")
    }

    @Test func `says so where no list is there, and takes one later`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let ana = try await customer("ana@x.example", bench)
        let copy = bench.folder.file("copy.db")
        _ = await bench.run("backup", copy)
        File.remove(copy + ".erasures")
        await forget(ana, 1, bench)
        let restored = bench.folder.file("restored")
        let result = await bench.run("--data", restored, "restore", copy)
        #expect(result.code == 0, "\(result.error)")
        #expect(result.error.contains("selaras erasures repeat-list FILE"))
        #expect(await isKnown(ana, in: restored, bench))

        let list = bench.folder.file("kept-elsewhere")
        let written = await bench.run("erasures", "write-list", list)
        #expect(written.out == "\(list)  1 erasures\n", "\(written.error)")
        let named = bench.folder.file("named")
        let told = await bench.run("--data", named, "restore", copy, "--erasures", list)
        #expect(told.code == 0, "\(told.error)")
        #expect(await !isKnown(ana, in: named, bench))
        let repeated = await bench.run("--data", restored, "erasures", "repeat-list", list)
        #expect(repeated.out == "1 erasures, 1 repeated\n", "\(repeated.error)")
        #expect(await !isKnown(ana, in: restored, bench))
    }

    @Test func `forgets nobody who is joined only in the backup, and names them`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let (ana, bo) = (
            try await customer("ana@x.example", bench), try await customer("bo@x.example", bench)
        )
        await merge(ana, bo, bench)
        let copy = bench.folder.file("copy.db")
        _ = await bench.run("backup", copy)
        #expect((await bench.run("merges", "undo", "1")).code == 0)
        await forget(ana, 1, bench)
        _ = await bench.run("erasures", "write-list", copy + ".erasures")
        let restored = bench.folder.file("restored")
        let result = await bench.run("--data", restored, "restore", copy)
        #expect(result.code == 1)
        #expect(result.error.contains("NOT forgotten again: \(ana)"))
        #expect(result.error.contains("Undo that merge"))
        #expect(await isKnown(bo, in: restored, bench))
        #expect((await bench.run("--data", restored, "merges", "undo", "1")).code == 0)
        let repeated = await bench.run(
            "--data", restored, "erasures", "repeat-list", copy + ".erasures")
        #expect(repeated.out == "1 erasures, 1 repeated\n", "\(repeated.error)")
        #expect(await !isKnown(ana, in: restored, bench))
        #expect(await isKnown(bo, in: restored, bench))
    }

    @Test func `says so where the backup's own list is the newest`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let ana = try await customer("ana@x.example", bench)
        let copy = bench.folder.file("copy.db")
        _ = await bench.run("backup", copy)
        await forget(ana, 1, bench)
        let restored = bench.folder.file("restored")
        let result = await bench.run("--data", restored, "restore", copy)
        #expect(result.code == 0, "\(result.error)")
        #expect(result.error.contains("No list of who was forgotten is younger"))
        #expect(await isKnown(ana, in: restored, bench))
    }

    @Test func `forgets two who are joined only in the backup, each by its own request`()
        async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let (ana, bo) = (
            try await customer("ana@x.example", bench), try await customer("bo@x.example", bench)
        )
        await merge(ana, bo, bench)
        let copy = bench.folder.file("copy.db")
        _ = await bench.run("backup", copy)
        #expect((await bench.run("merges", "undo", "1")).code == 0)
        await forget(ana, 1, bench)
        await forget(bo, 2, bench)
        _ = await bench.run("erasures", "write-list", copy + ".erasures")
        for number in 1...2 {
            // What is restored writes a list of its own, by which it is restored again.
            let restored = bench.folder.file("restored-\(number)")
            let result = await bench.run("--data", restored, "restore", copy)
            #expect(result.code == 0, "\(result.error)")
            #expect(await !isKnown(ana, in: restored, bench))
            #expect(await !isKnown(bo, in: restored, bench))
            let list = await bench.run(
                "--data", restored, "erasures", "write-list", copy + ".erasures")
            #expect(list.code == 0, "\(list.error)")
        }
    }

    @Test(arguments: ["", "{}", "[]", #"{"erasures":[{}]}"#, #"{"erasures":[{"records":["a"]}]}"#])
    func `reads no list that is none`(text: String) async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let list = bench.folder.file("list")
        try File.write(Array(text.utf8), to: list)
        let result = await bench.run("erasures", "repeat-list", list)
        #expect(result.code == 65)
        #expect(result.error.contains("cli.no-erasures"))
    }
}
