import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PricesTests {
    @Test(arguments: Engines.available)
    func `gives the price that holds at the moment, scheduled ones and corrections too`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let sku = try SKU("shirt-s")
            let later = testStart + .seconds(3_600)
            _ = try await shop.create(try Shop.shirt())
            for amount in [Int64(8_000_000), 7_000_000] {
                try await shop.write { call, tx in
                    let price = NewPrice(
                        channel: us, currency: .usd, amount: amount, compareAt: 10_000_000,
                        validFrom: later)
                    try Prices().set([price], of: sku, by: call, in: tx)
                }
            }
            let before = try await shop.offer("shirt-s", on: us, at: later - .milliseconds(1))
            #expect(before?.price.millionths == 10_000_000)
            #expect(
                try await shop.offer("shirt-s", on: us, at: later)?.price.millionths == 7_000_000)
            try await shop.write(at: later + .seconds(1)) { call, tx in
                let end = NewPrice(channel: us, currency: .usd, amount: nil)
                try Prices().set([end], of: sku, by: call, in: tx)
            }
            #expect(try await shop.offer("shirt-s", on: us, at: later) != nil)
            #expect(try await shop.offer("shirt-s", on: us, at: later + .seconds(1)) == nil)
            let history = try await shop.database.read { tx in
                try Prices().list(
                    PriceFilter(sku: sku, channel: us), ListRequest(sort: .newest), in: tx
                ).items
            }
            #expect(history.map(\.amount) == [nil, 7_000_000, 8_000_000, 10_000_000])
            let then = try await shop.ask(
                "catalogue.prices.list",
                #"{"sku":"shirt-s","valid_from":"\#(later.rfc3339)"}"#)
            #expect(then.list("items").map { $0.text("amount") } == ["7.00", "8.00"])
        }
    }

    @Test(arguments: Engines.available)
    func `lists what stands and what is to come, list by list, page by page`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            _ = try await shop.perform(
                "catalogue.price-lists.create",
                #"{"code":"zone","name":"Zone","currency":"USD"}"#)
            let set = #"""
                {"sku":"shirt-m","prices":[{"list":"zone","amount":"9"},{"list":"zone","amount":"8"},
                 {"list":"zone","from_quantity":"3","amount":"7"},
                 {"list":"zone","from_quantity":"3","amount":"6","valid_from":"2100-01-01T00:00:00Z"},
                 {"list":"zone","from_quantity":"5","amount":"5"},
                 {"list":"zone","from_quantity":"5"}]}
                """#
            _ = try await shop.perform("catalogue.prices.set", set)
            var rows: [String] = []
            var after = ""
            repeat {
                let page = try await shop.ask(
                    "catalogue.standing-prices.list", #"{"limit":"2"\#(after)}"#)
                #expect(page.list("items").count <= 2)
                rows += page.list("items").map { price in
                    ["sku", "list", "from_quantity", "amount"].map { price.text($0) }
                        .joined(separator: " ")
                }
                let next = page.text("next")
                after = next.isEmpty ? "" : #","after":"\#(next)""#
            } while !after.isEmpty
            let zone = ["shirt-M zone 0 8.00", "shirt-M zone 3 7.00", "shirt-M zone 3 6.00"]
            #expect(
                rows == ["shirt-M web-us 0 12.00"] + zone + ["shirt-S web-us 0 10.00"])
            let own = try await shop.ask(
                "catalogue.standing-prices.list", #"{"list":"zone","sku":"SHIRT-M"}"#)
            #expect(own.list("items").map { $0.text("amount") } == ["8.00", "7.00", "6.00"])
        }
    }

    @Test(arguments: Engines.available)
    func `a page of standing prices is read in the order of an index`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for filter in [StandingFilter(list: try Code("zone")), StandingFilter()] {
                let list = PriceStore().standing(filter, at: testStart)
                for query in list.queries(by: PriceStore.standingOrder, limit: 50) {
                    let sorts = try await shop.database.sorts(query, on: kind)
                    let plan = try await shop.database.plan(query, on: kind)
                    #expect(!sorts, "\(filter): \(plan)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a price that is set twice, one after the other or at once, is set once`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let sku = try SKU("shirt-s")
            let later = testStart + .seconds(3_600)
            let id = try await shop.create(try Shop.shirt())
            @Sendable func set(_ prices: [(Int64?, Instant?)]) async throws -> Bool {
                try await shop.write(at: testStart + .seconds(60)) { call, tx in
                    try Prices().set(
                        prices.map {
                            NewPrice(
                                channel: us, currency: .usd, amount: $0, compareAt: nil,
                                validFrom: $1)
                        }, of: sku, by: call, in: tx)
                }
            }
            func history() async throws -> [Int64?] {
                try await shop.database.read { tx in
                    try Prices().list(
                        PriceFilter(sku: sku, channel: us), ListRequest(sort: .oldest), in: tx
                    ).items.map(\.amount)
                }
            }
            let before = try await shop.database.read { tx in try Products().find(id, in: tx) }
            // What holds was set at another moment; a moment that is named has a price of its own.
            #expect(try await set([(10_000_000, nil)]) == false)
            #expect(try await set([(10_000_000, later)]))
            #expect(try await set([(10_000_000, later)]) == false)
            #expect(try await history() == [10_000_000, 10_000_000])
            // The last one counts, so one that goes and comes back is written.
            #expect(try await set([(9_000_000, nil), (10_000_000, nil)]))
            #expect(try await history().suffix(2) == [9_000_000, 10_000_000])
            #expect(try await shop.offer("shirt-s", on: us)?.price.millionths == 10_000_000)
            let done = try await atOnce(6) { _ in
                do { return try await set([(8_000_000, nil)]) } catch {
                    // Whoever read before another one wrote reads again.
                    guard RetailError.wrapping(error).kind == .stale else { throw error }
                    return false
                }
            }
            #expect(done.count(where: \.self) == 1)
            #expect(try await history().count == 5)
            let after = try await shop.database.read { tx in try Products().find(id, in: tx) }
            #expect(after.version == before.version + 3)
        }
    }

    @Test(arguments: Engines.available)
    func `takes prices only in the currency of their channel, which may go without saying`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let sku = try SKU("shirt-s")
            _ = try await shop.create(try Shop.shirt())
            let refused = await refusalCode {
                try await shop.write { call, tx in
                    let prices = [
                        NewPrice(channel: us, currency: .usd, amount: 1),
                        NewPrice(channel: us, currency: .idr, amount: 2),
                    ]
                    try Prices().set(prices, of: sku, by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.currency-not-sold")
            var other = try Shop.shirt("other")
            other.variants[0].prices[0].currency = .eur
            let product = other
            let created = await refusalCode { _ = try await shop.create(product) }
            #expect(created == "catalogue.currency-not-sold")
            try await shop.write { call, tx in
                let price = NewPrice(channel: us, currency: nil, amount: 5_000_000)
                try Prices().set([price], of: sku, by: call, in: tx)
            }
            let price = try await shop.offer("shirt-s", on: us)?.price
            #expect(price == UnitPrice(millionths: 5_000_000, currency: .usd))
        }
    }
}
