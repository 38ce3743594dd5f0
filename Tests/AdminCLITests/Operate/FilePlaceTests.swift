import Foundation
import RetailComposition
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras

/// Databases, backups and tokens are where the shopkeeper put them, whatever the file system.
@Suite struct FilePlaceTests {
    private func shop() async throws -> (bench: Bench, copy: String) {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = await bench.run("customers", "create", "--name", "Ana")
        let copy = bench.folder.file("copy.db")
        let made = await bench.run("backup", copy)
        #expect(made.code == 0, "\(made.error)")
        return (bench, copy)
    }

    @Test func `shows an owner token that could not be written again`() async throws {
        let full = try Bench(failing: (ENOSPC, 0))
        #expect((await full.run("init")).code == 74)
        let bench = try Bench()
        let shown = await bench.run("--data", full.data, "init")
        #expect(shown.out.contains("selaras_owner_"), "\(shown.out)")
        let again = await bench.run("--data", full.data, "init")
        #expect(again.out.contains("it was shown before"))
    }

    @Test func `takes the log along that lies beside the file behind a link`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = try await bench.killed("saved.db", adding: "After")
        let link = bench.folder.file("link.db")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "saved.db")
        let other = bench.folder.file("other")
        let taken = await bench.run("--data", other, "restore", link, "--unproved")
        #expect(taken.code == 0, "\(taken.error)")
        #expect(
            (await bench.run("--data", other, "customers", "list")).out.contains("After"))
    }

    @Test func `says that a backup has no log to give up`() async throws {
        let (bench, copy) = try await shop()
        let other = bench.folder.file("other")
        let refused = await bench.run("--data", other, "restore", copy, "--without-log")
        #expect(refused.code == 64)
        #expect(refused.error.contains("--without-log"))
        #expect(!File.exists(other + "/selaras.db"))
    }

    @Test func `makes and restores backups where there are no links`() async throws {
        let (bench, _) = try await shop()
        let program = try #require(Repository.program("selaras"), "selaras is not built")
        // As on exFAT and some network shares: no links, and no renaming that spares others.
        let poor = """
            strace -f -qq -o /dev/null -e trace=link,linkat,renameat2 \
            -e inject=link,linkat:error=EPERM -e inject=renameat2:error=EINVAL
            """
        guard try Shell("\(poor) true 2> /dev/null").code == 0 else {
            print("Skipped: strace is not installed, or may not trace.")
            return
        }
        let copy = bench.folder.file("poor.db")
        let made = try Shell("\(poor) '\(program)' --data '\(bench.data)' backup '\(copy)' 2>&1")
        #expect(made.code == 0, "\(made.out)")
        let other = bench.folder.file("other")
        let restored = try Shell("\(poor) '\(program)' --data '\(other)' restore '\(copy)' 2>&1")
        #expect(restored.code == 0, "\(restored.out)")
        #expect((await bench.run("--data", other, "verify")).code == 0)
        let again = try Shell("\(poor) '\(program)' --data '\(bench.data)' backup '\(copy)' 2>&1")
        #expect(again.code == 73, "\(again.out)")
        #expect(!File.names(in: bench.folder.path).contains { $0.contains("partial") })
    }

    @Test func `gives programs the names of files as they are`() async throws {
        let bench = try Bench()
        let odd = bench.folder.file("od\u{200f}d")
        let begun = await bench.run("--data", odd, "init", "--output", "json")
        #expect(begun.out.contains("od\u{200f}d"))
        #expect((await bench.run("--data", odd, "init")).out.contains("od\u{200f}d"))
        let looked = await bench.run("--data", odd, "doctor", "--output", "json")
        #expect(looked.out.contains("od\u{200f}d"), "\(looked.out)")
        let seen = try Bench(width: 80)
        #expect(!(await seen.run("--data", odd, "init")).out.contains("\u{200f}"))
        #expect(!(await seen.run("--data", odd, "doctor")).out.contains("\u{200f}"))
    }
}
