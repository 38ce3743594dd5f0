import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOverview

@Suite struct StateReadingTests {
    @Test func `asks for each part by the permission of its module`() async throws {
        try await withDatabase(.sqlite) { database in
            let reading = StateReading(pace: NoTrade(), work: [OneWork()], latest: NoTrade())
            func state(_ names: Set<String>) async throws -> ShopState {
                let call = Call(
                    actor: .system("test"), grants: [Grant(Permissions(names))], now: testStart,
                    ids: testIDs(), requestID: "test")
                return try await database.read { tx in
                    try reading.state(at: Spot(at: nil, on: nil), by: call, in: tx)
                }
            }
            let bare = try await state([])
            #expect(bare.sales == nil && bare.work.isEmpty && bare.latest == nil)
            let some = try await state(["jobs.read", "sales.read"])
            #expect(some.sales != nil && some.work.count == 1 && some.latest == nil)
            #expect(try await state(["orders.read"]).latest?.isEmpty == true)
            let names = reading.permissions.map(\.name)
            #expect(names == ["sales.read", "orders.read", "crm.customers.read", "jobs.read"])
        }
    }
}

private struct OneWork: WorkSource {
    var permission: Permission { Permission("jobs.read", "See jobs.") }

    func work(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OpenWork] { [OpenWork(.deadJobs, Total(counted: 3))] }
}
