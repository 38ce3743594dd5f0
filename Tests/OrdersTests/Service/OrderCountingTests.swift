import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Counts of views against the pages of the list itself.
@Suite struct OrderCountingTests {
    private static let places: [[Grant]] = [
        .all, [Grant(.all, channels: sure { [try Code("web-id"), try Code("store-1")] })],
        [Grant(.all, locations: sure { [try Code("jkt-01")] })], [],
    ]

    @Test(arguments: Engines.available)
    func `counts and sums each view as the list has it`(engine: EngineKind) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            let failures = try await market.database.write(within: .day) { tx in
                var random = SeededRandom(seed: seed)
                _ = try OrderListTests.write(
                    try (0..<120).map { try OrderListTests.order($0, &random) }, in: tx)
                try OrderStore().insert([try Self.dollars()], in: tx)
                var failures: [String] = []
                for _ in 0..<40 {
                    let query = try Self.query(&random)
                    let grants = try #require(Self.places.randomElement(using: &random))
                    let call = Call(
                        actor: .system("clerk"), grants: grants, now: testStart, ids: market.ids,
                        requestID: "test")
                    failures += try Self.differences(query, call, market, in: tx)
                }
                return failures
            }
            #expect(failures.isEmpty, "seed \(seed): \(failures.prefix(3))")
        }
    }

    /// What the list of each view has, page by page, beside what is told of it.
    private static func differences(
        _ query: OrderCountsQuery, _ call: Call, _ market: Market, in tx: borrowing Transaction
    ) throws -> [String] {
        let told = try market.services.counting.counts(query, by: call, in: tx)
        var failures: [String] = []
        for view in OrderListView.allCases {
            let request = ListRequest(
                page: PageRequest(limit: 200), sort: AgeSort.newest, countsAll: true)
            let page = try market.services.book.list(
                OrderQuery(filter: view.narrowed(query.filter), list: request), by: call, in: tx)
            let count = told.views.first { $0.view == view }?.total
            if count != page.total || page.items.count != page.total?.count {
                failures.append("\(view) \(query.filter): \(String(describing: count))")
            }
            guard view == query.view else { continue }
            let byCurrency = Dictionary(grouping: page.items.map(\.total), by: \.currency)
            let sums = try byCurrency.map { try Money.sum($0.value, in: $0.key) }
                .sorted { $0.currency.code < $1.currency.code }
            if sums != told.sums { failures.append("\(view): \(told.sums), not \(sums)") }
        }
        return failures
    }

    private static func query(_ random: inout SeededRandom) throws -> OrderCountsQuery {
        var filter = try OrderListTests.filter(&random)
        (filter.isOpen, filter.isHeld) = (false, false)
        (filter.balance, filter.statuses) = (nil, [])
        (filter.number, filter.sku) = (nil, nil)
        if Bool.random(using: &random) {
            let text = ["3", "TEA-1", "I-1", "I", "S-000004", "ani"].randomElement(using: &random)
            filter.terms = text.flatMap { SearchTerms($0) }
        }
        let view = try #require(OrderListView.allCases.randomElement(using: &random))
        return OrderCountsQuery(view: view, filter: filter)
    }

    /// An order of more than any sum of amounts in rupiah.
    private static func dollars() throws -> Order {
        Order(
            id: OrderID(RawID(high: 8, low: 1)), number: 0, importedNumber: "I-9", cart: nil,
            customer: nil, channel: try Code("web-us"), facts: OrderFacts(location: nil),
            terms: .imported([], in: .usd, from: testStart), gross: Money(5_000_000_007, .usd),
            tax: .zero(.usd), discount: .zero(.usd), paid: Money(5_000_000_007, .usd),
            refunded: .zero(.usd), credited: .zero(.usd), writtenOff: .zero(.usd), payBy: nil,
            axes: OrderAxes(
                commercial: .open, payment: .paid, fulfilment: .unfulfilled, returning: .none),
            payments: 0, fulfilments: 0, underway: 0, placedAt: testStart, recordedAt: testStart,
            changedAt: testStart, version: 1)
    }

    @Test(arguments: Engines.available)
    func `refuses sums that no number holds`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let error = await failure {
                try await market.database.write { tx in
                    let orders = try (1...3).map { try Self.huge($0) }
                    try OrderStore().insert(orders, in: tx)
                    return try market.services.counting.counts(
                        OrderCountsQuery(view: .all, filter: OrderFilter()), by: market.call(),
                        in: tx
                    ).sums
                }
            }
            #expect(error?.code == .moneyOverflow)
        }
    }

    private static func huge(_ index: Int) throws -> Order {
        Order(
            id: OrderID(RawID(high: 9, low: UInt64(index))), number: 0, importedNumber: "H",
            cart: nil, customer: nil, channel: try Code("web-us"),
            facts: OrderFacts(location: nil), terms: .imported([], in: .usd, from: testStart),
            gross: Money(Int64.max / 2, .usd), tax: .zero(.usd), discount: .zero(.usd),
            paid: Money(Int64.max / 2, .usd), refunded: .zero(.usd), credited: .zero(.usd),
            writtenOff: .zero(.usd), payBy: nil,
            axes: OrderAxes(
                commercial: .open, payment: .paid, fulfilment: .unfulfilled, returning: .none),
            payments: 0, fulfilments: 0, underway: 0, placedAt: testStart, recordedAt: testStart,
            changedAt: testStart, version: 1)
    }

    @Test(arguments: Engines.available)
    func `counts each view by an index of its own, also at a place and on a channel`(
        engine: EngineKind
    ) async throws {
        let indexes: [(OrderListView, String)] = [
            (.open, "orders_orders_open"), (.toPay, "orders_orders_due"),
            (.toFulfil, "orders_orders_to_fulfil"), (.toRefund, "orders_orders_owed"),
            (.returns, "orders_orders_returned"), (.held, "orders_orders_held"),
        ]
        let filters = [
            (OrderFilter(), ""), (OrderFilter(channels: [.web]), "_on"),
            (OrderFilter(locations: [.jakarta]), "_at"),
        ]
        try await withMarket(engine) { market in
            for (view, index) in indexes {
                for (filter, end) in filters {
                    let list = OrderStore().list(view.narrowed(filter), of: nil, within: nil)
                    for query in list.queries(by: OrderStore.order(.newest), limit: 51) {
                        let plan = try await market.database.plan(query, on: engine)
                        // PostgreSQL takes any index of the view while its table is empty.
                        let wanted = engine == .sqlite ? index + end : index
                        #expect(plan.contains(wanted), "\(view): \(plan)")
                    }
                }
            }
        }
    }
}
