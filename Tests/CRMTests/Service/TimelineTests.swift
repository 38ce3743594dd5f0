import RetailCRM
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

struct TimelineTests {
    @Test func `words take the values that have a name in them, each as it is read`() {
        let parameters = [
            TimelineParameter(name: "number", value: "S-1"),
            TimelineParameter(name: "total", value: "15000.5", currency: .idr),
        ]
        #expect(
            Moment.text("{number}: {total}, {number} {other}", parameters)
                == "S-1: IDR 15000.5, S-1 {other}")
        #expect(Moment.text("Became known", parameters) == "Became known")
        #expect(Moment.text("{", parameters) == "{")
        #expect(Moment.text("{number", parameters) == "{number")
        let typed = [
            TimelineParameter(name: "number", value: "{total}"),
            TimelineParameter(name: "total", value: "5", currency: .idr),
        ]
        #expect(Moment.text("{number} for {total}", typed) == "{total} for IDR 5")
    }

    @Test(arguments: Engines.available)
    func `new words are read without a replay, and codes without words by themselves`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            let asked = #"{"customer_id":"\#(ana)"}"#
            let first = try await desk.perform("crm.timeline-entries.list", asked)
            #expect(first.list("items").map { $0.text("text") } == ["Became known"])
            let other = Desk(
                database: desk.database,
                crm: CRMModule(
                    plans: OneCallingPlan(nil), domains: .asciiOnly, links: PlainLinks()),
                consumption: desk.consumption,
                ids: desk.ids, clock: desk.clock)
            let bare = try await other.perform("crm.timeline-entries.list", asked)
            #expect(bare.list("items").map { $0.text("text") } == ["crm.customer-created"])
            #expect(bare.list("items").map { $0.text("code") } == ["crm.customer-created"])
        }
    }
}
