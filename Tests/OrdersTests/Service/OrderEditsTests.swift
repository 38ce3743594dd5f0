import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Changes of orders that were placed: what each does to lines, stock and money.
@Suite struct OrderEditsTests {
    static let post = sure { try Code<Charge>("post") }
    static let courier = sure { try Code<Charge>("courier") }

    /// What a change does to an order of two teas, a cake and a parcel for 18,000, paid by card.
    struct Outcome: Sendable {
        let changes: [EditChange]
        /// What it is worth then, in minor units.
        let worth: Int64
        /// What is left of each item.
        let kept: [SKU: Int64]
    }

    static let outcomes: [Outcome] = [
        Outcome(
            changes: [.add(.cake, 2)], worth: 5_000_000 + 3 * 1_110_000 + 1_800_000,
            kept: [.tea: 2, .cake: 3]),
        Outcome(
            changes: [.remove(1, 1)], worth: 2_500_000 + 1_110_000 + 1_800_000,
            kept: [.tea: 1, .cake: 1]),
        Outcome(changes: [.remove(1)], worth: 1_110_000 + 1_800_000, kept: [.tea: 0, .cake: 1]),
        Outcome(
            changes: [.quantity(1, 5), .quantity(2, 3)],
            worth: 12_500_000 + 3 * 1_110_000 + 1_800_000, kept: [.tea: 5, .cake: 3]),
        Outcome(
            changes: [.quantity(1, 1)], worth: 2_500_000 + 1_110_000 + 1_800_000,
            kept: [.tea: 1, .cake: 1]),
        Outcome(
            changes: [.replace(1, by: .cake)], worth: 3 * 1_110_000 + 1_800_000,
            kept: [.tea: 0, .cake: 3]),
        Outcome(
            changes: [.replace(2, by: .tea, 1), .remove(1, 1)], worth: 5_000_000 + 1_800_000,
            kept: [.tea: 2, .cake: 0]),
        Outcome(
            changes: [.delivery(courier)], worth: 5_000_000 + 1_110_000 + 2_500_000,
            kept: [.tea: 2, .cake: 1]),
        Outcome(
            changes: [.delivery(courier), .add(.tea), .remove(2)], worth: 7_500_000 + 2_500_000,
            kept: [.tea: 3, .cake: 0]),
    ]

    @Test(arguments: Engines.available, outcomes.indices)
    func `a change does what its preview says, and undone it leaves no trace in the money`(
        engine: EngineKind, place: Int
    ) async throws {
        let outcome = Self.outcomes[place]
        try await withMarket(engine) { market in
            let order = try await Self.furnish(market)
            let before = try await market.show(order)
            let preview = try await market.preview(order, outcome.changes)
            #expect(preview.worth == idr(outcome.worth))
            #expect(preview.missing == [])
            let edited = try await market.edit(order, outcome.changes)
            let edit = try #require(try await market.edits(of: order).first)
            #expect(edit.amounts == preview.amounts && edit.changes == outcome.changes)
            #expect(edit.stage == .approved && edit.added == preview.added)
            let money = edited.money
            #expect(money.worth == outcome.worth)
            #expect(idr(money.due) == preview.due && idr(money.owed) == preview.owed)
            #expect(money.refunded == 0 && money.paid == before.money.paid)
            #expect(try await market.held() == outcome.kept)
            #expect(edited.order.goodsDigest == edited.lines.digest)
            #expect(try await market.problems() == [])
            #expect(try await market.show(order).lines.map(\.number) == edited.lines.map(\.number))
            let undone = try await market.undo(order)
            #expect(undone.money.worth == before.money.worth)
            #expect(undone.money.due == 0 && undone.money.owed == 0 && undone.money.refunded == 0)
            #expect(try await market.held() == [.tea: 2, .cake: 1])
            #expect(undone.order.goodsDigest == before.order.goodsDigest)
            #expect(try await market.problems() == [])
            // It goes on to its end as any order does.
            _ = try await market.cancel(order)
            #expect(try await market.held() == [.tea: 0, .cake: 0])
            #expect(try await market.show(order).money.owed == 0)
            #expect(try await market.problems() == [])
        }
    }

    /// An order of two teas, a cake and a parcel, paid by card.
    static func furnish(
        _ market: Market, paid: Bool = true, customer: CustomerID? = nil
    ) async throws -> OrderID {
        for charge in [(post, Int64(1_800_000)), (courier, 2_500_000)] {
            try await market.offer(charge.0, .delivery, price: charge.1)
        }
        try await market.receive(.tea, 20, at: .depot)
        try await market.receive(.cake, 20, at: .depot)
        return try await market.place(
            [want(.tea, 2), want(.cake, 1)], customer: customer,
            wish: ChargeWish(delivery: post), payments: paid ? [card(7_910_000, "pay")] : []
        ).order.id
    }

    /// The first half of the scenario: authorised, edited, captured in parts, the rest given up.
    @Test(arguments: Engines.available)
    func `of a promise nothing is refunded, less is captured and the rest is given up`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.offer(Self.post, .delivery, price: 1_800_000)
            try await market.receive(.tea, 5, at: .depot)
            try await market.receive(.cake, 5, at: .depot)
            let order = try await market.place(
                [want(.cake, 2), want(.tea, 1)], wish: ChargeWish(delivery: Self.post),
                payments: [card(6_520_000, authorised: true, "promise")]
            ).order.id
            let edited = try await market.edit(order, [.replace(2, by: .cake)])
            #expect(edited.money.worth == 5_130_000 && edited.money.promised == 6_520_000)
            #expect(edited.order.axes.payment == .authorised && edited.money.refunded == 0)
            for amount in [Int64(4_020_000), 1_110_000] {
                try await market.act { services, call, tx in
                    _ = try services.payments.capture(
                        1, amount: idr(amount), of: order, by: call, in: tx)
                }
            }
            let voided = try await market.act { services, call, tx in
                try services.payments.void(1, of: order, by: call, in: tx)
            }
            #expect(voided.payments[0].voided == idr(1_390_000))
            #expect(voided.order.axes.payment == .paid && voided.money.owed == 0)
            #expect(try await market.payloads(of: OrderEdited.type, for: order).count == 1)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is less is owed and goes back when somebody gives it back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.furnish(market)
            let edited = try await market.edit(order, [.remove(1, 1)])
            #expect(edited.money.owed == 2_500_000 && edited.order.refunded.isZero)
            #expect(edited.order.axes.payment == .paid)
            let events = try await market.events()
            #expect(events.contains("orders.money-owed") && events.contains("orders.edit-moved"))
            let back = try await market.act { services, call, tx in
                try services.exits.giveBack(
                    RefundAsked(order: order, payment: 1, amount: nil, reference: nil),
                    by: call, in: tx)
            }
            #expect(back.order.refunded == idr(2_500_000) && back.money.owed == 0)
            // Money went back: what is asked for more is another order.
            let more = await failure { try await market.ask(order, [.add(.tea)]) }
            #expect(more?.code == OrdersErrors.editRefused.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a second person approves another price, which is no more than the channel asks`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.furnish(market)
            let dear = await failure { try await market.ask(order, [.price(1, 25_001)]) }
            #expect(dear?.issues.map(\.pointer) == ["/changes/0/unit_price"])
            let edit = try await market.ask(order, [.price(1, 20_000, 1)])
            #expect(edit.hasPrice)
            let own = await failure { try await market.approve(edit) }
            #expect(own?.code == OrdersErrors.editOwnPrice.code)
            let edited = try await market.approve(
                edit, by: market.call(.system("somebody-else")))
            #expect(edited.money.owed == 500_000)
            #expect(edited.lines.map(\.gross) == [5_000_000, 1_110_000, 2_000_000].map(idr))
            #expect(try await market.held() == [.tea: 2, .cake: 1])
            #expect(try await market.problems() == [])
            let free = try await market.ask(order, [.price(2, 0)])
            let given = try await market.approve(free, by: market.call(.system("other")))
            #expect(given.lines.last?.gross == idr(0) && given.money.owed == 500_000 + 1_110_000)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is not there, not to be had or not changed is refused where it stands`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.furnish(market)
            let cases: [([EditChange], String, [String])] = [
                ([.add(.ghost)], "orders.not-offered", ["/changes/0/sku"]),
                ([.remove(7)], "orders.line-unknown", ["/changes/0/line"]),
                ([.remove(3)], "orders.line-unknown", ["/changes/0/line"]),
                ([.remove(1, 3)], "orders.nothing-to-cancel", ["/changes/0/quantity"]),
                ([.remove(1), .remove(1)], "request.invalid-input", ["/changes/1/line"]),
                ([.remove(1), .remove(2)], "orders.edit-refused", ["/changes"]),
                ([.quantity(1, 2)], "request.invalid-input", ["/changes/0/quantity"]),
                ([.delivery(nil)], "orders.delivery-missing", ["/changes/0/charge"]),
                (
                    [.delivery(sure { try Code("pigeon") })], "orders.charge-unknown",
                    ["/changes/0/charge"]
                ),
                ([.add(.tea, 1, .carryOut)], "request.invalid-input", ["/changes/0/method"]),
                (
                    [EditChange(kind: .add, sku: .tea)], "request.invalid-input",
                    ["/changes/0/quantity"]
                ),
                (
                    [EditChange(kind: .remove, line: 1, sku: .tea)], "request.invalid-input",
                    ["/changes/0/sku"]
                ),
                (
                    [EditChange(kind: .remove, line: 1, quantity: Quantity(thousandths: 500))],
                    "core.quantity-step", ["/changes/0/quantity"]
                ),
                (
                    [.add(.tea, 1, .pickup, at: sure { try Code("nowhere") })],
                    "inventory.location-unknown", ["/changes/0/location"]
                ),
            ]
            for (changes, code, pointers) in cases {
                let refused = await failure { try await market.ask(order, changes) }
                #expect(refused?.code.rawValue == code, "\(changes)")
                #expect(refused?.issues.map(\.pointer) == pointers, "\(changes)")
                let seen = await failure { try await market.preview(order, changes) }
                #expect(seen?.code == refused?.code, "\(changes)")
            }
            #expect(try await market.edits(of: order).isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `what is not there is told by the preview and refused by the approval`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.furnish(market)
            let preview = try await market.preview(order, [.add(.tea, 25)])
            #expect(preview.missing == [MissingGoods(sku: .tea, quantity: units(7))])
            let edit = try await market.ask(order, [.add(.tea, 25)])
            let refused = await failure { try await market.approve(edit) }
            #expect(refused?.code.rawValue == "inventory.insufficient-stock")
            #expect(refused?.issues.map(\.pointer) == ["/edit"])
            #expect(try await market.edits(of: order).map(\.stage) == [.requested])
            #expect(try await market.problems() == [])
        }
    }
}

extension Market {
    /// What the depot holds for orders, in whole units.
    func held() async throws -> [SKU: Int64] {
        [
            .tea: try await stock(.tea, at: .depot)[1],
            .cake: try await stock(.cake, at: .depot)[1],
        ]
    }
}
