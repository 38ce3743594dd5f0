import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// A sale of many lines, as long as those of orders are.
private struct BasketTold: Event, Equatable {
    struct Line: Sendable, Equatable {
        let number: Int64
        let text: String

        static let record = Record("BasketLine", "A line.", Line.init) {
            $0.field("line", \.number, .integer(1...10_000), "Which.")
            $0.field("text", \.text, .line(1...200), "What, how much and for what.")
        }
    }

    static let type = "notes.basket-told"
    let subject: String
    let lines: [Line]

    static let record = Record("BasketTold", "A basket.", BasketTold.init) {
        $0.field("subject", \.subject, .line(1...50), "Whose.")
        $0.field("lines", \.lines, .list(.object(Line.record), 0...1_000), "What is in it.")
    }

    init(subject: String, lines: [Line]) {
        self.subject = subject
        self.lines = lines
    }

    init(_ number: Int, lines: Int64) {
        self.init(
            subject: "basket-\(number)",
            lines: (1...lines).map { line in
                Line(number: line, text: String(repeating: "x", count: 160))
            })
    }
}

/// An act that could be written and not be read would stop every reader of the log for ever.
@Suite struct EventTextTests {
    /// Five orders of 1,000 lines, each placed and completed in the one act.
    private static let baskets = (0..<10).map { BasketTold($0 % 5, lines: 1_000) }

    @Test(arguments: Engines.available)
    func `an act of 5,000 sold lines is read by every reader of the log`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await database.write { tx in
                for basket in Self.baskets { try tx.record(basket, by: Notes.call()) }
            }
            try await Notes.tell(0..<2, in: database)
            let length = try await database.read { tx in
                try tx.first("SELECT MAX(LENGTH(events)) FROM sync_acts") { try $0[0] as Int } ?? 0
            }
            #expect(length > EventText.mostPayload * 3 / 2)
            let events = try await database.read { tx in
                try EventLog.events(after: 0, limit: 100, in: tx)
            }
            #expect(events.count == 12)
            let read = try events.prefix(10).map {
                try BasketTold.record.read(try json($0.payload))
            }
            #expect(read == Self.baskets)
            #expect(try await database.findings(of: SyncChecks.all) == [])
            // From the log: another process has nothing in memory.
            try await forgetRecent(in: database)
            let counter = Consumer(
                "notes.counting", "Counts lines.",
                [
                    .on(BasketTold.self) { basket, _, _, tx in
                        try tx.execute(
                            """
                            INSERT INTO notes_taken (number, subject)
                            VALUES (\(basket.lines.count), \(basket.subject))
                            """)
                    }
                ])
            let consumption = Notes.consumption(database, consumers: [counter, Notes.consumer()])
            try await consumption.catchUp()
            let taken = try await Notes.taken(database)
            #expect(taken.filter { $0 == 1_000 }.count == 10 && taken.count == 12)
        }
    }

    /// What cannot be read is not written: the act is refused, and leaves nothing.
    @Test(arguments: Engines.available)
    func `refuses an act with an event that nobody could read`(kind: EngineKind) async throws {
        let most = EventText.mostPayload
        let events = [most, most + 1].map(DraftEvent.init(ofBytes:))
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            for (event, refusal) in zip(events, [nil, SyncErrors.actTooLarge.code]) {
                let payload = event.payload
                let code = await refusalCode {
                    try await database.write { tx in
                        let told = DraftEvent(type: event.type, subject: "s", payload: payload)
                        tx.acts().record(told, by: Notes.call(), recordedAt: testStart)
                    }
                }
                #expect(code == refusal)
                let count = try await database.read { tx in
                    try tx.first("SELECT COUNT(*) FROM sync_acts") { try $0[0] as Int }
                }
                #expect(count == 1)
            }
            #expect(try await database.findings(of: SyncChecks.all) == [])
        }
    }

    @Test func `refuses an act beyond all measure, and reads the largest`() throws {
        let most = EventText.mostPayload
        let count = EventText.mostBytes / most
        let largest = Array(repeating: DraftEvent(ofBytes: most - 200), count: count)
        let read = try EventText.read(try EventText.write(largest))
        #expect(read.map(\.payload) == largest.map(\.payload))
        let larger = Array(repeating: DraftEvent(ofBytes: most), count: count)
        let error = #expect(throws: RetailError.self) { try EventText.write(larger) }
        #expect(error?.code == SyncErrors.actTooLarge.code)
    }

    private func forgetRecent(in database: Database) async throws {
        try await database.write { tx in
            RecentEvents.of(tx).add([], ofActs: 1_000_000...1_000_000)
        }
    }
}

extension DraftEvent {
    /// An event whose payload has so many bytes.
    fileprivate init(ofBytes size: Int) {
        let text = Array(#"{"t":""#.utf8) + Array(repeating: UInt8(ascii: "x"), count: size - 8)
        self.init(type: "notes.long-told", subject: "s", payload: text + Array(#""}"#.utf8))
    }
}
