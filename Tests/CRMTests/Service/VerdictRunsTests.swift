import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct VerdictRunsTests {
    @Test(arguments: Engines.available)
    func `judges all records in portions, one run at a time`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            var ids: [String] = []
            for number in 0..<7 {
                let name = number.isMultiple(of: 2) ? "Ana" : "Robotto"
                ids.append(
                    try await desk.perform("crm.customers.create", #"{"name":"\#(name)"}"#)
                        .text("id"))
            }
            try await desk.perform(
                "crm.verdict-words.change", #"{"list":"placeholder-name","add":["robotto"]}"#)
            // A person knows better of one of them.
            try await desk.perform(
                "crm.verdicts.set",
                #"{"customer_id":"\#(ids[1])","verdict":"genuine","note":"Met"}"#)
            let started = try await desk.perform("crm.verdict-runs.start", "{}")
            await refuses(CRMErrors.verdictRunUnderway.code) {
                try await desk.perform("crm.verdict-runs.start", "{}")
            }
            let runs = VerdictRuns(judging: Judging(), portion: 3)
            var portions = 1
            let call = desk.system()
            while try await desk.database.write({ tx in
                try runs.judgePortion(by: call, in: tx)
            }) { portions += 1 }
            #expect(portions == 3)
            var verdicts: [String] = []
            for id in ids { verdicts.append(try await desk.verdict(of: id)) }
            #expect(verdicts == ["", "genuine", "", "suspect", "", "suspect", ""])
            let listed = try await desk.perform("crm.verdict-runs.list", "{}").list("items")
            #expect(listed.map { $0.whole("number") } == [started.whole("number")])
            #expect(listed[0].whole("judged") == 7 && listed[0].whole("changed") == 2)
            #expect(!listed[0].text("finished_at").isEmpty)
            #expect(
                try await desk.database.write { tx in
                    try runs.judgePortion(by: call, in: tx)
                } == false)
        }
    }
}
