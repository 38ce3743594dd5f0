import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct TendersTests {
    private static let qris = sure { try Code<Tender>("qris") }
    private static let edc = sure { try Code<Tender>("edc-bca") }
    private static let drawer = sure { try Code<Tender>("drawer-2") }

    private func create(
        _ code: Code<Tender>, _ kind: TenderKind, minutes: Int = 15, _ market: Market
    ) async throws {
        try await market.act { services, call, tx in
            let entry = TenderEntry(
                tender: Tender(code: code, kind: kind), name: code.text, minutes: minutes)
            _ = try services.book.tenders.create(entry, by: call, in: tx)
        }
    }

    private func change(
        _ code: Code<Tender>, _ text: String, _ market: Market
    ) async throws {
        let root = try JSONDocument(Array(#"{"code":"\#(code)",\#(text)}"#.utf8)).root
        let change = try TenderChange.input.read(root)
        try await market.act { services, call, tx in
            _ = try services.book.tenders.update(change, by: call, in: tx)
        }
    }

    private func place(
        _ market: Market, payWith: Code<Tender>? = nil, _ payments: [TenderOffer] = []
    ) async throws -> FullOrder {
        try await market.act { services, call, tx in
            let request = PlaceRequest(
                cart: nil, channel: .web, facts: OrderFacts(), customer: nil, lines: [want(.tea)],
                payments: payments, payWith: payWith)
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    private func offer(
        _ tender: Code<Tender>, _ amount: Int64, _ reference: String? = nil,
        authorised: Bool = false
    ) -> TenderOffer {
        TenderOffer(
            tender: tender, amount: idr(amount), points: 0, reference: reference,
            isAuthorisedOnly: authorised)
    }

    @Test(arguments: Engines.available)
    func `a tender of one's own is handled as its kind says, from the sale to the refund`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            try await create(Self.qris, .transfer, market)
            try await create(Self.edc, .card, market)
            let number = "4111111111111111"
            let refused = await failure {
                try await place(market, [offer(Self.edc, 2_500_000, number)])
            }
            #expect(refused?.code == OrdersErrors.cardNumber.code)
            // The number of a bank account may look like one.
            let wired = try await place(market, [offer(Self.qris, 2_500_000, number)])
            #expect(wired.payments.map(\.tender) == [Tender(code: Self.qris, kind: .transfer)])
            #expect(wired.payments.map(\.account) == ["web/qris"])
            // A reference is unique for each tender, and never gives change.
            let order = try await place(market, [offer(Self.edc, 2_600_000, "r1")])
            #expect(order.order.axes.payment == .paid && order.money.owed == 100_000)
            _ = try await place(market, [offer(Self.qris, 2_500_000, "r1")])
            let taken = await failure {
                try await place(market, [offer(Self.edc, 2_500_000, "r1")])
            }
            #expect(taken?.code == OrdersErrors.referenceTaken.code)
            #expect(taken?.issues.map(\.pointer) == ["/payments/0/reference"])
            let back = try await market.act { services, call, tx in
                try services.exits.giveBack(
                    RefundAsked(
                        order: order.order.id, payment: 1, amount: nil, reference: "back"),
                    by: call, in: tx)
            }
            #expect(back.payments.map(\.refunded) == [idr(100_000)])
            try await market.act {
                try $0.cancellation.cancel(CancelRequest(order: order.order.id), by: $1, in: $2)
            }
            let paid = try await market.payloads(of: "orders.order-paid", for: order.order.id)
            #expect(paid.allSatisfy { $0.contains(#""tender":"edc-bca","kind":"card""#) })
            #expect(paid.count == 1)
            let listed = try await market.database.read { tx in
                try PaymentStore().list(
                    PaymentFilter(tender: Self.edc), within: market.call().reach(),
                    ListRequest(page: PageRequest(limit: 9), sort: .newest), in: tx
                ).items.map(\.payment.order)
            }
            #expect(listed == [order.order.id])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a second drawer gives change and is rounded as cash is, and gives its own back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 1, at: .jakarta)
            try await create(Self.drawer, .cash, market)
            let sold = try await market.place(
                [want(.mug, 1, .carryOut)], on: .ringgitTill, at: .jakarta,
                payments: [
                    TenderOffer(
                        tender: Self.drawer, amount: Money(40_000, .myr), points: 0,
                        reference: nil, isAuthorisedOnly: false)
                ])
            let payment = try #require(sold.payments.first)
            #expect(payment.rounding.amount == 2 && payment.change.amount == 6_665)
            let back = try await market.act { services, call, tx in
                try services.returning.take(
                    ReturnRequest(
                        order: sold.order.id, location: .jakarta,
                        lines: [
                            ReturnLineRequest(
                                line: 1, quantity: units(1), disposition: .damaged)
                        ], tender: .cash, isLateApproved: false, note: ""), by: call, in: tx)
            }
            #expect(back.tenders.map(\.tender) == [Tender(code: Self.drawer, kind: .cash)])
            let shown = try await market.database.read { tx in
                try ReturnStore().find(back.id, in: tx)?.tenders.map(\.tender)
            }
            #expect(shown == back.tenders.map(\.tender))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an archived tender is accepted for nothing new, on any gateway, and ends what it began`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let other = Market(database: market.database)
            let promise = offer(.card, 2_500_000, "r1", authorised: true)
            let order = try await place(other, [promise]).order.id
            try await change(.card, #""is_active":false"#, market)
            for gateway in [market, other] {
                for (payments, payWith, pointer) in [
                    ([offer(.card, 2_500_000)], nil, "/payments/0/tender"),
                    ([], Code<Tender>.card, "/pay_with"),
                ] {
                    let error = await failure {
                        try await place(gateway, payWith: payWith, payments)
                    }
                    #expect(error?.code == OrdersErrors.tenderArchived.code)
                    let issue = try #require(error?.issues.first)
                    #expect(issue.pointer == pointer)
                    #expect(issue.message.contains("cash, points, transfer."))
                }
                let error = await failure {
                    try await gateway.act { services, call, tx in
                        try services.payments.take(
                            [offer(.card, 5, "r2")], for: order, by: call, in: tx)
                    }
                }
                #expect(error?.code == OrdersErrors.tenderArchived.code)
            }
            // The promise is told as paid, and goes back.
            let paid = try await market.act { services, call, tx in
                try services.payments.take(
                    [offer(.card, 2_500_000, "r1")], for: order, by: call, in: tx)
            }
            #expect(paid.payments.map(\.captured) == [idr(2_500_000)])
            try await market.act {
                try $0.cancellation.cancel(CancelRequest(order: order), by: $1, in: $2)
            }
            try await change(.card, #""is_active":true"#, other)
            _ = try await place(market, [offer(.card, 2_500_000)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an unknown tender is refused by what is accepted`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let calls: [(String, () async throws -> FullOrder)] = [
                (
                    "/payments/1/tender",
                    { try await place(market, [cash(5), offer(Self.qris, 5)]) }
                ),
                ("/pay_with", { try await place(market, payWith: Self.qris) }),
            ]
            for (pointer, call) in calls {
                let error = await failure { try await call() }
                #expect(error?.code == OrdersErrors.tenderUnknown.code)
                let issue = try #require(error?.issues.first)
                #expect(issue.pointer == pointer)
                #expect(issue.message.contains("qris"))
                #expect(issue.message.contains("card, cash, points, transfer."))
            }
            let blind = await failure {
                try await market.act { services, call, tx in
                    try services.returning.takeBlind(
                        [], at: .jakarta, for: nil, tender: Self.qris, currency: .idr,
                        note: "lost", by: call, in: tx)
                }
            }
            #expect(blind?.code == OrdersErrors.tenderUnknown.code)
        }
    }

    @Test(arguments: Engines.available)
    func `a tender's code and kind are for good`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await create(Self.qris, .transfer, market)
            let again = await failure { try await create(Self.qris, .card, market) }
            #expect(again?.code == OrdersErrors.tenderTaken.code)
            await #expect(throws: Refusal.self) {
                try await change(Self.qris, #""kind":"card""#, market)
            }
            try await change(Self.qris, #""name":"QRIS","minutes":20"#, market)
            let shown = try await market.database.read { tx in
                try market.services.book.tenders.show(Self.qris, by: market.call(), in: tx)
            }
            #expect(shown.tender.kind == .transfer && shown.version == 2)
            #expect(shown.name == "QRIS" && shown.minutes == 20 && shown.isActive)
            #expect(
                try await market.events() == ["orders.tender-changed", "orders.tender-changed"])
        }
    }

    @Test(arguments: Engines.available)
    func `an order keeps the term of its tender, whatever is set later`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 12, at: .depot)
            let hours: [(Code<Tender>?, Int64)] = [
                (nil, 72), (.cash, 72), (.card, 1), (.transfer, 24),
            ]
            for (tender, count) in hours {
                let order = try await place(market, payWith: tender).order
                #expect(order.payBy == testStart + .seconds(count * 3_600))
            }
            // What was paid of it says nothing of the rest, in whichever order it is told.
            for part in [[card(50)], [card(50), offer(.transfer, 7)], [offer(.transfer, 7)]] {
                let order = try await place(market, part).order
                #expect(order.axes.payment == .partlyPaid)
                #expect(order.payBy == testStart + .seconds(72 * 3_600))
            }
            let before = try await place(market, payWith: .transfer).order
            try await change(.transfer, #""minutes":5"#, market)
            let after = try await place(market, payWith: .transfer).order
            #expect(after.payBy == testStart + .seconds(300))
            #expect(
                try await market.show(before.id).order.payBy
                    == testStart + .seconds(24 * 3_600))
            // Where nobody says, it waits as for the tender that takes longest, of those accepted.
            try await change(.cash, #""is_active":false"#, market)
            let unsaid = try await place(market).order
            #expect(unsaid.payBy == testStart + .seconds(3_600))
        }
    }

    @Test(arguments: Engines.available)
    func `customers see the tenders that are accepted`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await change(.card, #""is_active":false"#, market)
            let shopper = market.call(.customer(CustomerID.ani.raw))
            for (call, codes) in [
                (shopper, ["cash", "points", "transfer"]),
                (market.call(), ["card", "cash", "points", "transfer"]),
            ] {
                let seen = try await market.database.read { tx in
                    try market.services.book.tenders.list(
                        TenderFilter(),
                        ListRequest(page: PageRequest(limit: 9), sort: .code), by: call, in: tx)
                }
                #expect(seen.items.map(\.tender.code.text) == codes)
                let shown = await failure {
                    try await market.database.read { tx in
                        try market.services.book.tenders.show(.card, by: call, in: tx)
                    }
                }
                #expect((shown?.code == OrdersErrors.tenderUnknown.code) == (codes.count == 3))
                #expect(shown == nil || codes.count == 3)
            }
        }
    }
}
