import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ArchivedTendersTests {
    private static let unknown = sure { try Code<Tender>("qirs") }

    @discardableResult
    private func set(
        _ code: Code<Tender>, active: Bool, _ market: Market
    ) async throws -> TenderEntry {
        try await change(code, #""is_active":\#(active)"#, market)
    }

    private func change(
        _ code: Code<Tender>, _ words: String, _ market: Market
    ) async throws -> TenderEntry {
        let text = #"{"code":"\#(code)",\#(words)}"#
        let change = try TenderChange.input.read(try JSONDocument(Array(text.utf8)).root)
        return try await market.act { services, call, tx in
            try services.book.tenders.update(change, by: call, in: tx)
        }
    }

    private func place(
        _ payments: [TenderOffer], at moment: Instant? = nil, _ market: Market
    ) async throws -> FullOrder {
        try await market.act { services, call, tx in
            let request = PlaceRequest(
                cart: nil, channel: .web, facts: OrderFacts(), customer: nil, lines: [want(.tea)],
                payments: payments, occurredAt: moment)
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    /// The ways in which a payment by card is told of a moment.
    private func acts(
        at moment: Instant, _ cart: CartID, _ order: OrderID, _ market: Market
    ) -> [() async throws -> FullOrder] {
        [
            { try await place([card(2_500_000)], at: moment, market) },
            {
                try await market.act { services, call, tx in
                    try services.placement.place(
                        cart: cart, payments: [card(2_500_000)], occurredAt: moment,
                        by: call, in: tx)
                }
            },
            {
                try await market.act { services, call, tx in
                    try services.payments.take(
                        [card(2_500_000)], for: order,
                        by: try call.occurred(at: moment), in: tx)
                }
            },
        ]
    }

    @Test(arguments: Engines.available)
    func `a payment is refused by what held when it was made, however it is told`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            let moments: [(Int64, Bool)] = [(-1, false), (0, true), (1, true)]
            var carts: [CartID] = []
            var orders: [OrderID] = []
            for _ in moments {
                orders.append(try await place([], market).order.id)
                carts.append(
                    try await market.act { services, call, tx in
                        let id = try services.carts.start(
                            on: .web, at: nil, for: .ani, by: call, in: tx
                        ).cart.id
                        _ = try services.carts.add(want(.tea), to: id, by: call, in: tx)
                        return id
                    })
            }
            market.clock.advance(by: .seconds(1_200))
            let end = market.clock.now()
            try await set(.card, active: false, market)
            market.clock.advance(by: .seconds(600))
            for (index, (seconds, isRefused)) in moments.enumerated() {
                let (moment, cart, order) = (end + .seconds(seconds), carts[index], orders[index])
                let acts = acts(at: moment, cart, order, market)
                for act in acts {
                    guard isRefused else {
                        #expect(try await act().order.axes.payment == .paid)
                        continue
                    }
                    let error = await failure { try await act() }
                    #expect(error?.code == OrdersErrors.tenderArchived.code)
                    #expect(error?.issues.map(\.pointer) == ["/payments/0/tender"])
                }
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a tender that is accepted again is so for what was paid meanwhile, until it is archived`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 10, at: .depot)
            market.clock.advance(by: .seconds(600))
            let first = market.clock.now()
            #expect(try await set(.card, active: false, market).archivedAt == first)
            market.clock.advance(by: .seconds(600))
            #expect(try await set(.card, active: true, market).archivedAt == nil)
            market.clock.advance(by: .seconds(600))
            let end = market.clock.now()
            #expect(try await set(.card, active: false, market).archivedAt == end)
            for moment in [first, end + .seconds(-300), end + .seconds(-1)] {
                let full = try await place([card(2_500_000)], at: moment, market)
                #expect(full.order.axes.payment == .paid)
            }
            // Neither what says nothing new nor a name moves the moment.
            market.clock.advance(by: .seconds(60))
            for words in [#""is_active":false"#, #""name":"Terminal""#] {
                #expect(try await change(.card, words, market).archivedAt == end)
                market.clock.advance(by: .seconds(60))
            }
            let name = try await change(.card, #""is_active":false"#, market).name
            #expect(name == "Terminal")
            let error = await failure { try await place([card(2_500_000)], at: end, market) }
            #expect(error?.code == OrdersErrors.tenderArchived.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a return names a tender that is accepted, or by which something was paid`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 1, .carryOut)], on: .store, at: .jakarta, payments: [card(2_500_000)]
            ).order.id
            for code in [Code<Tender>.card, .transfer, .cash] {
                try await set(code, active: false, market)
            }
            func blind(_ tender: Code<Tender>) async throws -> Return {
                try await market.act { services, call, tx in
                    try services.returning.takeBlind(
                        [
                            ReturnLine(
                                orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                                disposition: .damaged, gross: idr(5), tax: idr(0))
                        ], at: .jakarta, for: nil, tender: tender, currency: .idr,
                        note: "no receipt", by: call, in: tx)
                }
            }
            func bring(_ tender: Code<Tender>) async throws -> Return {
                try await market.act { services, call, tx in
                    try services.returning.take(
                        ReturnRequest(
                            order: order, location: .jakarta,
                            lines: [
                                ReturnLineRequest(
                                    line: 1, quantity: units(1), disposition: .damaged)
                            ], tender: tender, isLateApproved: false, note: ""), by: call, in: tx)
                }
            }
            // Without a sale points go back to points alone; an imported order may give them.
            let none = "None that fits is accepted now: make one active."
            let points = "Give one that is accepted: points."
            let refused: [(() async throws -> Return, KnownError, String)] = [
                ({ try await blind(.card) }, OrdersErrors.tenderArchived, none),
                ({ try await blind(Self.unknown) }, OrdersErrors.tenderUnknown, none),
                ({ try await bring(.transfer) }, OrdersErrors.tenderArchived, points),
                ({ try await bring(Self.unknown) }, OrdersErrors.tenderUnknown, points),
            ]
            for (act, known, choice) in refused {
                let error = await failure { try await act() }
                #expect(error?.code == known.code)
                let issue = try #require(error?.issues.first)
                #expect(issue.pointer == "/tender")
                #expect(issue.message.hasSuffix(choice))
            }
            #expect(try await market.show(order).lines.map(\.returned) == [.zero])
            // Coins need no provider.
            #expect(try await blind(.cash).tenders.map(\.tender) == [.cash])
            #expect(try await bring(.card).tenders.map(\.tender) == [.card])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise that was given up is nothing that was paid by its tender`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_500_000, authorised: true, "p1")]
            ).order.id
            try await market.act { services, call, tx in
                try services.payments.void(1, of: order, by: call, in: tx)
            }
            try await set(.card, active: false, market)
            let payments = try await market.show(order).payments
            #expect(payments.map(\.tender.code) == [.card])
            let refused = await failure {
                try await market.act { services, _, tx in
                    _ = try services.book.tenders.refunding(
                        .card, for: .refund, paid: payments, in: tx)
                }
            }
            #expect(refused?.code == OrdersErrors.tenderArchived.code)
            #expect(refused?.issues.map(\.pointer) == ["/tender"])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise is refused by its own fields, and by what can promise`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await place([], market).order
            _ = try await place([card(2_500_000, "r1")], market)
            let operation = try market.operation("orders.payments.authorise")
            let cases: [(String, String, String, KnownError, String)] = [
                ("qirs", "5", "a", OrdersErrors.tenderUnknown, "/tender"),
                ("cash", "5", "a", OrdersErrors.paymentIncomplete, "/tender"),
                ("card", "5", "4111111111111111", OrdersErrors.cardNumber, "/reference"),
                ("card", "25000", "r1", OrdersErrors.referenceTaken, "/reference"),
                ("card", "26000", "a", OrdersErrors.overpaid, "/amount"),
            ]
            for (tender, amount, reference, known, pointer) in cases {
                let body = """
                    {"tender":"\(tender)","amount":{"amount":"\(amount)","currency":"IDR"},
                     "reference":"\(reference)"}
                    """
                let input = OperationInput(
                    path: ["order_id": order.id.text],
                    body: try JSONDocument(Array(body.utf8)).root)
                let error = await failure {
                    try await Dispatcher(database: market.database).perform(
                        operation, input, market.call(key: "\(market.ids.next())"))
                }
                #expect(error?.code == known.code)
                #expect(error?.issues.map(\.pointer) == [pointer], "\(known.code)")
                guard known.code == OrdersErrors.tenderUnknown.code else { continue }
                #expect(
                    error?.issues.first?.message.hasSuffix(
                        "Give one that is accepted: card, transfer.") == true)
            }
        }
    }
}
