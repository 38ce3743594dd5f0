import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Lists of orders against a plain filter and sort of everything.
@Suite struct OrderListTests {
    private static let channels = ["web-id", "web-us", "store-1"]
    private static let skus = ["TEA-1", "MUG-2", "CUP-3"]
    private static let start = Instant(milliseconds: 1_700_000_000_000)

    /// An order of chance with its lines' items; many are placed at the same moment.
    static func order(
        _ index: Int, _ random: inout SeededRandom
    ) throws -> (order: Order, skus: Set<SKU>) {
        func one<Value>(of values: [Value], _ random: inout SeededRandom) throws -> Value {
            try #require(values.randomElement(using: &random))
        }
        let isImported = Bool.random(using: &random)
        let axes = OrderAxes(
            commercial: try one(of: Array(CommercialState.allCases), &random),
            payment: try one(of: Array(PaymentState.allCases), &random),
            fulfilment: try one(of: Array(FulfilmentProgress.allCases), &random),
            returning: try one(of: Array(ReturnProgress.allCases), &random))
        let isDone = axes.commercial == .completed
        let gross = Int64.random(in: 0...3, using: &random)
        let paid = isDone ? gross : Int64.random(in: 0...3, using: &random)
        let order = Order(
            id: OrderID(RawID(high: 7, low: UInt64(index + 1))), number: 0,
            importedNumber: isImported ? "I-\(Int.random(in: 0...3, using: &random))" : nil,
            cart: nil, customer: nil,
            channel: try Code(try one(of: channels, &random)),
            facts: OrderFacts(
                location: Bool.random(using: &random) ? try Code("jkt-01") : nil),
            terms: .imported([], in: .idr, from: start + .seconds(9)),
            gross: Money(gross * 100, .idr), tax: .zero(.idr), discount: .zero(.idr),
            paid: Money(paid * 100, .idr),
            refunded: .zero(.idr), credited: .zero(.idr), writtenOff: .zero(.idr),
            payBy: start,
            axes: isDone
                ? OrderAxes(
                    commercial: .completed, payment: axes.payment, fulfilment: .fulfilled,
                    returning: axes.returning) : axes,
            payments: 0, fulfilments: 0, underway: 0,
            placedAt: start + .seconds(Int.random(in: 0...9, using: &random)),
            recordedAt: start + .seconds(9), changedAt: start, version: 1,
            holds: axes.commercial == .open ? Int.random(in: 0...1, using: &random) : 0)
        let skus = try Set(
            Self.skus.filter { _ in Bool.random(using: &random) }.map { try SKU($0) })
        return (order, skus)
    }

    static func filter(_ random: inout SeededRandom) throws -> OrderFilter {
        func maybe<Value>(_ values: [Value], _ random: inout SeededRandom) -> Value? {
            Int.random(in: 0...3, using: &random) == 0 ? values.randomElement(using: &random) : nil
        }
        let moments = (0...10).map { start + .seconds($0) }
        var filter = OrderFilter()
        filter.isOpen = maybe([true], &random) ?? false
        filter.isHeld = maybe([true], &random) ?? false
        filter.balance = maybe(Array(OrderBalance.allCases), &random)
        func some<Value: Hashable>(_ values: [Value], _ random: inout SeededRandom) -> [Value] {
            guard Int.random(in: 0...3, using: &random) == 0 else { return [] }
            return values.filter { _ in Int.random(in: 0...2, using: &random) == 0 }
        }
        filter.statuses = some(Array(OrderStatus.allCases), &random)
        filter.channels = try some(channels, &random).map { try Code($0) }
        filter.locations = try some(["jkt-01", "bdg-01"], &random).map { try Code($0) }
        filter.placedFrom = maybe(moments, &random)
        filter.placedBefore = maybe(moments, &random)
        filter.number = maybe(["I-0", "I-1", "S-000003", "S-000004", "S-999999", "no"], &random)
        filter.sku = try maybe(skus, &random).map { try SKU($0) }
        filter.payments = some(Array(PaymentState.allCases), &random)
        filter.fulfilments = some(Array(FulfilmentProgress.allCases), &random)
        filter.returns = some(Array(ReturnProgress.allCases), &random)
        if let currency = maybe([Currency.idr, .usd], &random) {
            filter.gross = GrossBounds(
                currency: currency, from: maybe([0, 100, 200], &random),
                to: maybe([0, 100, 200], &random))
        }
        return filter
    }

    private static func matches(
        _ entry: (order: Order, skus: Set<SKU>), _ filter: OrderFilter
    ) -> Bool {
        let order = entry.order
        let balance =
            switch filter.balance {
            case nil: true
            case .due: order.money.due > 0
            case .owed: order.money.owed > 0
            }
        return balance && (!filter.isOpen || order.axes.commercial == .open)
            && (!filter.isHeld || order.hold == .held)
            && (filter.statuses.isEmpty || filter.statuses.contains(order.axes.status))
            && (filter.channels.isEmpty || filter.channels.contains(order.channel))
            && (filter.locations.isEmpty
                || order.facts.location.map(filter.locations.contains) == true)
            && (filter.placedFrom.map { $0 <= order.placedAt } ?? true)
            && (filter.placedBefore.map { $0 > order.placedAt } ?? true)
            && (filter.number.map { $0 == order.numberText } ?? true)
            && (filter.sku.map(entry.skus.contains) ?? true) && isOfAxes(order, filter)
            && (filter.gross.currency.map { $0 == order.currency } ?? true)
            && (filter.gross.from.map { $0 <= order.gross.amount } ?? true)
            && (filter.gross.to.map { $0 >= order.gross.amount } ?? true)
    }

    private static func isOfAxes(_ order: Order, _ filter: OrderFilter) -> Bool {
        (filter.payments.isEmpty || filter.payments.contains(order.axes.payment))
            && (filter.fulfilments.isEmpty || filter.fulfilments.contains(order.axes.fulfilment))
            && (filter.returns.isEmpty || filter.returns.contains(order.axes.returning))
    }

    static func write(
        _ entries: [(order: Order, skus: Set<SKU>)], in tx: borrowing Transaction
    ) throws -> [(order: Order, skus: Set<SKU>)] {
        try entries.map { entry in
            var order = entry.order
            order.number = try OrderStore().insert(order, in: tx)
            let lines = entry.skus.sorted().enumerated().map { index, sku in
                OrderLine(
                    number: index + 1, sku: sku, name: "N", unit: nil, quantity: units(1),
                    runs: [
                        UnitRun(
                            first: .zero, quantity: units(1),
                            terms: LineTerms(
                                unitPrice: UnitPrice(millionths: 0, currency: .idr),
                                taxRate: .zero, isTaxIncluded: true), gross: .zero(.idr),
                            tax: .zero(.idr), taxes: [])
                    ], allocations: [], in: .idr)
            }
            try OrderLineStore().insert(lines.map { (order.id, StoredLine($0)) }, in: tx)
            return (order, entry.skus)
        }
    }

    /// Every page of a list, with the total that each tells.
    static func walk(
        _ filter: OrderFilter, _ sort: AgeSort, limit: Int, in tx: borrowing Transaction
    ) throws -> (numbers: [Int64], totals: Set<Total?>) {
        var numbers: [Int64] = []
        var totals: Set<Total?> = []
        var after: String?
        repeat {
            let page = try OrderStore().list(
                filter,
                ListRequest(
                    page: PageRequest(limit: limit, after: after), sort: sort, countsAll: true),
                of: nil, within: nil, in: tx)
            numbers += page.items.map(\.number)
            totals.insert(page.total)
            after = page.next
        } while after != nil
        return (numbers, totals)
    }

    @Test(arguments: Engines.available)
    func `visits each order that fits once, in order, and counts them`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            // Three hundred lists in one act: it may take longer than any of a caller.
            let failures = try await market.database.write(within: .day) { tx in
                var random = SeededRandom(seed: seed)
                let entries = try Self.write(
                    try (0..<120).map { try Self.order($0, &random) }, in: tx)
                var failures: [String] = []
                for _ in 0..<150 {
                    let filter = try Self.filter(&random)
                    let fitting = entries.filter { Self.matches($0, filter) }.map(\.order)
                    let rising = fitting.sorted {
                        ($0.placedAt, $0.number) < ($1.placedAt, $1.number)
                    }.map(\.number)
                    for sort in AgeSort.allCases {
                        let limit = Int.random(in: 1...40, using: &random)
                        let seen = try Self.walk(filter, sort, limit: limit, in: tx)
                        let wanted = sort == .oldest ? rising : rising.reversed()
                        if seen.numbers != wanted || seen.totals != [Total(counted: rising.count)] {
                            failures.append("\(filter) \(sort) \(limit): \(seen), not \(wanted)")
                        }
                    }
                }
                return failures
            }
            #expect(failures.isEmpty, "seed \(seed): \(failures.prefix(3))")
        }
    }

    @Test(arguments: Engines.available)
    func `shows nothing of nobody`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.database.write { tx in
                var random = SeededRandom(seed: 1)
                _ = try Self.write(try (0..<5).map { try Self.order($0, &random) }, in: tx)
                let page = try OrderStore().list(
                    OrderFilter(), ListRequest(sort: .newest, countsAll: true), of: [],
                    within: nil, in: tx)
                #expect(page.items.isEmpty && page.next == nil)
                #expect(page.total == Total(counted: 0))
            }
        }
    }

    private static let places: [[Grant]] = [
        [Grant(.all, locations: codes("jkt-01"))],
        [Grant(.all, channels: codes("web-id", "store-1"))],
        [Grant(.all, locations: codes("jkt-01"), channels: codes("web-id"))],
        [Grant(.all, locations: codes("jkt-01")), Grant(.all, channels: codes("web-us"))],
        [Grant(.all, locations: codes("bdg-01"))], [],
    ]

    private static func codes<Subject>(_ texts: String...) -> Set<Code<Subject>> {
        Set(texts.compactMap { try? Code($0) })
    }

    @Test(arguments: Engines.available)
    func `shows a clerk the orders of the own places once, counted and by their index`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            let entries = try await market.database.write { tx in
                var random = SeededRandom(seed: seed)
                return try Self.write(try (0..<60).map { try Self.order($0, &random) }, in: tx)
            }
            for grants in Self.places {
                let reach = Call(
                    actor: .system("clerk"), grants: grants, now: Self.start,
                    ids: market.ids, requestID: "test"
                ).reach()
                let fitting = entries.map(\.order).filter { order in
                    grants.contains { $0.holds(at: order.location, on: order.channel) }
                }.sorted { ($0.placedAt, $0.number) < ($1.placedAt, $1.number) }.map(\.number)
                let request = ListRequest(
                    page: PageRequest(limit: 200), sort: AgeSort.oldest, countsAll: true)
                let page = try await market.database.read { tx in
                    try OrderStore().list(
                        OrderFilter(), request, of: nil, within: reach, in: tx)
                }
                #expect(page.items.map(\.number) == fitting, "seed \(seed): \(grants)")
                #expect(page.total == Total(counted: fitting.count))
                let queries = OrderStore().list(OrderFilter(), of: nil, within: reach).queries(
                    by: OrderStore.order(.newest), limit: 21)
                for query in queries {
                    let plan = try await market.database.plan(query, on: engine)
                    let isByPlace =
                        plan.contains("orders_orders_location")
                        || plan.contains("orders_orders_channel")
                    #expect(isByPlace, "\(plan)")
                    #expect(try await !market.database.sorts(query, on: engine), "\(plan)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what is rare, or costs one amount, is read by an index of its own`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let cases: [(OrderFilter, String)] = [
                (OrderFilter(payments: [.refunded]), "orders_orders_payment"),
                (OrderFilter(payments: [.refunded, .writtenOff]), "orders_orders_payment"),
                (OrderFilter(fulfilments: [.partlyFulfilled]), "orders_orders_partly_fulfilled"),
                (OrderFilter(returns: [.returned]), "orders_orders_returning"),
                (
                    OrderFilter(gross: GrossBounds(currency: .idr, from: 100, to: 100)),
                    "orders_orders_gross"
                ),
            ]
            for (filter, index) in cases {
                let list = OrderStore().list(filter, of: nil, within: nil)
                for query in list.queries(by: OrderStore.order(.newest), limit: 51) {
                    let plan = try await market.database.plan(query, on: engine)
                    #expect(plan.contains(index), "\(plan)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `takes a cursor of the same filter and order alone`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.database.write { tx in
                var random = SeededRandom(seed: 1)
                _ = try Self.write(try (0..<5).map { try Self.order($0, &random) }, in: tx)
            }
            func page(
                _ filter: OrderFilter, _ sort: AgeSort, after: String?
            ) async throws -> Page<Order> {
                try await market.database.read { tx in
                    try OrderStore().list(
                        filter, ListRequest(page: PageRequest(limit: 1, after: after), sort: sort),
                        of: nil, within: nil, in: tx)
                }
            }
            let next = try #require(try await page(OrderFilter(), .newest, after: nil).next)
            #expect(try await page(OrderFilter(), .newest, after: next).items.count == 1)
            #expect(try await page(OrderFilter(), .newest, after: nil).total == nil)
            let other = OrderFilter(channels: [try Code("web-id")])
            for (filter, sort) in [(OrderFilter(), AgeSort.oldest), (other, .newest)] {
                let error = await failure { try await page(filter, sort, after: next) }
                #expect(error?.code == .invalidCursor)
            }
        }
    }
}
