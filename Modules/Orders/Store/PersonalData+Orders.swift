import RetailKit
import RetailStorage

extension PersonalData {
    /// What carts, orders, payments and returns keep of people.
    static let ofOrders = PersonalData(
        tables: [
            cartDestinations, destinations, tracking, carts, cartLines, rejections, fulfilments,
            authorisations, giftReceipts, findings, returns, writeOffs, notices, requests,
            transactions, payments,
            importLines, orderLines,
            orderHolds, editChanges, edits, orders,
        ],
        others: [
            "orders_runs": "prices of a line of an order, which its order names",
            "orders_taxes": "taxes of a line of an order, which its order names",
            "orders_discounts": "promotions of a line of an order, which its order names",
            "orders_allocations": "from where a line of an order is taken",
            "orders_edit_amounts": "what an edit of an order comes to",
            "orders_waiting": "what of a line of an order comes from nowhere for now",
            "orders_fulfilment_lines": "goods of a fulfilment",
            "orders_return_lines": "goods of a return", "orders_return_taxes": "taxes of a return",
            "orders_return_tenders": "how a return was paid out",
            "orders_exchanges": "which return and order are one exchange",
            "orders_return_terms": "rules under which an order is taken back",
            "orders_imported_numbers": "numbers of invoices of another system",
            "orders_tenders": "means of payment", "orders_charges": "ways of delivery and fees",
            "orders_charge_terms": "what ways of delivery and fees cost",
            "orders_rate_tables": "what ways of delivery and fees cost",
            "orders_rate_zones": "zones of ways of delivery",
            "orders_rate_places": "places of zones of ways of delivery",
            "orders_rates": "what ways of delivery and fees cost",
            "orders_revision": "a counter",
            "orders_return_rules": "rules by which returns need an approval",
            "orders_return_reasons": "reasons for which goods come back",
            "orders_gift_lines": "goods on a gift receipt",
            "orders_authorised_lines": "goods of a return that was asked for",
            "orders_risk_rules": "rules by which orders are held",
            "orders_kind_settings": "which kinds of fulfilments there are where",
            "orders_pickup_hours": "when goods are fetched at stores",
            "orders_pickup_intervals": "when goods are fetched at stores",
            "orders_pickup_holidays": "when nothing is fetched at stores",
            "orders_pickup_windows": "how many orders are fetched then",
            "orders_test_provider": "what a provider did that moves no money, by key",
            "orders_cart_links": "digests of links to carts, which end by themselves",
        ],
        obstacles: { person, tx in try PersonalObstacles().all(of: person, in: tx) })

    private static let books = "Tax law and the books ask for what was sold, without who bought it."

    private static let carts = PersonalTable(
        "orders_carts", "Carts", key: ["id"],
        .kept("What was wanted is counted, without whose it was."), named: "id",
        .joined(
            PersonalColumn.ids("id", "customer", "order_id"),
            PersonalColumn.texts(
                "owner_channel", "channel", "location", "coupons", "ship_to", "delivery", "fees",
                "currency", "state"),
            PersonalColumn.times(
                "held_until", "held_since", "frozen_until", "code_until", "started_at",
                "changed_at"),
            PersonalColumn.hidden("code_digest"), PersonalColumn.numbers("version"),
            [.number("identity", .cleared)])
    ) { "customer IN (\($0.list))" }

    private static let destinationColumns =
        PersonalColumn.texts(
            "recipient", "phone", "country", "region", "region_codes", "region_names", "lines",
            "postcode", "gift_message", "purchase_number", "instructions")

    private static let cartDestinations = PersonalTable(
        "orders_cart_destinations", "Where goods in carts are sent to", key: ["cart"], .removed,
        PersonalColumn.ids("cart") + destinationColumns
    ) { "cart IN (SELECT id FROM orders_carts WHERE customer IN (\($0.list)))" }

    private static let destinations = PersonalTable(
        "orders_destinations", "Where orders were sent to", key: ["order_id"], .removed,
        PersonalColumn.ids("order_id") + destinationColumns
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let tracking = PersonalTable(
        "orders_tracking_events", "What carriers told of parcels", key: ["carrier", "event"],
        .removed,
        .joined(
            PersonalColumn.ids("order_id", "fulfilment"),
            PersonalColumn.texts("carrier", "event", "tracking", "kind", "stage", "problem"),
            PersonalColumn.times("happened_at", "received_at", "dismissed_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let cartLines = PersonalTable(
        "orders_cart_lines", "What was put into carts", key: ["cart", "line"],
        .kept("What was wanted is counted, without whose it was."),
        .joined(
            PersonalColumn.ids("cart"),
            PersonalColumn.texts(
                "sku", "unit", "name", "tax_class", "method", "wanted_location", "held_location",
                "frozen_tax_class"),
            PersonalColumn.numbers(
                "line", "quantity", "unit_price", "tax_rate", "tax_included", "frozen_quantity",
                "frozen_from", "frozen_unit_price", "frozen_tax_rate", "frozen_tax_included"))
    ) { "cart IN (SELECT id FROM orders_carts WHERE customer IN (\($0.list)))" }

    private static let orders = PersonalTable(
        "orders_orders", "Orders", key: ["number"], .kept(books), named: "id",
        .joined(
            PersonalColumn.ids("id", "cart", "customer"),
            PersonalColumn.texts(
                "imported_number", "channel", "location", "coupons", "ship_to", "for_tender",
                "currency", "market", "cash_rounding", "tax_level", "rounding", "commercial",
                "payment", "fulfilment", "returning_state", "fetched_at"),
            PersonalColumn.numbers(
                "number", "tax_exemption", "payable_unit", "cash_step", "return_days", "gross",
                "tax", "discount", "paid", "refunded", "credited", "written_off", "clawed_back",
                "payments", "fulfilments", "underway", "version", "holds", "goods_digest", "edits",
                "authorisations", "gift_receipts"),
            PersonalColumn.times(
                "returnable_until", "pay_by", "placed_at", "recorded_at", "changed_at",
                "fetched_from", "fetched_until"),
            [.number("identity", .cleared)])
    ) { "customer IN (\($0.list))" }

    private static let orderHolds = PersonalTable(
        "orders_order_holds", "What held orders", key: ["order_id", "hold"],
        .kept("Which orders were held and why is counted, without what was noted."),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts(
                "channel", "location", "reason", "rule", "found", "at_end", "release_cause"),
            [
                .text("note", .replaced("Erased.")), .text("release_note", .replaced("Erased.")),
            ],
            PersonalColumn.actors("placed_by", "released_by"),
            PersonalColumn.numbers("hold", "rule_version", "minutes"),
            PersonalColumn.times("placed_at", "ends_at", "released_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let edits = PersonalTable(
        "orders_edits", "How orders were edited", key: ["order_id", "edit"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id", "return_id", "undo_return_id"),
            PersonalColumn.texts("channel", "location", "stage", "currency", "ship_to_before"),
            [
                .text("note", .replaced("Erased.")), .text("decision_note", .replaced("Erased.")),
                .text("undo_note", .replaced("Erased.")),
            ],
            PersonalColumn.actors("asked_by", "decided_by", "undone_by"),
            PersonalColumn.numbers("edit", "order_version", "added", "given_up", "has_price"),
            PersonalColumn.times("asked_at", "ends_at", "decided_at", "undone_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let editChanges = PersonalTable(
        "orders_edit_changes", "What edits of orders asked for",
        key: ["order_id", "edit", "entry"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts("kind", "sku", "method", "location", "charge", "ship_to"),
            [.text("reason", .replaced("Erased."))],
            PersonalColumn.numbers("edit", "entry", "line", "quantity", "unit_price"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let orderLines = PersonalTable(
        "orders_lines", "What was bought", key: ["order_id", "line"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts("kind", "sku", "item", "name", "unit", "points_promotion"),
            PersonalColumn.numbers(
                "line", "quantity", "fulfilled", "returned", "ended", "points_factor", "given_up"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let payments = PersonalTable(
        "orders_payments", "Payments", key: ["order_id", "payment"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts(
                "channel", "location", "tender", "kind", "account", "stage", "provider"),
            [reference],
            PersonalColumn.numbers(
                "pending", "of_giver", "requests", "payment", "amount", "captured", "voided",
                "refunded",
                "excess", "step",
                "rounding", "refund_rounding", "change_given", "points", "points_restored",
                "transactions"),
            PersonalColumn.times("occurred_at", "recorded_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    /// Without an account it is what somebody wrote down, with one how the payment is found there.
    private static let reference = PersonalColumn.text("reference", .clearedWithout("account"))

    private static let transactions = PersonalTable(
        "orders_transactions", "What was paid and given back",
        key: ["order_id", "payment", "number"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id", "return_id"),
            PersonalColumn.ids("exchange").map(ofBuyer),
            PersonalColumn.texts("tender_kind", "kind", "account"), [reference],
            [ofBuyer(.text("otherwise")), ofBuyer(.text("reason", .replaced("Erased.")))],
            PersonalColumn.numbers(
                "payment", "number", "amount", "points", "request"),
            PersonalColumn.numbers("rounding").map(ofBuyer),
            PersonalColumn.times("at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    /// What became of the money of a gift is of who brought it.
    private static func ofBuyer(_ column: PersonalColumn) -> PersonalColumn {
        column.shown(
            where: """
                NOT EXISTS (SELECT 1 FROM orders_returns r
                             WHERE r.id = return_id AND r.gift_receipt IS NOT NULL)
                """)
    }

    private static let requests = PersonalTable(
        "orders_provider_requests", "What providers of payments were asked",
        key: ["order_id", "payment", "number"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id", "return_id"),
            PersonalColumn.texts(
                "provider", "reference", "kind", "currency", "request_key", "state", "answer"),
            [.text("problem", .cleared)],
            PersonalColumn.numbers("payment", "number", "amount", "attempts", "version"),
            PersonalColumn.times("asked_at", "taken_in_at", "next_at", "changed_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let notices = PersonalTable(
        "orders_payment_notices", "What providers of payments told",
        key: ["provider", "notice"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts(
                "provider", "notice", "reference", "kind", "currency", "problem"),
            PersonalColumn.numbers("amount", "payment"),
            PersonalColumn.times("happened_at", "received_at", "dismissed_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let writeOffs = PersonalTable(
        "orders_write_offs", "What is no longer asked for", key: ["order_id", "entry"],
        .kept(books),
        .joined(
            PersonalColumn.ids("order_id"), PersonalColumn.numbers("entry", "amount"),
            [.text("reason", .replaced("Erased."))], PersonalColumn.actors("actor"),
            PersonalColumn.times("at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let rejections = PersonalTable(
        "orders_rejections", "What places did not let go", key: ["order_id", "entry"],
        .kept("What a place could not let go is counted, without whose it was."),
        .joined(
            PersonalColumn.ids("order_id"), PersonalColumn.numbers("entry", "line", "quantity"),
            PersonalColumn.texts("location", "method", "reason"), PersonalColumn.actors("actor"),
            PersonalColumn.times("at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let fulfilments = PersonalTable(
        "orders_fulfilments", "Parcels and pick-ups", key: ["id"],
        .kept("Which goods went out is counted, without the way they took."), named: "id",
        .joined(
            PersonalColumn.ids("id", "order_id"),
            PersonalColumn.texts(
                "kind", "method", "location", "collect_at", "stage", "carrier"),
            [.text("tracking", .cleared)],
            PersonalColumn.hidden("code_digest"),
            PersonalColumn.times(
                "code_until", "announced_at", "sent_again_at", "arrived_at", "due_at",
                "to_put_back_since", "fetch_by", "created_at", "moved_at"),
            PersonalColumn.numbers("version"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let authorisations = PersonalTable(
        "orders_return_authorisations", "Returns that were asked for",
        key: ["order_id", "authorisation"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts(
                "channel", "location", "stage", "comes_by", "way_back", "claim"),
            [
                .text("note", .replaced("Erased.")), .text("decision_note", .replaced("Erased.")),
                .text("end_note", .replaced("Erased.")),
            ],
            PersonalColumn.actors("asked_by", "decided_by", "ended_by"),
            PersonalColumn.numbers(
                "authorisation", "is_late", "is_automatic", "days_to_come", "comes_back"),
            PersonalColumn.times("asked_at", "ends_at", "decided_at", "ended_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let giftReceipts = PersonalTable(
        "orders_gift_receipts", "Gift receipts", key: ["order_id", "receipt"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"), [.text("cancel_note", .replaced("Erased."))],
            PersonalColumn.hidden("digest"),
            PersonalColumn.actors("issued_by", "cancelled_by"),
            PersonalColumn.numbers("receipt"),
            PersonalColumn.times("issued_at", "cancelled_at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static let findings = PersonalTable(
        "orders_return_findings", "What rules found of returns", key: ["return_id", "entry"],
        .kept("Which returns were approved and why is counted."),
        .joined(
            PersonalColumn.ids("return_id"), PersonalColumn.texts("rule", "found"),
            PersonalColumn.actors("approved_by"),
            PersonalColumn.numbers("entry", "rule_version"))
    ) { person in
        """
        return_id IN (SELECT id FROM orders_returns
                       WHERE customer IN (\(person.list)) OR order_id IN (\(sold(to: person))))
        """
    }

    private static let returns = PersonalTable(
        "orders_returns", "Returns", key: ["id"], .kept(books), named: "id",
        .joined(
            PersonalColumn.ids("id", "order_id", "customer"),
            PersonalColumn.texts("cause", "currency"),
            // Where a gift came back, and what was noted of who brought it, is not the buyer's.
            [
                .text("location").shown(where: "gift_receipt IS NULL"),
                .text("note", .replaced("Erased.")).shown(where: "gift_receipt IS NULL"),
            ],
            PersonalColumn.numbers(
                "refund", "credit", "tax", "claw_back", "claw_back_tax", "payable_unit",
                "cash_step", "authorisation", "findings", "gift_receipt"),
            PersonalColumn.times("at"))
    ) { person in
        "customer IN (\(person.list)) OR order_id IN (\(sold(to: person)))"
    }

    private static let importLines = PersonalTable(
        "orders_import_lines", "Lines of invoices of another system",
        key: ["source", "invoice", "sku", "unit_price", "at", "repetition"], .kept(books),
        .joined(
            PersonalColumn.ids("order_id"),
            PersonalColumn.texts(
                "source", "invoice", "sku", "name", "currency", "channel", "location"),
            [.text("customer", .cleared), .text("country", .cleared)],
            PersonalColumn.numbers("unit_price", "repetition", "quantity"),
            PersonalColumn.times("at"))
    ) { "order_id IN (\(sold(to: $0)))" }

    private static func sold(to person: PersonalRecords) -> SQL {
        "SELECT id FROM orders_orders WHERE customer IN (\(person.list))"
    }
}

/// What of a person's trade has to end before they are erased.
private struct PersonalObstacles {
    func all(
        of person: PersonalRecords, in tx: borrowing Transaction
    ) throws -> [PersonalObstacle] {
        let open = try count("commercial = 'open'", of: person, in: tx)
        let owed = try count(
            """
            paid - refunded > CASE WHEN commercial IN ('cancelled', 'expired') THEN 0
                                   ELSE gross - credited END
            """, of: person, in: tx)
        return [
            PersonalObstacle(
                "open-orders", open, forbids: true, "Fulfil, cancel or write off these orders."),
            PersonalObstacle(
                "unpaid-refunds", owed, forbids: true, "Pay back what these orders are owed."),
        ].filter { $0.count > 0 }
    }

    private func count(
        _ condition: SQL, of person: PersonalRecords, in tx: borrowing Transaction
    ) throws -> Int64 {
        try tx.first(
            """
            SELECT COUNT(*) FROM orders_orders
             WHERE customer IN (\(person.list)) AND \(condition)
            """
        ) { row in try row.next() } ?? 0
    }
}
