import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOverview

@Suite struct DeclarationTests {
    private static let module = OverviewModule(
        searched: [], pace: NoTrade(), work: [], latest: NoTrade(), health: NoTrade()
    ).module

    @Test func `declares nothing that a door cannot offer`() {
        #expect(Module.faults(in: [Self.module]) == [])
    }
}

/// A shop in which nothing happened.
struct NoTrade: SalesPacing, LatestOrders, HealthReading {
    var pacePermission: Permission { Permission("sales.read", "See sales.") }
    var latestPermission: Permission { Permission("orders.read", "See orders.") }

    func pace(at spot: Spot, by call: Call, in tx: borrowing Transaction) throws -> SalesPace {
        let day = Zone.utc.date(at: call.now)
        let none = CartPace(all: CartCount(started: 0, converted: 0))
        return SalesPace(
            day: day, before: day.adding(days: -7), until: "08:05", zone: .utc, currencies: [],
            carts: none, cartsBefore: none)
    }

    func health(at now: Instant, in tx: borrowing Transaction) throws -> SystemHealth {
        SystemHealth(
            release: "0.1.0", engine: tx.engine, databaseSize: try tx.databaseSize(),
            startedAt: testStart, readers: [], parked: Total(counted: 0), jobs: [])
    }

    func latest(
        _ most: Int, at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary] { [] }
}
