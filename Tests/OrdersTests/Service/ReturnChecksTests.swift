import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ReturnChecksTests {
    /// What is broken by hand, the check that must notice it, and how many findings it has.
    static let damages: [(String, String, Int)] = [
        ("UPDATE orders_return_tenders SET tender = 'x-1'", "tenders-keep-kind", 2),
        ("UPDATE orders_return_tenders SET kind = 'transfer'", "tenders-keep-kind", 2),
        (
            "UPDATE orders_return_tenders SET tender = 'transfer', kind = 'transfer' "
                + "WHERE kind = 'card'", "tenders-keep-kind", 1
        ),
        (
            "UPDATE orders_return_tenders SET tender = 'cash', kind = 'cash' WHERE kind = 'card'",
            "tenders-keep-kind", 1
        ),
        (
            "UPDATE orders_transactions SET return_id = order_id WHERE return_id IS NOT NULL",
            "returns-equal-transactions", 1
        ),
        (
            "UPDATE orders_return_tenders SET payment = 3 - payment WHERE payment IS NOT NULL",
            "returns-equal-transactions", 1
        ),
        (
            "UPDATE orders_return_tenders SET amount = amount + 100 WHERE kind = 'card'",
            "returns-equal-transactions", 1
        ),
        (
            "DELETE FROM orders_return_tenders WHERE kind = 'card'",
            "returns-equal-transactions", 1
        ),
    ]

    @Test(arguments: Engines.available)
    func `a refund of another return, payment or tender is found, also without an order`(
        engine: EngineKind
    ) async throws {
        for (damage, name, count) in Self.damages {
            try await withMarket(engine) { market in
                try await market.receive(.tea, 2, at: .jakarta)
                let order = try await market.place(
                    [want(.tea, 2, .carryOut)], on: .store, at: .jakarta,
                    payments: [card(2_000_000), cash(3_000_000)]
                ).order.id
                try await market.act { services, call, tx in
                    _ = try services.returning.take(
                        ReturnRequest(
                            order: order, location: .jakarta,
                            lines: [
                                ReturnLineRequest(
                                    line: 1, quantity: units(1), disposition: .damaged)
                            ], tender: .cash, isLateApproved: false, note: ""), by: call, in: tx)
                    _ = try services.returning.takeBlind(
                        [
                            ReturnLine(
                                orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                                disposition: .damaged, gross: idr(500), tax: idr(0))
                        ], at: .jakarta, for: nil, tender: .cash, currency: .idr,
                        note: "no receipt", by: call, in: tx)
                }
                #expect(try await market.problems() == [])
                let changed = try await market.database.write { tx in
                    try tx.execute(SQL(unchecked: damage))
                }
                #expect(changed > 0, "\(damage)")
                let check = market.orders.module.checks.first { $0.name == "orders.\(name)" }
                let found = try await market.database.read { tx in try check?.run(tx) }
                #expect(found?.count == count, "\(damage)")
            }
        }
    }
}
