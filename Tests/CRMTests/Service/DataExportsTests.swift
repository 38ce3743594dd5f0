import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct DataExportsTests {
    @Test(arguments: Engines.available)
    func `a copy has what all records keep, and ends when they turn out to be two`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            let other = try await desk.identify("email", "bo@x.example")
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Seen together"}"#)
            try await desk.perform(
                "crm.data-exports.request", #"{"customer_id":"\#(ana)"}"#)
            try await gather(desk)
            let ready = try await desk.perform("crm.data-exports.show", #"{"number":1}"#)
            #expect(ready.text("state") == "ready")
            var text = ""
            for part in 1...20 {
                guard
                    let read = try? await desk.perform(
                        "crm.data-exports.read", #"{"number":1,"part":\#(part)}"#)
                else { break }
                text += read.text("text")
            }
            #expect(text.contains("ana@x.example") && text.contains("bo@x.example"))
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            let ended = try await desk.perform("crm.data-exports.show", #"{"number":1}"#)
            #expect(ended.text("state") == "ended")
            await #expect(throws: RetailError.self) {
                try await desk.perform("crm.data-exports.read", #"{"number":1,"part":1}"#)
            }
        }
    }

    /// A copy that is half gathered, portion by portion, of a customer with 120 notes.
    private func half(_ desk: Desk) async throws {
        let ana = try await desk.identify("email", "ana@x.example")
        for number in 1...120 {
            _ = try await desk.act(
                "crm.customer-notes.create",
                #"{"customer_id":"\#(ana)","text":"note-\#(number)."}"#)
        }
        try await desk.perform("crm.data-exports.request", #"{"customer_id":"\#(ana)"}"#)
        var isHalf = false
        while !isHalf {
            #expect(try await step(desk))
            isHalf = try await desk.database.read { tx in
                try tx.first(
                    "SELECT 1 FROM crm_data_export_parts WHERE place = 'crm_notes'"
                ) { row in try row.next() as Int64 } != nil
            }
        }
    }

    private func step(_ desk: Desk) async throws -> Bool {
        let book = PersonalBook()
        book.set([desk.crm.module.personal])
        let exports = DataExports(directory: desk.crm.directory, book: book, portions: 1)
        let job = try #require(exports.jobs.first)
        let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
        return try await job.run(JobRun(call: call, payload: [], database: desk.database))
    }

    private func text(_ desk: Desk) async throws -> String {
        let export = try await desk.perform("crm.data-exports.show", #"{"number":1}"#)
        #expect(export.text("state") == "ready")
        guard case .number(let parts)? = export["parts"] else { return "" }
        var text = ""
        for part in 1...(Int(parts.text) ?? 1) {
            text += try await desk.perform(
                "crm.data-exports.read", #"{"number":1,"part":\#(part)}"#
            ).text("text")
        }
        return text
    }

    private func expectEachOnce(_ numbers: ClosedRange<Int>, in text: String) {
        for number in numbers {
            #expect(text.split(separator: "note-\(number).").count == 2, "\(number)")
        }
    }

    @Test(arguments: Engines.available)
    func `what goes while a copy is gathered shifts nothing`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await half(desk)
            try await desk.database.write { tx in
                try tx.execute("DELETE FROM crm_notes WHERE text LIKE 'note-1_.'")
            }
            while try await step(desk) {}
            expectEachOnce(1...120, in: try await text(desk))
        }
    }

    @Test(arguments: Engines.available)
    func `a copy that another release began is gathered anew`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await half(desk)
            try await desk.database.write { tx in
                try tx.execute("UPDATE crm_data_exports SET plan = 'older', step = 9000")
            }
            while try await step(desk) {}
            let text = try await text(desk)
            expectEachOnce(1...120, in: text)
            #expect(text.contains("ana@x.example"))
        }
    }

    @Test(arguments: Engines.available)
    func `one that fails gives way to those behind it, and says so`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for name in ["ana", "bo"] {
                let customer = try await desk.identify("email", "\(name)@x.example")
                try await desk.perform(
                    "crm.data-exports.request", #"{"customer_id":"\#(customer)"}"#)
            }
            #expect(try await step(desk))
            // What the first writes next is there already.
            try await desk.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO crm_data_export_parts (export, number, place, count, body)
                    SELECT number, parts + 1, 'x', 1, 'x' FROM crm_data_exports WHERE number = 1
                    """)
            }
            while try await step(desk) {}
            let (one, two) = try await desk.database.read { tx in
                (try DataExportStore().find(1, in: tx), try DataExportStore().find(2, in: tx))
            }
            #expect(one?.state == .gathering && one?.problem?.failures == 1)
            #expect(two?.state == .ready)
            let shown = try await desk.perform("crm.data-exports.show", #"{"number":1}"#)
            #expect(!shown.text("problem").isEmpty)
            #expect(!shown.text("problem").contains("ana"))
            try await desk.database.write { tx in
                try tx.execute("DELETE FROM crm_data_export_parts WHERE place = 'x'")
            }
            desk.clock.advance(by: .seconds(61))
            while try await step(desk) {}
            let done = try await desk.perform("crm.data-exports.show", #"{"number":1}"#)
            #expect(done.text("state") == "ready")
        }
    }

    private func gather(_ desk: Desk) async throws {
        let job = try #require(
            desk.crm.module.jobs.first { $0.name == "crm.gather-data-exports" })
        for _ in 0..<500 {
            let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
            let run = JobRun(call: call, payload: [], database: desk.database)
            guard try await job.run(run) else { return }
        }
        Issue.record("the work never ends")
    }
}
