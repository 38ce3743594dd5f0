import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct RiskRulesTests {
    private func change(_ text: String, _ market: Market) async throws -> RiskRule {
        let change = try RiskRuleChange.input.read(try JSONDocument(Array(text.utf8)).root)
        return try await market.act { services, call, tx in
            try services.risks.update(change, by: call, in: tx)
        }
    }

    private func judging(on channel: Code<Channel>, _ market: Market) async throws -> [String] {
        try await market.database.read { tx in
            try market.services.risks.registers.known(in: tx).risks.judging(on: channel)
                .map { "\($0.code) \($0.version)" }
        }
    }

    @Test(arguments: Engines.available)
    func `what is kept in memory follows every change`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            #expect(try await judging(on: .web, market) == [])
            try await market.judge(by: .test(.value, on: [.web], amount: 5))
            try await market.judge(by: .test(.velocity, orders: 2, minutes: 5))
            #expect(try await judging(on: .web, market) == ["value 1", "velocity 1"])
            #expect(try await judging(on: .store, market) == ["velocity 1"])
            let changed = try await change(#"{"code":"velocity","orders":9}"#, market)
            #expect(changed.orders == 9 && changed.minutes == 5 && changed.version == 2)
            #expect(try await judging(on: .store, market) == ["velocity 2"])
            let over = try await change(#"{"code":"velocity","is_active":false}"#, market)
            #expect(over.archivedAt == testStart)
            #expect(try await judging(on: .store, market) == [])
            _ = try await change(#"{"code":"velocity","is_active":true}"#, market)
            #expect(try await judging(on: .store, market) == ["velocity 4"])
            // What is so already is no change.
            #expect(try await change(#"{"code":"value","name":"value"}"#, market).version == 1)
            let events = try await market.events()
            #expect(events.count { $0 == RiskRuleChanged.type } == 5)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what no rule can be, and names the field`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.judge(by: .test(.value, amount: 5))
            let taken = await failure { try await market.judge(by: .test(.value, amount: 6)) }
            #expect(taken?.code == OrdersErrors.riskRuleTaken.code)
            let lacking = await failure { try await market.judge(by: .test(.velocity, orders: 2)) }
            #expect(lacking?.issues.map(\.pointer) == ["/minutes"])
            let nowhere = await failure {
                let unknown: Code<Channel> = try Code("nowhere")
                return try await market.judge(by: .test(.newCustomer, on: [unknown], amount: 5))
            }
            #expect(nowhere?.code == OrdersErrors.channelUnknown.code)
            #expect(nowhere?.issues.map(\.pointer) == ["/channels/0"])
            for (text, code) in [
                (#"{"code":"none","name":"x"}"#, OrdersErrors.riskRuleUnknown.code),
                (#"{"code":"value","amount":null}"#, RequestErrors.invalidInput.code),
                (#"{"code":"value","places":["ID"]}"#, RequestErrors.invalidInput.code),
                (#"{"code":"value","channels":["nowhere"]}"#, OrdersErrors.channelUnknown.code),
            ] {
                #expect(await failure { try await change(text, market) }?.code == code, "\(text)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a hundred rules judge at most, and one that does no more makes room`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            func rule(_ number: Int) throws -> RiskRule {
                RiskRule(
                    code: try Code("r-\(number)"), kind: .value, name: "R", amount: idr(5),
                    holdMinutes: 5, atEnd: .release)
            }
            for number in 0..<RiskRule.most { try await market.judge(by: try rule(number)) }
            let refused = await failure { try await market.judge(by: try rule(RiskRule.most)) }
            #expect(refused?.code == OrdersErrors.tooManyRiskRules.code)
            _ = try await change(#"{"code":"r-0","is_active":false}"#, market)
            try await market.judge(by: try rule(RiskRule.most))
            let back = await failure {
                try await change(#"{"code":"r-0","is_active":true}"#, market)
            }
            #expect(back?.code == OrdersErrors.tooManyRiskRules.code)
            // All of them may hit one order.
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)])
            #expect(order.holds.count == RiskRule.most && order.order.holds == RiskRule.most)
            #expect(try await market.problems() == [])
        }
    }
}
