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
        ("UPDATE orders_orders SET discount = payable_unit", "discount-equals-runs"),
        (
            """
            UPDATE orders_runs
               SET taxes = 2, tax_name = NULL, nominal_rate = NULL, base_numerator = NULL,
                   base_denominator = NULL
            """, "taxes-equal-tax"
        ),
        ("UPDATE orders_runs SET first = 1", "runs-make-lines"),
        ("UPDATE orders_runs SET refunded_tax = 1", "returned-equals-returns"),
        ("DELETE FROM orders_allocations", "allocations-make-lines"),
        (
            """
            UPDATE orders_orders SET imported_number = 'X', paid = gross
            """, "allocations-make-lines"
        ),
        ("UPDATE orders_payments SET captured = captured - 1", "payments-equal-transactions"),
        (
            """
            INSERT INTO orders_transactions (order_id, payment, number, tender_kind, kind, amount,
                rounding, points, request, at)
            SELECT order_id, payment, 2, tender_kind, 'refund', 5, 0, 0, 1, at
              FROM orders_transactions
            """, "requests-equal-transactions"
        ),
        ("UPDATE orders_orders SET paid = paid - 1", "paid-equals-payments"),
        ("UPDATE orders_payments SET kind = 'cash', rounding = 2", "rounding-within-step"),
        ("UPDATE orders_tenders SET kind = 'transfer' WHERE code = 'card'", "tenders-keep-kind"),
        ("UPDATE orders_payments SET location = 'bdg-01'", "payments-lie-with-order"),
        ("UPDATE orders_payments SET occurred_at = occurred_at - 1", "payments-after-order"),
        ("UPDATE orders_runs SET refunded = 1", "refunds-equal-returns"),
        ("UPDATE orders_allocations SET assigned = 0", "fulfilled-equals-fulfilments"),
        ("UPDATE orders_orders SET payment = 'written-off'", "axes-equal-amounts"),
        ("DELETE FROM inventory_holds", "open-goods-held"),
        (
            """
            UPDATE orders_orders SET fetched_at = 'depot', fetched_from = 1, fetched_until = 2
            """, "windows-equal-orders"
        ),
        ("UPDATE orders_orders SET holds = 1", "holds-equal-open-holds"),
        ("UPDATE orders_orders SET clawed_back = payable_unit", "clawed-back-equals-returns"),
        (
            """
            INSERT INTO orders_return_terms (order_id, terms) SELECT id, '{}' FROM orders_orders
            """, "return-terms-readable"
        ),
        ("UPDATE orders_payments SET kind = 'cash', step = 2500000", "amounts-payable"),
        (
            """
            INSERT INTO orders_returns (id, order_id, cause, location, currency, refund, credit, tax,
                claw_back, claw_back_tax, payable_unit, cash_step, note, at)
            SELECT id, id, 'returned', 'jkt-01', currency, 5, 5, 0, 0, 0, 1, 1, '', placed_at FROM orders_orders
            """, "tenders-equal-refunds"
        ),
        (
            """
            INSERT INTO orders_transactions (order_id, payment, number, tender_kind, kind, amount,
                rounding, points, return_id, at)
            SELECT order_id, payment, 2, tender_kind, 'refund', 5, 0, 0, order_id, at
              FROM orders_transactions
            """, "returns-equal-transactions"
        ),
        ("UPDATE orders_transactions SET exchange = order_id", "exchanges-keep-money"),
        (
            """
            INSERT INTO orders_returns (id, order_id, cause, location, currency, refund, credit, tax,
                claw_back, claw_back_tax, payable_unit, cash_step, note, at, gift_receipt)
            SELECT id, id, 'returned', 'jkt-01', currency, 0, 0, 0, 0, 0, 1, 1, '', placed_at, 1
              FROM orders_orders
            """, "gift-receipts-equal-returns"
        ),
        (
            """
            INSERT INTO orders_imported_numbers (source, number, order_id, lines)
            SELECT 'old', 'X', id, 1 FROM orders_orders
            """, "imported-lines-make-orders"
        ),
        (
            """
            INSERT INTO orders_edits (order_id, edit, channel, stage, order_version, currency,
                added, given_up, has_price, note, asked_at, asked_by, ends_at)
            SELECT id, 1, channel, 'requested', 1, currency, 0, 0, 0, '', placed_at, 'x', placed_at
              FROM orders_orders
            """, "edits-make-lines"
        ),
        (
            """
            INSERT INTO orders_return_authorisations (order_id, authorisation, channel, stage,
                comes_by, way_back, is_late, is_automatic, days_to_come, note, asked_at, asked_by,
                ends_at)
            SELECT id, 1, channel, 'requested', 'store', 'customer', 0, 0, 1, '', placed_at, 'x',
                   placed_at
              FROM orders_orders
            """, "authorised-equals-returns"
        ),
    ]

    @Test(arguments: Engines.available)
    func `every check notices its damage`(engine: EngineKind) async throws {
        // A check without a damage here may find nothing at all, unseen.
        let names = try await withMarket(engine) { $0.orders.module.checks.map(\.name) }
        for name in names {
            #expect(Self.damages.contains { "orders.\($0.1)" == name }, "\(name)")
        }
        for (damage, name) in Self.damages {
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
                let check = market.orders.module.checks.first { $0.name == "orders.\(name)" }
                let found = try await market.database.read { tx in try check?.run(tx) }
                #expect(found?.isEmpty == false, "\(name): \(damage)")
            }
        }
    }

    /// What no constraint of the schema refuses of a payment's transactions.
    static let strayTransactions = [
        "DELETE FROM orders_transactions WHERE number = 2",
        "DELETE FROM orders_transactions",
        "UPDATE orders_transactions SET amount = amount + 100 WHERE kind = 'charge'",
        "UPDATE orders_transactions SET amount = amount - 100 WHERE kind = 'refund'",
        "UPDATE orders_transactions SET rounding = 100 WHERE kind = 'charge'",
        "UPDATE orders_transactions SET rounding = 100 WHERE kind = 'refund'",
        "UPDATE orders_transactions SET kind = 'void' WHERE kind = 'refund'",
        "UPDATE orders_transactions SET kind = 'authorise' WHERE kind = 'charge'",
        "UPDATE orders_transactions SET number = 3 WHERE number = 2",
        "UPDATE orders_transactions SET tender_kind = 'points', rounding = 0, points = 1",
        """
        UPDATE orders_transactions SET return_id = order_id WHERE kind = 'refund'
        """,
        """
        INSERT INTO orders_transactions
            (order_id, payment, number, tender_kind, kind, amount, rounding, points, at)
        SELECT order_id, payment, 3, tender_kind, 'decline', 100, 0, 0, at FROM orders_transactions
         WHERE number = 1
        """,
    ]

    @Test(arguments: Engines.available)
    func `a movement that was changed, lost or made up is found`(
        engine: EngineKind
    ) async throws {
        for damage in Self.strayTransactions {
            try await withMarket(engine) { market in
                try await market.receive(.tea, 1, at: .depot)
                let order = try await market.place(
                    [want(.tea)], payments: [cash(2_500_000)]
                ).order.id
                try await market.act {
                    try $0.cancellation.cancel(CancelRequest(order: order), by: $1, in: $2)
                }
                #expect(try await market.problems() == [])
                let changed = try await market.database.write { tx in
                    try tx.execute(SQL(unchecked: damage))
                }
                #expect(changed > 0, "\(damage)")
                let found = try await market.problems()
                let text = "A payment's counters are its transactions' sums"
                #expect(
                    found.contains { $0.hasSuffix(text.dropFirst(1) + ".") }, "\(damage)")
            }
        }
    }

    /// What the schema itself refuses.
    static let refusedTransactions = [
        "UPDATE orders_transactions SET rounding = 100 WHERE tender_kind = 'card'",
        "UPDATE orders_transactions SET points = 1 WHERE tender_kind = 'card'",
        "UPDATE orders_transactions SET kind = 'capture' WHERE number = 1",
        "UPDATE orders_transactions SET kind = 'charge' WHERE number = 2",
        "UPDATE orders_transactions SET amount = 0",
        "UPDATE orders_transactions SET account = 'web/card', reference = 'r' WHERE number = 1",
        "UPDATE orders_transactions SET kind = 'round'",
    ]

    @Test(arguments: Engines.available)
    func `the schema keeps the form of a movement`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_500_000)]
            ).order.id
            try await market.act {
                try $0.cancellation.cancel(CancelRequest(order: order), by: $1, in: $2)
            }
            for damage in Self.refusedTransactions {
                let error = await failure {
                    try await market.database.write { tx in
                        try tx.execute(SQL(unchecked: damage))
                    }
                }
                #expect(error?.code == "storage.constraint-violated", "\(damage)")
            }
            #expect(try await market.problems() == [])
        }
    }
}
