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
