import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerGroupsFillingTests {
    @Test(arguments: Engines.available)
    func `a group that a rule fills takes nobody in by name, until it is released`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for code in ["club", "vip"] {
                try await desk.perform(
                    "crm.customer-groups.create", #"{"code":"\#(code)","name":"G"}"#)
            }
            var ids: [String] = []
            for _ in 0..<3 {
                ids.append(
                    try await desk.perform("crm.customers.create", #"{"name":"Sari"}"#).text("id"))
            }
            let records = try ids.map { try CustomerID($0) }
            let club = try Code<CustomerGroup>("club")
            let filling = desk.crm.groups
            let call = desk.system()
            func member(_ operation: String, _ code: String) -> String {
                #"{"code":"\#(code)","customers":["\#(ids[0])"]}"#
            }
            try await desk.perform("crm.group-members.add", member("add", "vip"))
            await refuses(CRMErrors.groupNotEmpty.code) {
                try await desk.database.write { tx in
                    try filling.claim(try Code("vip"), for: "the rule", by: call, in: tx)
                }
            }
            try await desk.database.write { tx in
                try filling.claim(club, for: "the rule", by: call, in: tx)
                try filling.fill(
                    joining: records.map { GroupSeat($0, in: club) }, leaving: [], by: call, in: tx)
                try filling.fill(
                    joining: [GroupSeat(records[0], in: club)],
                    leaving: [GroupSeat(records[1], in: club)], by: call, in: tx)
            }
            for operation in ["crm.group-members.add", "crm.group-members.remove"] {
                await refuses(CRMErrors.groupFilled.code) {
                    try await desk.perform(operation, member(operation, "club"))
                }
            }
            let taken = await refusal {
                try await desk.database.write { tx in
                    try filling.claim(club, for: "another", by: call, in: tx)
                }
            }
            #expect(taken?.code == CRMErrors.groupFilled.code)
            #expect(taken?.issues.map(\.pointer) == ["/group"])
            #expect(taken?.message.contains("the rule") == true)
            #expect(try await count(desk) == 2)
            #expect(
                try await desk.database.write { tx in
                    try filling.release(club, most: 1, by: call, in: tx)
                })
            while try await desk.database.write({ tx in
                try filling.release(club, most: 1, by: call, in: tx)
            }) {}
            #expect(try await count(desk) == 0)
            try await desk.perform("crm.group-members.add", member("add", "club"))
            #expect(try await count(desk) == 1)
        }
    }

    private func count(_ desk: Desk) async throws -> Int {
        try await desk.perform("crm.group-members.list", #"{"code":"club"}"#).list("items").count
    }
}
