import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OwnershipTests {
    @Test(arguments: Engines.available)
    func `customers reach their own orders only, staff all`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let ani = market.call(.customer(CustomerID.ani.raw))
            let allowed = try await market.act(by: ani) { services, call, tx in
                let ownership = services.book.ownership
                return [
                    try ownership.allows(call, owner: .ani, in: tx),
                    try ownership.allows(call, owner: .budi, in: tx),
                    try ownership.allows(call, owner: nil, in: tx),
                    try ownership.owner(nil, call, in: tx) == .ani,
                ]
            }
            #expect(allowed == [true, false, false, true])
            let other = await failure {
                try await market.act(by: ani) { services, call, tx in
                    try services.book.ownership.owner(.budi, call, in: tx)
                }
            }
            #expect(other?.code == OrdersErrors.customerUnknown.code)
            let staff = try await market.act { services, call, tx in
                try services.book.ownership.allows(call, owner: nil, in: tx)
            }
            #expect(staff)
        }
    }
}
