import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailSupport

@Suite struct CaseWorkTests {
    @Test(arguments: Engines.available)
    func `counts those that wait, the late ones apart, by an index of its own`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            _ = try await room.receive("messenger", from: "+628111234567")
            let other = try await room.receive("chat", from: "visitor", verified: false)["id"].text
            try await room.act("support.cases.solve", other, at: 1)
            func work(after days: Int64) async throws -> OpenWork? {
                let call = Call(
                    actor: .system("test"), grants: .all,
                    now: testStart + .seconds(days * 86_400), ids: room.ids, requestID: "test")
                return try await room.database.read { tx in
                    try CaseWork().work(at: Spot(at: nil, on: nil), by: call, in: tx).first
                }
            }
            let now = try await work(after: 0)
            #expect(now?.total.count == 1 && now?.late == 0)
            #expect(now?.due.map { $0 > testStart } == true)
            #expect(try await work(after: 30)?.late == 1)
            var waiting = CaseFilter()
            waiting.isWaiting = true
            let reach = Call.system("test", now: testStart, ids: room.ids).reach()
            let list = CaseStore().list(waiting, of: nil, within: reach)
            for query in list.queries(by: CaseSort.due.order, limit: 1) {
                let plan = try await room.database.plan(query, on: engine)
                #expect(plan.contains("support_cases_waiting"), "\(plan)")
            }
        }
    }
}
