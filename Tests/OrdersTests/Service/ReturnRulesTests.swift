import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Returns of which rules find something: who may approves them, and what was found is kept.
@Suite struct ReturnRulesTests {
    private func judge(_ market: Market, by rule: ReturnRule) async throws {
        try await market.act { services, call, tx in
            _ = try services.returning.rules.create(rule, by: call, in: tx)
        }
    }

    private func bringBlind(
        _ market: Market, _ amount: Int64, by tender: Code<Tender> = Tender.cash.code,
        for customer: CustomerID? = nil, isApproved: Bool = false, call: Call? = nil
    ) async throws -> Return {
        try await market.act(by: call) { services, call, tx in
            try services.returning.takeBlind(
                [
                    ReturnLine(
                        orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                        disposition: .damaged, gross: idr(amount), tax: idr(0))
                ], at: .jakarta, for: customer, tender: tender, currency: .idr, note: "lost",
                isFindingsApproved: isApproved, by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a return without a sale is as free as ever, and limited where rules say so`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            _ = try await bringBlind(market, 900_000)
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("dear"), kind: .value, name: "Dear", isBlindOnly: true,
                    amount: idr(100_000)))
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("coins"), kind: .cash, name: "Coins", isBlindOnly: true,
                    amount: idr(50_000)))
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("who"), kind: .nameless, name: "Who", isBlindOnly: true))
            _ = try await bringBlind(market, 49_999, for: .ani)
            let coins = await failure { try await bringBlind(market, 50_000, for: .ani) }
            #expect(coins?.code == OrdersErrors.returnSuspected.code)
            #expect(coins?.issues.map(\.pointer) == ["/findings_approved"])
            #expect(coins?.message.contains("coins (") == true)
            // By another tender it is not cash.
            _ = try await bringBlind(market, 50_000, by: Tender.transfer.code, for: .ani)
            let nobody = await failure { try await bringBlind(market, 10) }
            #expect(nobody?.message.contains("who (nobody is named)") == true)
            let clerk = market.call(permissions: Permissions(["orders.returns.approve"]))
            let unfit = await failure {
                try await bringBlind(market, 100_000, isApproved: true, call: clerk)
            }
            #expect(unfit?.code == OrdersErrors.returnUnapproved.code)
            let taken = try await bringBlind(market, 100_000, isApproved: true)
            #expect(taken.findings.map(\.rule.text) == ["coins", "dear", "who"])
            let kept = try await market.database.read { [services = market.services] tx in
                try services.returning.show(taken.id, by: market.call(), in: tx)
            }
            #expect(kept.findings == taken.findings && kept.found == 3)
            #expect(kept.forCustomer.findings.isEmpty)
            #expect(try await market.events().contains("orders.return-suspected"))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `counts what a customer brought back of late, under all records`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("often"), kind: .velocity, name: "Often", isBlindOnly: true,
                    returns: 2, days: 30))
            _ = try await bringBlind(market, 10, for: .ani)
            _ = try await bringBlind(market, 10, for: .aniBefore)
            _ = try await bringBlind(market, 10, for: .budi)
            let third = await failure { try await bringBlind(market, 10, for: .aniBefore) }
            #expect(third?.message.contains("often (2 before it in 30 days)") == true)
            // What comes back with its sale is not counted by it, nor judged.
            let order = try await ReturnAuthorisationsTests.sell(market)
            try await market.bring([(1, 1, nil)], of: order)
            market.wait(days: 31)
            _ = try await bringBlind(market, 10, for: .ani)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a return of too large a share waits for who may approve it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("most"), kind: .share, name: "Most of it",
                    amount: idr(80_000), percent: 60, days: 90))
            let order = try await ReturnAuthorisationsTests.sell(market, 4)
            try await market.bring([(1, 2, nil)], of: order)
            let trial = await failure {
                try await market.database.read { [services = market.services] tx in
                    try services.returning.trial(
                        ReturnRequest(
                            order: order, location: .bandung,
                            lines: [
                                ReturnLineRequest(
                                    line: 1, quantity: units(1), disposition: .resellable)
                            ], tender: .cash, isLateApproved: false, note: ""),
                        by: market.call(), in: tx)
                }
            }
            #expect(trial?.code == OrdersErrors.returnSuspected.code)
            let third = await failure { try await market.bring([(1, 1, nil)], of: order) }
            #expect(third?.message.contains("most (75 percent in 90 days)") == true)
            let taken = try await market.act { services, call, tx in
                try services.returning.take(
                    ReturnRequest(
                        order: order, location: .bandung,
                        lines: [
                            ReturnLineRequest(
                                line: 1, quantity: units(1), disposition: .resellable)
                        ], tender: .cash, isLateApproved: false, note: "",
                        isFindingsApproved: true), by: call, in: tx)
            }
            #expect(taken.findings.map(\.found) == ["75 percent in 90 days"])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a rule asks by the fields of its kind, and judges no more once it is archived`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let wrong: [(ReturnRule, String)] = [
                (ReturnRule(code: try Code("odd"), kind: .value, name: "A"), "/amount"),
                (
                    ReturnRule(
                        code: try Code("odd"), kind: .nameless, name: "A", isBlindOnly: true,
                        days: 3), "/days"
                ),
                (
                    ReturnRule(
                        code: try Code("odd"), kind: .velocity, name: "A", returns: 1), "/days"
                ),
                (
                    ReturnRule(code: try Code("odd"), kind: .cash, name: "A", amount: idr(1)),
                    "/blind_only"
                ),
                (
                    ReturnRule(
                        code: try Code("odd"), kind: .share, name: "A", isBlindOnly: true,
                        amount: idr(1), percent: 1, days: 1), "/blind_only"
                ),
            ]
            for (rule, pointer) in wrong {
                let refused = await failure { try await judge(market, by: rule) }
                #expect(refused?.issues.map(\.pointer) == [pointer])
            }
            let all = try Code<ReturnRule>("all")
            try await judge(
                market, by: ReturnRule(code: all, kind: .value, name: "All", amount: idr(1)))
            let order = try await ReturnAuthorisationsTests.sell(market)
            let refused = await failure { try await market.bring([(1, 1, nil)], of: order) }
            #expect(refused?.code == OrdersErrors.returnSuspected.code)
            try await market.act { services, call, tx in
                _ = try services.returning.rules.update(
                    ReturnRuleChange(code: all, own: Patch().setting(\.isActive, to: false)),
                    by: call, in: tx)
            }
            let taken = try await market.bring([(1, 1, nil)], of: order)
            #expect(taken.findings.isEmpty && taken.found == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what was bought is what was paid and kept, and nothing of it is less than all`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("most"), kind: .share, name: "Most of it",
                    amount: idr(80_000), percent: 60, days: 90))
            let order = try await ReturnAuthorisationsTests.sell(market, 4)
            try await market.bring([(1, 2, nil)], of: order)
            func refused() async {
                let third = await failure { try await market.bring([(1, 1, nil)], of: order) }
                #expect(third?.message.contains("most (75 percent in 90 days)") == true)
            }
            // What nobody paid was not bought, and what was given up neither.
            try await market.receive(.tea, 10, at: .depot)
            let unpaid = try await market.place([want(.tea, 10)], customer: .ani).order.id
            await refused()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(
                    CancelRequest(order: unpaid), by: call, in: tx)
            }
            await refused()
            // Goods that were allowed to come when nothing was bought for long: all of it.
            let old = try await ReturnAuthorisationsTests.sell(market, 4)
            try await market.approve(market.ask(back: [(1, 4, nil)], of: old), for: 200)
            market.wait(days: 100)
            let all = await failure { try await market.bring([], of: old, under: 1) }
            #expect(all?.message.contains("most (999 percent in 90 days)") == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `money that was given back without goods is no return that counts`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await judge(
                market,
                by: ReturnRule(
                    code: try Code("often"), kind: .velocity, name: "Often", returns: 1,
                    days: 30))
            let post: Code<Charge> = try Code("post")
            try await market.offer(post, .delivery, price: 18_000)
            try await market.receive(.tea, 2, at: .depot)
            let placed = try await market.place(
                [want(.tea, 2)], customer: .ani, wish: ChargeWish(delivery: post))
            let order = placed.order.id
            let delivery = try #require(placed.charges.first).number
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(placed.order.gross.amount)], for: order, by: call, in: tx)
                let parcel = try services.fulfilling.create(
                    .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                _ = try services.returning.take(
                    ReturnRequest(
                        order: order, location: .bandung, lines: [],
                        charges: [ReturnChargeRequest(line: delivery, amount: nil)],
                        tender: .cash, isLateApproved: false, note: "late"), by: call, in: tx)
            }
            try await market.bring([(1, 1, nil)], of: order)
            let second = await failure { try await market.bring([(1, 1, nil)], of: order) }
            #expect(second?.message.contains("often (1 before it in 30 days)") == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test func `reads as far back as the longest rule, and orders only for a share`() throws {
        let velocity = ReturnRule(
            code: try Code("often"), kind: .velocity, name: "Often", returns: 2, days: 30)
        let share = ReturnRule(
            code: try Code("most"), kind: .share, name: "Most", amount: idr(1), percent: 50,
            days: 10)
        func back(of customers: [CustomerID]) -> SuspectedReturn {
            SuspectedReturn(
                isBlind: false, market: nil, customers: customers, worth: idr(150), cash: idr(0))
        }
        let often = KnownReturnRules([velocity]).reading(for: back(of: [.ani]))
        #expect(often?.days == 30 && often?.isBoughtAsked == false)
        let both = KnownReturnRules([velocity, share])
        let reading = both.reading(for: back(of: [.ani]))
        #expect(reading?.days == 30 && reading?.isBoughtAsked == true)
        #expect(both.reading(for: back(of: [])) == nil)
        // 150 of 199: what is cut is cut once.
        func found(_ bought: [PastReturns.Entry]) throws -> [String] {
            try both.findings(
                of: back(of: [.ani]), after: PastReturns(returns: [], bought: bought),
                at: testStart
            ).map(\.found)
        }
        func entry(_ amount: Int64, daysAgo days: Int64) -> PastReturns.Entry {
            PastReturns.Entry(
                at: testStart - .seconds(days * 86_400), isBlind: false, worth: idr(amount))
        }
        #expect(try found([entry(199, daysAgo: 1)]) == ["75 percent in 10 days"])
        #expect(try found([entry(199, daysAgo: 11)]) == ["999 percent in 10 days"])
        #expect(try found([entry(301, daysAgo: 1)]) == [])
    }
}
