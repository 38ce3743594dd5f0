import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Returns of which rules find something: somebody else approves them, and what was found is kept.
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
}
