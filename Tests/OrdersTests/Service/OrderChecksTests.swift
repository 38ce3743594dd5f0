import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderChecksTests {
    /// What is broken by hand, and the check that must notice it.
    static let damages: [(String, String)] = [
        ("UPDATE orders_runs SET gross = gross - 1", "totals-equal-runs"),
        ("UPDATE orders_runs SET first = 1", "runs-make-lines"),
        ("UPDATE orders_runs SET refunded_tax = 1", "returned-equals-returns"),
        ("DELETE FROM orders_allocations", "allocations-make-lines"),
        ("UPDATE orders_payments SET captured = captured - 1", "payments-equal-entries"),
        ("UPDATE orders_orders SET paid = paid - 1", "paid-equals-payments"),
        ("UPDATE orders_payments SET tender = 'cash', rounding = 2", "rounding-within-step"),
        ("UPDATE orders_payments SET location = 'bdg-01'", "payments-lie-with-order"),
        ("UPDATE orders_payments SET occurred_at = occurred_at - 1", "payments-after-order"),
        ("UPDATE orders_runs SET refunded = 1", "refunds-equal-returns"),
        ("UPDATE orders_allocations SET assigned = 0", "fulfilled-equals-fulfilments"),
        ("UPDATE orders_orders SET payment = 'written-off'", "axes-equal-amounts"),
        ("DELETE FROM inventory_holds", "open-goods-held"),
        ("UPDATE orders_payments SET tender = 'cash', step = 2500000", "amounts-payable"),
        (
            """
            INSERT INTO orders_returns (id, order_id, location, currency, refund, credit, tax,
                payable_unit, cash_step, note, at)
            SELECT id, id, 'jkt-01', currency, 5, 5, 0, 1, 1, '', placed_at FROM orders_orders
            """, "tenders-equal-refunds"
        ),
        (
            """
            INSERT INTO orders_imported_numbers (source, number, order_id, lines)
            SELECT 'old', 'X', id, 1 FROM orders_orders
            """, "imported-lines-make-orders"
        ),
    ]

    @Test(arguments: Engines.available)
    func `every check notices its damage`(engine: EngineKind) async throws {
        // A check without a damage here may find nothing at all, unseen.
        let names = try await withMarket(engine) { $0.orders.module.checks.map(\.name) }
        for name in names {
            let damages = Self.damages.filter { "orders.\($0.1)" == name }.map(\.0)
            let damage = try #require(damages.first, "\(name)")
            try await withMarket(engine) { market in
                try await market.receive(.tea, 1, at: .depot)
                let order = try await market.place(
                    [want(.tea)], payments: [card(2_500_000)]
                ).order.id
                try await market.act { services, call, tx in
                    _ = try services.fulfilling.create(
                        .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                }
                #expect(try await market.problems() == [])
                try await market.database.write { tx in
                    try tx.execute(SQL(unchecked: damage))
                }
                let check = market.orders.module.checks.first { $0.name == name }
                let found = try await market.database.read { tx in try check?.run(tx) }
                #expect(found?.isEmpty == false, "\(name)")
            }
        }
    }
}
