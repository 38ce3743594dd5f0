import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct HandedInFilesTests {
    private static let marks = PersonalMarks(
        ids: [], identifiers: ["ana@x.example"], names: ["Ana Zqx", "Ana", "Zqx"])

    private func erase(_ name: String, in feed: Feed) async throws -> Int {
        let copies = try #require(PersonalData.ofExchange.copies.first { $0.name == name })
        return try await copies.erase(Self.marks, feed.database)
    }

    private func parts(of id: ID<FileImport>, in feed: Feed) async throws -> Int64 {
        try await feed.database.read { tx in
            try tx.first("SELECT COUNT(*) FROM exchange_parts WHERE import = \(id)") { row in
                try row.next()
            } ?? 0
        }
    }

    /// Cut after each of its octets the row is found, and the rows of others are left.
    @Test(arguments: Engines.available)
    func `finds who stands across a cut, and lets the whole file go`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            for (number, row) in ["7;ana@x.example;b", "8;Ana Zqx;b"].enumerated() {
                for size in [3, 5, 9] {
                    let text = "a;b\n\(row)\nc;d"
                    let id = try await feed.queued(text, parts: text.utf8.count / size)
                    let other = try await feed.queued("a;Ana\nb;Zqx", parts: 4)
                    _ = try await feed.database.write { [feed] tx in
                        try ImportStore().cancel(id, at: feed.clock.clock.now(), in: tx)
                            && ImportStore().cancel(other, at: feed.clock.clock.now(), in: tx)
                    }
                    #expect(try await parts(of: id, in: feed) > 1)
                    #expect(try await erase("handed-in-files", in: feed) > 1)
                    #expect(try await parts(of: id, in: feed) == 0, "\(number) \(size)")
                    #expect(try await feed.show(id).stored == 0)
                    #expect(try await parts(of: other, in: feed) >= 4)
                    // It cannot be taken up again: its beginning is gone.
                    let isTaken = try await feed.database.write { [feed] tx in
                        try ImportStore().requeue(
                            id, unmovedSince: feed.clock.clock.now(), at: feed.clock.clock.now(),
                            in: tx)
                    }
                    #expect(!isTaken)
                }
            }
            #expect(try await feed.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `looks through what was found in a file before its first row`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            try await feed.database.write { tx in
                try SurveyStore().add(Array("x|Ana Zqx".utf8), to: id, in: tx)
            }
            #expect(try await erase("handed-in-files", in: feed) == 0)
            while try await feed.runner().run(id) {}
            #expect(try await erase("handed-in-files", in: feed) > 0)
            let left = try await feed.database.read { tx in try SurveyStore().find(id, in: tx) }
            #expect(left == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `says that a file of before is on its way in, until it has ended`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            let awaited = try #require(
                PersonalData.ofExchange.copies.first { $0.name == "handed-in-files" }
            ).awaited
            func said(
                since moment: Instant, at now: Instant = testStart
            ) async throws -> String? {
                try await feed.database.read { tx in try awaited(moment, now, tx) }
            }
            #expect(try await said(since: testStart)?.contains("on its way in") == true)
            // What is handed in later has to do with nobody who is forgotten.
            #expect(try await said(since: testStart - .seconds(1)) == nil)
            while try await feed.runner().run(id) {}
            #expect(try await said(since: testStart) == nil)
            // What was being done when a file was cancelled leaves rows a while longer.
            let other = try await feed.queued("abc")
            let call = feed.call()
            try await feed.database.write { tx in
                _ = try feed.imports.cancel(other, by: call, in: tx)
            }
            let end = call.now + HandedInFiles.settling
            #expect(try await said(since: testStart, at: end - .seconds(1)) != nil)
            #expect(try await said(since: testStart, at: end) == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `removes refused rows of who is marked, by any of their texts`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            func reject(_ row: Int64, _ source: String, name: String?, _ reason: String) -> Reject {
                Reject(
                    row: row, line: row, name: name,
                    refusal: RowRefusal(field: nil, code: "letters.bad", reason: reason),
                    source: Array(source.utf8))
            }
            let rejects = [
                reject(1, "7;ana@x.example", name: nil, "no"),
                reject(2, "7;b", name: "ana@x.example", "no"),
                reject(3, "7;b", name: nil, "It says ana@x.example."),
                reject(4, "7;Ana", name: "Zqx", "status"), reject(5, "7;Ana;Zqx", name: nil, "no"),
            ]
            try await feed.database.write { tx in
                try RejectStore().add(rejects, to: id, in: tx)
            }
            #expect(try await erase("refused-rows", in: feed) == 4)
            let left: [Int64] = try await feed.database.read { tx in
                try tx.query("SELECT row_number FROM exchange_rejects") { row in try row.next() }
            }
            #expect(left == [4])
        }
    }
}
