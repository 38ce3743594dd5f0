import RetailComposition
import RetailCore
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Scenario C10: a transfer that settles after its order expired and its unit was sold.
@Suite struct LateNoticesTests {
    @Test(arguments: Engines.available)
    func `C10 late, repeated notices`(kind: EngineKind) async throws {
        let clock = testClock()
        try await withServedDesk(kind, clock: clock, payments: .test) { desk in
            _ = try await desk.ask(
                "catalogue.prices.set",
                #"{"prices":[{"channel":"shop","currency":"IDR","amount":"558000"}]}"#,
                path: ["sku": "green-tea"])
            _ = try await desk.ask(
                "orders.tenders.create",
                #"{"code":"va","kind":"transfer","name":"Bank transfer","minutes":30,"#
                    + #""provider":"test"}"#)
            _ = try await desk.ask(
                "inventory.stock.count",
                #"{"location":"dc-9","lines":[{"sku":"green-tea","quantity":"0"}]}"#)
            let words = ["pending", "expired", "settled", "settled", "settled"]
            let orders = Self.orders(of: words)
            #expect(orders.count == 20)
            for (round, notices) in orders.enumerated() {
                try await sell(at: desk, clock, round, notices)
            }
        }
    }

    /// One unit, two buyers, and the notices of the first one's transfer.
    private func sell(
        at desk: Desk, _ clock: ManualClock, _ round: Int, _ notices: [String]
    ) async throws {
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"1"}]}"#)
        let reference = "test-pending-\(round)"
        let first = try await desk.ask(
            "orders.place", Self.order(#""tender":"va","reference":"\#(reference)","ask":true"#)
        )
        .text("id")
        while try await desk.selaras.jobs.runDue() > 0 {}
        clock.advance(by: .seconds(1_800))
        while try await desk.selaras.jobs.runDue() > 0 {}
        #expect(try await shown(first, desk).text("commercial") == "expired")
        clock.advance(by: .seconds(10))
        let second = try await desk.ask(
            "orders.place", Self.order(#""tender":"card","reference":"till-\#(round)""#)
        ).text("id")
        let parcel = try await desk.ask(
            "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
            path: ["order_id": second])
        _ = try await desk.ask(
            "orders.fulfilments.ship", "{}",
            path: ["fulfilment_id": parcel.text("id")])
        clock.advance(by: .seconds(10))
        try await tell(notices, of: reference, at: desk)
        try await expectOwed(first, desk, "\(notices)")
        #expect(try await desk.level() == ["0", "0"], "\(notices)")
        _ = try await desk.ask(
            "orders.payments.refund", "{}", path: ["order_id": first, "payment": "1"])
        let twice = await desk.refusal(
            "orders.payments.refund", "{}", path: ["order_id": first, "payment": "1"])
        #expect(twice?.code == "orders.nothing-owed")
        while try await desk.selaras.jobs.runDue() > 0 {}
        let ended = try await shown(first, desk)
        #expect(ended.text("refunded", "amount") == "558000", "\(notices)")
    }

    /// Each is answered 200; settled is told three times, under three names and under one.
    private func tell(_ notices: [String], of reference: String, at desk: Desk) async throws {
        for (place, kind) in notices.enumerated() {
            let name = kind == "settled" && place % 2 == 0 ? "again" : "\(place)"
            let amount =
                kind == "settled" ? #","amount":{"amount":"558000","currency":"IDR"}"# : ""
            let told = try await desk.ask(
                "orders.payment-notices.create",
                #"{"provider":"test","notice":"\#(reference)/\#(name)","#
                    + #""reference":"\#(reference)","kind":"\#(kind)","#
                    + #""happened_at":"2026-01-05T08:30:20.000Z"\#(amount)}"#)
            #expect(told.text("order_id") != "")
        }
    }

    private func expectOwed(_ order: String, _ desk: Desk, _ notices: String) async throws {
        let shown = try await shown(order, desk)
        #expect(shown.text("commercial") == "expired", "\(notices)")
        #expect(shown.text("paid", "amount") == "558000", "\(notices)")
        #expect(shown.text("owed", "amount") == "558000", "\(notices)")
        #expect(shown.count("payments") == 1, "\(notices)")
        #expect(shown.text("payments", "0", "state") == "captured", "\(notices)")
    }

    private func shown(_ order: String, _ desk: Desk) async throws -> Desk.Answer {
        try await desk.ask("orders.show", path: ["order_id": order])
    }

    private static func order(_ payment: String) -> String {
        #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"pay_with":"va","#
            + #""payments":[{\#(payment),"amount":{"amount":"558000","currency":"IDR"}}]}"#
    }

    /// Each order of the words once.
    private static func orders(of words: [String]) -> [[String]] {
        guard !words.isEmpty else { return [[]] }
        return Set(words).sorted().flatMap { word in
            var rest = words
            if let index = rest.firstIndex(of: word) { rest.remove(at: index) }
            return orders(of: rest).map { [word] + $0 }
        }
    }
}
