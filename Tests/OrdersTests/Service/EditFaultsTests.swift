import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Edits of an order that a provider was paid for, killed at each write and cut off at each call of
/// the whole life: one that asks for more, and is paid; one that asks for less, and is given back.
@Suite struct EditFaultsTests {
    private static let tea: Int64 = 2_500_000
    /// By then, for prices have doubled.
    private static let cake: Int64 = 2_220_000

    @Test(arguments: Engines.available)
    func `an edit is whole or not at all, wherever it breaks`(engine: EngineKind) async throws {
        let counted = try await run(engine, .none)
        #expect(counted.writes >= 14 && counted.calls >= 3)
        let faults = LifeFault.all(writes: counted.writes, calls: counted.calls)
        for fault in faults { _ = try await run(engine, fault) }
        print("faults of edits, \(engine): \(faults.count)")
    }

    private func run(
        _ engine: EngineKind, _ fault: LifeFault
    ) async throws -> (writes: Int, calls: Int) {
        try await withMarket(engine) { plain in
            let mortal = FaultEngine(plain.database.engine)
            let provider = BreakingProvider(TestProvider(database: plain.database))
            let market = Market(
                database: Database(mortal, time: .caller), asking: [provider])
            try await market.receive(.tea, 5, at: .depot)
            try await market.receive(.cake, 5, at: .depot)
            try await market.nameProvider()
            fault.plan(mortal, provider)
            let order = try await MortalShop(market: market, engine: mortal).edited()
            let counts = (mortal.writes, provider.calls)
            try await expectSound(order, in: plain, "\(fault)")
            return counts
        }
    }

    private func expectSound(_ id: OrderID, in market: Market, _ fault: String) async throws {
        let full = try await market.show(id)
        #expect(full.order.axes.commercial == .completed, "\(fault)")
        #expect(full.lines.map(\.fulfilled) == [units(1), units(1)], "\(fault)")
        #expect(full.lines.map(\.ended) == [units(1), .zero], "\(fault)")
        #expect(full.money.net == Self.tea + Self.cake, "\(fault)")
        #expect(full.money.owed == 0 && full.money.pending == 0, "\(fault)")
        #expect(try await market.edits(of: id).map(\.stage) == [.approved, .approved], "\(fault)")
        try await expectHeard("pay-1", ["charge": 2 * Self.tea, "refund": Self.tea], market, fault)
        try await expectHeard("pay-2", ["charge": Self.cake], market, fault)
        #expect(try await market.requests(of: id).filter(\.state.isOpen).isEmpty, "\(fault)")
        #expect(try await market.orders().count == 1, "\(fault)")
        #expect(try await market.stock(.tea, at: .depot) == [4, 0], "\(fault)")
        #expect(try await market.stock(.cake, at: .depot) == [4, 0], "\(fault)")
        #expect(try await market.problems() == [], "\(fault)")
    }

    /// The provider has done each of these once.
    private func expectHeard(
        _ reference: String, _ amounts: [String: Int64], _ market: Market, _ fault: String
    ) async throws {
        let done = try await market.heard(reference).filter { $0.outcome == "done" }
        #expect(done.count == amounts.count, "\(fault): \(done)")
        #expect(
            Dictionary(done.map { ($0.kind, $0.amount) }) { $0 + $1 } == amounts,
            "\(fault): \(done)")
    }
}

extension MortalShop {
    /// An order that is paid, to which something is added and of which something is given up, and
    /// that is brought.
    fileprivate func edited() async throws -> OrderID {
        let placed = try await ask(
            "orders.place", key: "place",
            #"{"channel":"web","lines":[{"sku":"\#(SKU.tea)","quantity":"2"}],"payments":[{"#
                + #""tender":"card","amount":{"amount":"50000","currency":"IDR"},"#
                + #""reference":"pay-1","ask":true}]}"#)
        try await work()
        try await edit(placed, 1, #"{"kind":"add","sku":"\#(SKU.cake)","quantity":"1"}"#)
        _ = try await ask(
            "orders.payments.take", key: "pay",
            #"{"order_id":"\#(placed)","payments":[{"tender":"card","reference":"pay-2","#
                + #""amount":{"amount":"22200","currency":"IDR"},"ask":true}]}"#)
        try await work()
        try await edit(placed, 2, #"{"kind":"remove","line":1,"quantity":"1"}"#)
        _ = try await ask(
            "orders.payments.refund", key: "refund", #"{"order_id":"\#(placed)","payment":1}"#)
        try await work()
        let parcel = try await ask(
            "orders.fulfilments.create", key: "parcel",
            #"{"order_id":"\#(placed)","method":"shipment","location":"\#(Code<Location>.depot)"}"#)
        for act in ["ship", "deliver"] {
            _ = try await ask(
                "orders.fulfilments.\(act)", key: act, #"{"fulfilment_id":"\#(parcel)"}"#)
        }
        return try OrderID(placed)
    }

    private func edit(_ order: String, _ number: Int, _ change: String) async throws {
        _ = try await ask(
            "orders.edits.request", key: "request-\(number)",
            #"{"order_id":"\#(order)","changes":[\#(change)]}"#)
        _ = try await ask(
            "orders.edits.approve", key: "approve-\(number)",
            #"{"order_id":"\#(order)","edit":\#(number)}"#)
    }
}
