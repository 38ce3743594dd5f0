import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What is still to pick against what each order says of its own goods.
@Suite struct PickingTests {
    @Test(arguments: Engines.available)
    func `lists what is paid and not taken on, at each place`(engine: EngineKind) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            let acting = OrderActsTests()
            try await acting.stock(market)
            var random = SeededRandom(seed: seed)
            var found = 0
            for way in OrderActsTests.ways + [[.payCash], [.payCash, .create], [.promiseAll]] {
                var walk = try await acting.start(market, seed: random.next())
                for act in way { try await walk.perform(act) }
                market.clock.advance(by: .seconds(1))
            }
            for location in [Code<Location>.depot, .jakarta, .bandung] {
                let wanted = try await Self.wanted(at: location, market)
                let (items, total) = try await Self.listed(at: location, market)
                #expect(items == wanted, "seed \(seed) at \(location)")
                #expect(total == Total(counted: wanted.count))
                found += wanted.count
            }
            #expect(found > 3)
        }
    }

    /// The number of each order with its goods, page by page.
    private static func listed(
        at location: Code<Location>, _ market: Market
    ) async throws -> (items: [String], total: Total?) {
        let picking = Picking(book: market.services.book)
        let call = market.call(
            permissions: Permissions(["orders.fulfilments.read"]), locations: [location])
        return try await market.database.read { tx in
            var items: [String] = []
            var total: Total?
            var after: String?
            repeat {
                let request = ListRequest(
                    page: PageRequest(limit: 2, after: after), sort: AgeSort.oldest,
                    countsAll: true)
                let page = try picking.list(
                    GoodsToPickQuery(location: location, list: request), by: call, in: tx)
                for item in page.items {
                    let lines = item.lines.map {
                        "\($0.goods.line) \($0.goods.sku) \($0.goods.name) \($0.goods.quantity) "
                            + $0.method.rawValue
                    }
                    items.append("\(item.order.numberText): \(lines.joined(separator: ", "))")
                    #expect(item.customerName == nil)
                }
                (after, total) = (page.next, page.total)
            } while after != nil
            return (items, total)
        }
    }

    private static func wanted(
        at location: Code<Location>, _ market: Market
    ) async throws -> [String] {
        var all: [String] = []
        for order in try await market.orders().sorted(by: { $0.number < $1.number }) {
            let full = try await market.show(order.id)
            let isPaid = ![.unpaid, .partlyPaid].contains(full.order.axes.payment)
            guard full.order.axes.commercial == .open, isPaid, full.order.hold == .none else {
                continue
            }
            let lines = try full.lines.flatMap { line in
                try line.allocations.filter { $0.location == location && $0.assigned < $0.quantity }
                    .map {
                        "\(line.number) \(line.sku) \(line.name) "
                            + "\(try $0.quantity.subtracting($0.assigned)) \($0.method.rawValue)"
                    }
            }
            guard !lines.isEmpty else { continue }
            all.append("\(order.numberText): \(lines.joined(separator: ", "))")
        }
        return all
    }

    @Test(arguments: Engines.available)
    func `looks at paid orders that wait alone, and refuses who works elsewhere`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let list = GoodsToPickStore.list(at: .jakarta)
            for query in list.queries(by: GoodsToPickStore.order(.oldest), limit: 51) {
                let plan = try await market.database.plan(query, on: engine)
                #expect(plan.contains("orders_orders_to_pick"), "\(plan)")
            }
            let other = market.call(
                permissions: Permissions(["orders.fulfilments.read"]), locations: [.bandung])
            let refused = await failure {
                try await market.database.read { tx in
                    try Picking(book: market.services.book).list(
                        GoodsToPickQuery(location: .jakarta, list: ListRequest(sort: .oldest)),
                        by: other, in: tx
                    ).items.count
                }
            }
            #expect(refused?.code == RequestErrors.locationForbidden.code)
        }
    }
}
