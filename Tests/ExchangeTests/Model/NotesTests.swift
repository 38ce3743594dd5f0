import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

/// What is noted of a file comes out of the file, and is read with every look at its import.
@Suite struct NotesTests {
    @Test(arguments: Engines.available)
    func `notes few words, and short ones, whatever stands in the file`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            let before = try await feed.show(id)
            var progress = ImportProgress()
            progress.reading = Dictionary(
                (0..<300).map { ("no\u{0}\($0)", "x") }
            ) { first, _ in first }
            progress.reading["a" + String(repeating: "\u{301}", count: 300_000)] = "one"
            var next = ImportProgress()
            next.reading["kind"] = String(repeating: "k", count: 300_000)
            next.sums["letters"] = 3
            let moved = before.moved(on: next, at: before.movedAt)
                .moved(on: progress, at: before.movedAt).moved(on: next, at: before.movedAt)
            let isKept = try await feed.database.write { tx in
                try ImportStore().advance(before, to: moved, in: tx)
            }
            #expect(isKept)
            let found = try await feed.show(id)
            #expect(found.notes == moved.notes && found.notes.count == 200)
            #expect(found.notes["letters"] == "6")
            #expect(
                found.notes.allSatisfy { name, text in
                    name.unicodeScalars.count <= 100 && text.unicodeScalars.count <= 100
                })
        }
    }
}
