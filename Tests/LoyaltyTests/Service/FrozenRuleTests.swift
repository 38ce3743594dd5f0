import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailLoyalty

/// What a sale earned and what a return takes back follow the rule of the sale.
struct FrozenRuleTests {
    @Test(arguments: Engines.available)
    func `an order earns by the rule of the moment at which it was placed`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.putRule(spend: 100_000, at: 10)
            try await shop.complete(
                ID(shop.ids.next()), of: shop.ana, paid: 10_000_000, placed: 9, at: 11)
            #expect(try await shop.balance(of: shop.ana, at: 11) == 10)
            try await shop.complete(
                ID(shop.ids.next()), of: shop.budi, paid: 10_000_000, placed: 10, at: 11)
            #expect(try await shop.balance(of: shop.budi, at: 11) == 100)
            try await shop.complete(
                ID(shop.ids.next()), of: shop.budi, paid: 10_000_000, placed: -1, at: 11)
            #expect(try await shop.balance(of: shop.budi, at: 11) == 100)
        }
    }

    @Test(arguments: Engines.available)
    func `a rule is changed as its editor saw it, or not at all`(engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let put = try #require(
                shop.loyalty.module.operations.first { $0.name == "loyalty.earning-rules.set" })
            func change(_ currency: String, seen version: Int64?) async throws -> Int64? {
                let body = #"{"spend_per_point":"0.05","worth_per_point":"0.01","valid_days":9}"#
                let call = Call(
                    actor: .system("test"), grants: .all, now: shop.call().now, ids: shop.ids,
                    requestID: "test", idempotencyKey: "\(shop.ids.next())",
                    expectedVersion: version)
                let input = OperationInput(path: ["currency": currency], body: try json(body))
                return try await shop.dispatcher.perform(put, input, call).version
            }
            #expect(try await change("IDR", seen: nil) == 2)
            await refuses("request.stale-version") { _ = try await change("IDR", seen: 1) }
            #expect(try await change("IDR", seen: 2) == 3)
            await refuses("request.stale-version") { _ = try await change("USD", seen: 1) }
            #expect(try await change("USD", seen: nil) == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a return never earns, whatever the rate has become`(engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            try await shop.complete(order, of: shop.ana, paid: 10_000_000)
            try await shop.putRule(spend: 1_000, at: 1)
            try await shop.takeBack(order, of: shop.ana, refunded: 1_000_000, at: 2)
            #expect(try await shop.balance(of: shop.ana, at: 2) == 9)
            try await shop.putRule(spend: 900_000_000, at: 3)
            try await shop.takeBack(order, of: shop.ana, refunded: 1_000_000, at: 4)
            #expect(try await shop.balance(of: shop.ana, at: 4) == 8)
            try await shop.takeBack(order, of: shop.ana, refunded: 8_000_000, at: 5)
            #expect(try await shop.balance(of: shop.ana, at: 5) == 0)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `neither the order of returns nor a rate changed in between matters`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withShop(engine) { shop in
            var random = SeededRandom(seed: seed)
            var day = 1
            for round in 0..<12 {
                let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    Int64.random(in: 0...9_000_000, using: &random)
                }
                let kept = Int64.random(in: 0...9_000_000, using: &random)
                let spend = Int64.random(in: 1...2_000_000, using: &random)
                try await shop.putRule(spend: spend, at: day)
                var ends: [Int64] = []
                for order in [parts, parts.shuffled(using: &random)] {
                    let id: OrderID = ID(shop.ids.next())
                    let before = try await shop.balance(of: shop.budi, at: day)
                    let paid = kept + order.reduce(0, +)
                    // Every other sale is told as complete only after its goods came back.
                    if round.isMultiple(of: 2) {
                        try await shop.complete(
                            id, of: shop.budi, paid: paid, placed: day, at: day)
                    }
                    let top = try await shop.balance(of: shop.budi, at: day)
                    var last = top
                    for part in order {
                        let rate = Int64.random(in: 1...2_000_000, using: &random)
                        try await shop.putRule(spend: rate, at: day + 1)
                        try await shop.takeBack(
                            id, of: shop.budi, refunded: part, placed: day, at: day + 1)
                        let now = try await shop.balance(of: shop.budi, at: day + 1)
                        #expect(now <= last && now >= before, "seed \(seed), round \(round)")
                        last = now
                    }
                    if !round.isMultiple(of: 2) {
                        try await shop.complete(
                            id, of: shop.budi, paid: paid, placed: day, at: day + 1)
                    }
                    ends.append(try await shop.balance(of: shop.budi, at: day + 1) - before)
                    // The rule of the round holds again for the second order.
                    try await shop.putRule(spend: spend, at: day + 1)
                    day += 1
                }
                #expect(ends == [kept / spend, kept / spend], "seed \(seed), round \(round)")
            }
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `points that ended are not owed when the goods come back`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            try await shop.complete(order, of: shop.ana, paid: 10_000_000)
            _ = try await spend(4, shop, for: "order_9/1", at: 1)
            try await shop.sweep(at: 366)
            try await shop.takeBack(order, of: shop.ana, refunded: 10_000_000, at: 367)
            #expect(try await shop.balance(of: shop.ana, at: 367) == -4)
            #expect(
                try await shop.entries() == ["earn 10", "spend -4", "expire -6", "reverse -4"])
            #expect(try await shop.findings().isEmpty)
        }
    }
}
