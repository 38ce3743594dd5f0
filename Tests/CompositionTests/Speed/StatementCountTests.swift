import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

/// How many statements an act runs, for 1, 10 and 60 lines: a fixed number, whatever its lines.
@Suite struct StatementCountTests {
    /// Statements inside the transaction that writes, and outside of it.
    struct Count: Hashable, CustomStringConvertible {
        let inside: Int
        let outside: Int
        var description: String { "\(inside) + \(outside)" }
    }

    @Test(arguments: Engines.available)
    func `an act runs as many statements for sixty lines as for one`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            // What is remembered is remembered by now, as in a gateway that has been asked before.
            _ = try await shop.counts(of: 60)
            var table: [String: [Count]] = [:]
            for lines in [1, 10, 60] {
                for (act, count) in try await shop.counts(of: lines) {
                    table[act, default: []].append(count)
                }
            }
            for (act, counts) in table.sorted(by: { $0.key < $1.key }) {
                print("statements of \(act), \(kind): \(counts) for 1, 10, 60 lines")
                #expect(Set(counts).count == 1, "\(act): \(counts)")
                // An exchange is a return and an order.
                let (inside, outside) = act == "an exchange" ? (45, 12) : (25, 6)
                #expect(
                    counts.allSatisfy { $0.inside <= inside && $0.outside <= outside }, "\(act)")
            }
            #expect(try await shop.selaras.verify() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that bears several taxes costs one statement more`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            var counts: [Int: Int] = [:]
            for taxes in [1, 2, 4] {
                try await shop.bear(taxes)
                // What is remembered is remembered by now.
                _ = try await shop.counts(of: 10)
                counts[taxes] = try await shop.counts(of: 10)["an order"]?.inside
            }
            let one = try #require(counts[1])
            #expect(counts == [1: one, 2: one + 1, 4: one + 1])
            #expect(try await shop.selaras.verify() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an act runs as many statements for twenty payments as for one`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            _ = try await shop.counts(ofPayments: 20)
            var table: [String: [Count]] = [:]
            for payments in [1, 5, 20] {
                for (act, count) in try await shop.counts(ofPayments: payments) {
                    table[act, default: []].append(count)
                }
            }
            for (act, counts) in table.sorted(by: { $0.key < $1.key }) {
                print("statements of \(act), \(kind): \(counts) for 1, 5, 20 payments")
                #expect(Set(counts).count == 1, "\(act): \(counts)")
            }
            let rows = try await database.read { tx in
                try tx.query(
                    """
                    SELECT CASE WHEN number = 1 THEN 'taken' ELSE 'later' END, COUNT(*)
                      FROM orders_transactions GROUP BY 1 ORDER BY 1
                    """
                ) { "\(try $0.next() as String) \(try $0.next() as Int64)" }
            }
            // Two orders each of 20, 1, 5 and 20 payments: taken by one row, given back by one.
            #expect(rows == ["later 92", "taken 92"])
            #expect(try await shop.selaras.verify() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a page runs as many statements for ten rows as for one`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            try await shop.fillPages()
            let (one, ten) = (try await shop.pages(of: 1), try await shop.pages(of: 10))
            for (list, count) in one.sorted(by: { $0.key < $1.key }) {
                print("statements of a page, \(kind): \(list): \(count)")
                #expect(count == ten[list], "\(list)")
                #expect(count.inside == 0 && count.outside <= 15, "\(list)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `promotions cost an order three statements at most, and limits six more`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            _ = try await shop.place()
            let plain = try await shop.place()
            for number in 1...5 {
                try await shop.publish(
                    "off-\(number)", #""tags":["all"],"combines_with":["all"]"#)
            }
            _ = try await shop.place()
            let given = try await shop.place()
            try await shop.publish(
                "limited",
                #""uses":100,"needs_coupon":true,"budget":{"amount":"90000","currency":"IDR"},"#
                    + #""tags":["all"],"combines_with":["all"]"#)
            try await shop.coupon("LIMITED", of: "limited")
            _ = try await shop.place(#","coupons":["LIMITED"]"#)
            let limited = try await shop.place(#","coupons":["LIMITED"]"#)
            print(
                "statements of an order, \(kind): \(plain), with five promotions \(given), "
                    + "with a coupon, uses and a budget \(limited)")
            #expect(given.inside + given.outside <= plain.inside + plain.outside + 3)
            #expect(limited.inside + limited.outside <= given.inside + given.outside + 6)
            #expect(try await shop.selaras.verify() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what may be clawed back costs an order and a return one statement`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            try await shop.publish("off", #""tags":["all"],"combines_with":["all"]"#)
            _ = try await shop.saleAndReturn()
            let kept = try await shop.saleAndReturn()
            try await shop.publish(
                "claw",
                #""on_return":"claw-back","tags":["all"],"combines_with":["all"]"#)
            _ = try await shop.saleAndReturn()
            let clawed = try await shop.saleAndReturn()
            print("statements of a sale and its return, \(kind): \(kept), clawed back \(clawed)")
            #expect(clawed.map(\.inside) == [kept[0].inside + 1, kept[1].inside + 1])
            // Every return looks whether it is one; of one that is, all is judged ahead.
            #expect(clawed[0].outside == kept[0].outside && kept[1].outside == 1)
            #expect((2...13).contains(clawed[1].outside))
            #expect(try await shop.selaras.verify() == [])
        }
    }
}

/// A shop of sixty items whose acts are counted.
final class CountedShop {
    let selaras: Selaras
    let meter: WorkMeter
    private let made = Mutex(0)

    init(database: Database, meter: WorkMeter) {
        self.meter = meter
        selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
    }

    func furnish() async throws {
        _ = try await selaras.migrate()
        for (code, kind) in [("web", "web"), ("till", "store")] {
            try await ask(
                "catalogue.channels.create",
                #"{"code":"\#(code)","name":"\#(code)","kind":"\#(kind)","currency":"IDR","#
                    + #""locale":"id-ID","tax_rate":"0.11","prices_include_tax":true}"#)
        }
        let prices = ["web", "till"].map {
            #"{"channel":"\#($0)","currency":"IDR","amount":"1000"}"#
        }.joined(separator: ",")
        let variants = (1...60).map {
            #"{"sku":"I-\#($0)","choices":["\#($0)"],"prices":[\#(prices)]}"#
        }.joined(separator: ",")
        try await ask(
            "catalogue.products.create",
            #"{"slug":"item","name":"Item","status":"active","options":["Size"],"#
                + #""variants":[\#(variants)],"listings":[{"channel":"web"},{"channel":"till"}]}"#)
        try await ask(
            "inventory.locations.create",
            #"{"code":"shop","name":"Shop","kind":"store","shipping":true,"pickup":true}"#)
        try await ask(
            "inventory.sources.set", #"{"channel":"web","sources":[{"location":"shop"}]}"#)
        let stock = (1...60).map { #"{"sku":"I-\#($0)","quantity":"1000"}"# }
        try await ask(
            "inventory.stock.receive",
            #"{"location":"shop","lines":[\#(stock.joined(separator: ","))]}"#)
    }

    /// Lets goods bear so many taxes.
    func bear(_ taxes: Int) async throws {
        let components = (1...taxes).map { #"{"name":"tax-\#($0)","rate":"0.05"}"# }
        try await ask(
            "catalogue.taxes.set",
            #"{"place":"ID","tax_class":"standard","#
                + #""components":[\#(components.joined(separator: ","))]}"#)
    }

    /// An order, a sale at the till, a change of a held cart and a return, each of so many lines.
    func counts(of lines: Int) async throws -> [String: StatementCountTests.Count] {
        func list(_ more: String = "") -> String {
            (1...lines).map { #"{"sku":"I-\#($0)","quantity":"1"\#(more)}"# }
                .joined(separator: ",")
        }
        func paid() -> String {
            #""payments":[{"tender":"card","amount":{"amount":"\#(lines * 1_000)","#
                + #""currency":"IDR"},"reference":"\#(selaras.ids.next())"}]"#
        }
        var counts: [String: StatementCountTests.Count] = [:]
        counts["an order"] = try await ask(
            "orders.place", #"{"channel":"web","lines":[\#(list())],\#(paid())}"#
        ).count
        let sale = try await ask(
            "orders.place",
            #"{"channel":"till","location":"shop","lines":[\#(list(#","method":"carry-out""#))],"#
                + "\(paid())}")
        counts["a sale at the till"] = sale.count
        let back = (1...lines).map { #"{"line":\#($0),"quantity":"1"}"# }.joined(separator: ",")
        counts["a return"] = try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(sale.id)","location":"shop","lines":[\#(back)]}"#
        ).count
        let other = try await ask(
            "orders.place",
            #"{"channel":"till","location":"shop","lines":[\#(list(#","method":"carry-out""#))],"#
                + "\(paid())}")
        counts["an exchange"] = try await ask(
            "orders.exchanges.create",
            #"{"order_id":"\#(other.id)","location":"shop","lines":[\#(back)],"channel":"till","#
                + #""wanted":[\#(list(#","method":"carry-out""#))]}"#
        ).count
        let cart = try await ask("orders.carts.create", #"{"channel":"web"}"#).id
        for number in 1...lines {
            try await ask(
                "orders.carts.add", #"{"cart_id":"\#(cart)","sku":"I-\#(number)","quantity":"2"}"#)
        }
        try await ask("orders.carts.hold", #"{"cart_id":"\#(cart)"}"#)
        counts["a change of a held cart"] = try await ask(
            "orders.carts.change", #"{"cart_id":"\#(cart)","line":1,"quantity":"1"}"#
        ).count
        try await ask("orders.carts.abandon", #"{"cart_id":"\#(cart)"}"#)
        return counts
    }

    /// Twenty paid orders of customers, of whom each has one: half of them to pack, half to pick.
    func fillPages() async throws {
        for number in 1...20 {
            let ani = try await ask("crm.customers.create", #"{"name":"Ani \#(number)"}"#).id
            let order = try await ask(
                "orders.place",
                #"{"channel":"web","customer_id":"\#(ani)","#
                    + #""lines":[{"sku":"I-1","quantity":"1"},{"sku":"I-2","quantity":"1"}],"#
                    + #""payments":[{"tender":"card","amount":{"amount":"2000","currency":"IDR"},"#
                    + #""reference":"\#(selaras.ids.next())"}]}"#
            ).id
            guard number > 10 else { continue }
            try await ask(
                "orders.fulfilments.create",
                #"{"order_id":"\#(order)","method":"shipment","location":"shop"}"#)
        }
    }

    /// Pages of so many rows.
    func pages(of rows: Int) async throws -> [String: StatementCountTests.Count] {
        let limit = #""total":true,"limit":\#(rows)"#
        return [
            "orders": try await ask("orders.list", "{\(limit)}").count,
            "orders by name": try await ask("orders.list", #"{"q":"ani",\#(limit)}"#).count,
            "orders by number": try await ask("orders.list", #"{"q":"S-1",\#(limit)}"#).count,
            "goods to pick": try await ask(
                "orders.goods-to-pick.list", #"{"location":"shop",\#(limit)}"#
            ).count,
            "fulfilments": try await ask(
                "orders.fulfilments.list", #"{"location":"shop",\#(limit)}"#
            ).count,
        ]
    }

    /// A sale of three lines at the till, and the return of one of them.
    func saleAndReturn() async throws -> [StatementCountTests.Count] {
        let lines = (1...3).map { #"{"sku":"I-\#($0)","quantity":"1","method":"carry-out"}"# }
        let sale = try await ask(
            "orders.place",
            #"{"channel":"till","location":"shop","lines":[\#(lines.joined(separator: ","))],"#
                + #""payments":[{"tender":"card","amount":{"amount":"3000","currency":"IDR"},"#
                + #""reference":"\#(selaras.ids.next())"}]}"#)
        let back = try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(sale.id)","location":"shop","lines":[{"line":1,"quantity":"1"}]}"#)
        return [sale.count, back.count]
    }

    /// An order of three lines.
    func place(_ more: String = "") async throws -> StatementCountTests.Count {
        let lines = (1...3).map { #"{"sku":"I-\#($0)","quantity":"1"}"# }
            .joined(separator: ",")
        return try await ask(
            "orders.place", #"{"channel":"web","lines":[\#(lines)]\#(more)}"#
        ).count
    }

    /// Publishes a promotion that gives something on every piece.
    func publish(_ code: String, _ more: String) async throws {
        try await ask(
            "catalogue.promotions.create",
            #"{"code":"\#(code)","name":"P","lane":"item","gives":{"kind":"amount-each","#
                + #""amount":{"amount":"10","currency":"IDR"}},\#(more)}"#)
        try await ask("catalogue.promotions.publish", #"{"code":"\#(code)"}"#)
    }

    func coupon(_ code: String, of promotion: String) async throws {
        try await ask(
            "catalogue.coupons.create",
            #"{"code":"\#(code)","promotion":"\#(promotion)","uses":50}"#)
    }

    /// An order of so many payments, its cancellation, and the return of all of one.
    func counts(ofPayments payments: Int) async throws -> [String: StatementCountTests.Count] {
        func paid() -> String {
            (1...payments).map { _ in
                #"{"tender":"card","amount":{"amount":"\#(20_000 / payments)","currency":"IDR"},"#
                    + #""reference":"\#(selaras.ids.next())"}"#
            }.joined(separator: ",")
        }
        let lines = (1...20).map { #"{"sku":"I-\#($0)","quantity":"1","method":"carry-out"}"# }
        var counts: [String: StatementCountTests.Count] = [:]
        let order = try await ask(
            "orders.place",
            #"{"channel":"web","lines":[{"sku":"I-1","quantity":"20"}],"payments":[\#(paid())]}"#)
        counts["an order by payments"] = order.count
        counts["a cancellation by payments"] = try await ask(
            "orders.cancel", #"{"order_id":"\#(order.id)"}"#
        ).count
        let sale = try await ask(
            "orders.place",
            #"{"channel":"till","location":"shop","lines":[\#(lines.joined(separator: ","))],"#
                + #""payments":[\#(paid())]}"#)
        let back = (1...20).map { #"{"line":\#($0),"quantity":"1"}"# }.joined(separator: ",")
        counts["a return by payments"] = try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(sale.id)","location":"shop","lines":[\#(back)]}"#
        ).count
        return counts
    }

    @discardableResult
    func ask(
        _ name: String, _ body: String, naming member: String = "id"
    ) async throws -> (id: String, count: StatementCountTests.Count) {
        let operation = try #require(selaras.operation(name), "\(name)")
        let call = Call(
            actor: .system("test"), grants: .all, now: testStart, ids: selaras.ids,
            requestID: "test", idempotencyKey: "\(selaras.ids.next())")
        let root = try JSONDocument(Array(body.utf8)).root
        let input = try OperationInput(whole: root, for: operation)
        let (outcome, all, inLane) = try await meter.count {
            try await selaras.perform(operation, input, call)
        }
        let answer = outcome.body.isEmpty ? nil : try JSONDocument(outcome.body).root
        return (
            answer?.member(member)?.string() ?? "",
            StatementCountTests.Count(
                inside: inLane.statements, outside: all.statements - inLane.statements)
        )
    }
}
