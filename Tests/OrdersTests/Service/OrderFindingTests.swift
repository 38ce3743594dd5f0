import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Orders that a text finds, by whatever people have of them.
@Suite struct OrderFindingTests {
    private static let reader = Permissions(["orders.read"])

    private static func list(
        _ text: String, _ filter: OrderFilter = OrderFilter(), in market: Market,
        by call: Call? = nil
    ) async throws -> Page<OrderSummary> {
        var filter = filter
        filter.terms = SearchTerms(text)
        let query = OrderQuery(
            filter: filter, list: ListRequest(sort: .newest, countsAll: true))
        let (services, call) = (market.services, call ?? market.call())
        return try await market.database.read { tx in
            try services.book.list(query, by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `finds by number, customer and item in one list, each order once`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            try await market.receive(.mug, 20, at: .depot)
            for index in 1...12 {
                _ = try await market.place(
                    [want(index == 3 ? .mug : .tea)],
                    customer: index == 5 ? .ani : index == 7 ? .aniBefore : nil)
            }
            func found(_ text: String, by call: Call? = nil) async throws -> [String] {
                let page = try await Self.list(text, in: market, by: call)
                #expect(page.total == Total(counted: page.items.count))
                return page.items.map { String($0.number.suffix(2)) }
            }
            #expect(try await found("s-2") == ["12", "02"])
            #expect(try await found("S-000002") == ["02"])
            #expect(try await found("12") == ["12"])
            #expect(try await found("ani") == ["07", "05"])
            #expect(try await found("mug-1") == ["03"])
            #expect(try await found("nobody") == [])
            let reader = market.call(permissions: Self.reader)
            #expect(try await found("ani", by: reader) == [])
            #expect(try await found("S-000012", by: reader) == ["12"])
            var tea = OrderFilter()
            tea.sku = .tea
            #expect(try await Self.list("3", tea, in: market).items.isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `names customers to who may read them`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            for customer in [.aniBefore, .budi, nil] as [CustomerID?] {
                _ = try await market.place([want(.tea)], customer: customer)
            }
            func names(_ call: Call) async throws -> [String?] {
                let services = market.services
                return try await market.database.read { tx in
                    let query = OrderQuery(
                        filter: OrderFilter(), list: ListRequest(sort: .oldest))
                    return try services.book.list(query, by: call, in: tx).items
                        .map(\.customerName)
                }
            }
            #expect(try await names(market.call()) == ["Ani", "Budi", nil])
            #expect(try await names(market.call(permissions: Self.reader)) == [nil, nil, nil])
        }
    }

    @Test(arguments: Engines.available)
    func `reads no order that it does not find, of a hundred thousand`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await Self.fill(market, engine)
            let finds = OrderFinds(
                numbers: [185, 1_185, 2_185], customers: [.ani, .budi], sku: .tea)
            let web = market.call(only: .web).reach()
            for filter in [OrderFilter(), OrderFilter(statuses: [.fulfilled, .completed])] {
                for reach in [nil, web] {
                    let list = OrderStore().list(filter, of: nil, among: finds, within: reach)
                    let queries = list.queries(by: OrderStore.order(.newest), limit: 51)
                    #expect(queries.count == 3)
                    for query in queries {
                        let plan = try await Self.plan(query, market, engine)
                        #expect(!plan.contains("SCAN orders_orders"), "\(plan)")
                        #expect(!plan.contains("Seq Scan on orders_orders"), "\(plan)")
                        #expect(!plan.contains("orders_orders_placed"), "\(plan)")
                    }
                }
            }
            let several = OrderFilter(channels: [.web, .store, .dollars])
            for query in OrderStore().list(several, of: nil, within: nil).queries(
                by: OrderStore.order(.newest), limit: 51)
            {
                let plan = try await Self.plan(query, market, engine)
                // PostgreSQL knows that most orders are of one of them.
                #expect(plan.contains("orders_orders_channel") || engine == .postgresql, "\(plan)")
                #expect(!plan.contains("Seq Scan"), "\(plan)")
            }
            let page = try await Self.list("185", in: market)
            #expect(page.items.count == 50 && page.total?.count == OrderSearch.mostEnds + 1)
        }
    }

    private static func plan(
        _ query: SQL, _ market: Market, _ engine: EngineKind
    ) async throws -> String {
        try await market.database.read { tx in
            if engine == .sqlite {
                return try tx.query("EXPLAIN QUERY PLAN \(query)") { row in
                    try row[3] as String
                }.joined(separator: "\n")
            }
            return try tx.query("EXPLAIN \(query)") { row in try row.next() as String }
                .joined(separator: "\n")
        }
    }

    /// A hundred orders, copied a thousand times into the past; PostgreSQL counts them.
    private static func fill(_ market: Market, _ engine: EngineKind) async throws {
        try await market.receive(.tea, 200, at: .depot)
        for index in 0..<100 {
            _ = try await market.place(
                [want(.tea)], customer: index == 0 ? .ani : index == 1 ? .budi : nil)
        }
        let names = OrderStore.columns.names.text
        let copied = names.split(separator: ", ").map { name in
            switch name {
            case "id": engine == .sqlite ? "randomblob(16)" : "gen_random_uuid()"
            case "placed_at": "placed_at - n.n * 1000"
            case "customer": "CASE WHEN n.n < 3 THEN customer END"
            default: String(name)
            }
        }.joined(separator: ", ")
        try await market.database.write(within: .day) { tx in
            try tx.script(
                """
                INSERT INTO orders_orders (\(names))
                WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000)
                SELECT \(copied) FROM orders_orders, n;
                """)
            if engine == .postgresql {
                try tx.script("ANALYZE orders_orders; ANALYZE orders_lines;")
            }
        }
    }
}
