import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct ErasingTests {
    @Test(arguments: Engines.available)
    func `workers that are killed after each portion are followed by others until all is gone`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            for number in 0..<3 {
                try await desk.perform(
                    "crm.customer-notes.create",
                    #"{"customer_id":"\#(ana)","text":"Likes tea \#(number)"}"#)
            }
            try await desk.perform(
                "crm.erasures.request", #"{"customer_id":"\#(ana)","ground":"asked"}"#)
            try await desk.perform("crm.erasures.confirm", #"{"number":1}"#)
            var runs = 0
            while try await work(desk), runs < 500 { runs += 1 }
            #expect(runs > 10 && runs < 500)
            let done = try await desk.perform("crm.erasures.show", #"{"number":1}"#)
            #expect(done.text("state") == "erased")
            let left: Int64? = try await desk.database.read { tx in
                try tx.first(
                    """
                    SELECT (SELECT COUNT(*) FROM crm_notes) + (SELECT COUNT(*) FROM crm_identities)
                    """
                ) { row in try row.next() }
            }
            #expect(left == 0)
        }
    }

    /// A worker that does one portion of one row; whether there was anything to do.
    private func work(_ desk: Desk) async throws -> Bool {
        let book = PersonalBook()
        book.set([desk.crm.module.personal])
        let job = Erasing(book: book, portion: 1, portions: 1).job
        let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
        return try await job.run(JobRun(call: call, payload: [], database: desk.database))
    }
}
