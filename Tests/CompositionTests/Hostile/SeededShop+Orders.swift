import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage

extension SeededShop {
    func furnishOrders() async throws {
        let many = Self.lines(0..<Self.mostLines, 1)
        try await place("order", many, "")
        try await place("shipped", many, Self.card(500 * Self.mostLines, "many"))
        try await act("orders.fulfilments.create", Self.parcel("shipped"), ["id": "parcel"])
        try await act("orders.fulfilments.ship", #"{"fulfilment_id":"<parcel>"}"#)
        try await place("turned", many, Self.card(500 * Self.mostLines, "turned"))
        try await act("orders.fulfilments.create", Self.parcel("turned"), ["id": "turned-parcel"])
        try await act("orders.fulfilments.ship", #"{"fulfilment_id":"<turned-parcel>"}"#)
        try await act(
            "orders.fulfilments.turn-back",
            #"{"fulfilment_id":"<turned-parcel>","reason":"refused"}"#)
        try await furnishExits()
        try await furnishProvider()
        try await furnishPickup()
        try await furnishCarts()
        try await furnishHolds()
        try await furnishEdits()
        try await furnishReturns()
    }

    /// An edit that was requested, and one that was approved.
    private func furnishEdits() async throws {
        for order in ["edited", "changed"] {
            try await place(order, Self.lines(0..<1, 2), "")
            try await act(
                "orders.edits.request",
                #"{"order_id":"<\#(order)>","changes":[{"kind":"remove","line":1,"quantity":"1"}]}"#
            )
        }
        try await act("orders.edits.approve", #"{"order_id":"<changed>","edit":1}"#)
    }

    /// A return that was asked for, why, and a rule that finds nothing here.
    private func furnishReturns() async throws {
        try await act(
            "orders.return-rules.create",
            #"{"code":"<odd>","kind":"value","name":"Odd","markets":["id"],"#
                + #""amount":{"amount":"900000000","currency":"IDR"}}"#)
        try await act(
            "orders.return-reasons.create", #"{"code":"<why>","name":"Why","markets":["id"]}"#)
        try await place("asked-back", Self.lines(0..<1, 2), Self.card(1_000, "asked-back"))
        try await act(
            "orders.fulfilments.create", Self.parcel("asked-back"), ["id": "sent-parcel"])
        try await act("orders.fulfilments.ship", #"{"fulfilment_id":"<sent-parcel>"}"#)
        try await act(
            "orders.return-authorisations.request",
            #"{"order_id":"<asked-back>","lines":[{"line":1,"quantity":"1","reason":"<why>"}]}"#)
        try await furnishClaims()
        try await furnishGifts()
    }

    /// Two claims of an order: one that is approved, and one that is open.
    private func furnishClaims() async throws {
        try await place("claimed", Self.lines(0..<1, 3), Self.card(1_000, "claimed"))
        try await act(
            "orders.fulfilments.create", Self.parcel("claimed"), ["id": "claimed-parcel"])
        for step in ["ship", "deliver"] {
            try await act(
                "orders.fulfilments.\(step)", #"{"fulfilment_id":"<claimed-parcel>"}"#)
        }
        for _ in 0..<2 {
            try await act(
                "orders.claims.open",
                #"{"order_id":"<claimed>","reason":"damaged","#
                    + #""lines":[{"line":1,"quantity":"1"}]}"#)
        }
        try await act("orders.claims.approve", #"{"order_id":"<claimed>","claim":1}"#)
    }

    /// A gift receipt of an order of which more can be given away.
    private func furnishGifts() async throws {
        try await place("gifted", Self.lines(0..<1, 3), Self.card(1_000, "gifted"))
        try await act(
            "orders.gift-receipts.issue",
            #"{"order_id":"<gifted>","lines":[{"line":1,"quantity":"1"}]}"#,
            ["gift_receipt": "gift-code"])
    }

    /// A rule that finds nothing here, and an order that is held.
    private func furnishHolds() async throws {
        try await act(
            "orders.risk-rules.create",
            #"{"code":"<risk>","kind":"address","name":"Far","channels":["<s>"],"#
                + #""places":["SG"],"hold_minutes":60,"at_end":"release"}"#)
        try await place("held", Self.lines(0..<1, 1), "")
        try await act(
            "orders.order-holds.place",
            #"{"order_id":"<held>","reason":"suspicion","note":"Call first"}"#)
    }

    /// An order that lacks its money, one of which money is owed back, and one to be sent.
    private func furnishExits() async throws {
        try await place("unpaid", Self.lines(0..<1, 1), Self.card(500, "promise", isPromise: true))
        try await act("orders.fulfilments.create", Self.parcel("unpaid"), ["id": "parcel"])
        try await act("orders.fulfilments.ship", #"{"fulfilment_id":"<parcel>"}"#)
        try await act("orders.payments.decline", #"{"order_id":"<unpaid>","payment":1}"#)
        try await place("owed", Self.lines(0..<1, 1), "")
        try await act("orders.cancel", #"{"order_id":"<owed>"}"#)
        try await act(
            "orders.payments.take", #"{"order_id":"<owed>"\#(Self.card(500, "late"))}"#)
        try await place("paid", Self.lines(0..<1, 1), Self.card(500, "paid"))
        try await act("orders.fulfilments.create", Self.parcel("paid"), ["id": "parcel"])
    }

    /// An order whose payment a provider was asked for, and a notice of nobody's payment.
    private func furnishProvider() async throws {
        try await act(
            "orders.tenders.create",
            #"{"code":"<e-card>","kind":"card","name":"Online","minutes":60,"provider":"test"}"#)
        try await act(
            "orders.place",
            #"{"channel":"<w>","customer_id":"<ana>","lines":\#(Self.lines(0..<1, 1)),"#
                + #""payments":[{"tender":"<e-card>","amount":{"amount":"5","currency":"IDR"},"#
                + #""reference":"asked","ask":true}]}"#, ["id": "asked"])
        try await act(
            "orders.payment-notices.create",
            #"{"provider":"test","notice":"evt-1","reference":"nobody","kind":"pending","#
                + #""happened_at":"2026-01-05T08:00:00Z"}"#)
        try await act(
            "orders.tracking-events.create",
            #"{"carrier":"jne","event":"evt-1","tracking":"nobody","kind":"in-transit","#
                + #""happened_at":"2026-01-05T08:00:00Z"}"#)
    }

    private func furnishPickup() async throws {
        try await place(
            "picked",
            #"[{"sku":"<sku>","quantity":"1","method":"pickup","location":"<l0>"}]"#,
            Self.card(500, "picked"))
        try await act(
            "orders.fulfilments.create",
            #"{"order_id":"<picked>","method":"pickup","location":"<l0>"}"#, ["id": "pickup"])
        try await act(
            "orders.fulfilments.ready", #"{"fulfilment_id":"<pickup>"}"#, ["code": "pickup-code"])
        try await furnishKinds()
    }

    /// A fulfilment of each kind that has steps of its own, each before that step.
    private func furnishKinds() async throws {
        try await place(
            "curbed", #"[{"sku":"<sku>","quantity":"1","method":"pickup","location":"<l0>"}]"#,
            Self.card(500, "curbed"))
        try await act(
            "orders.fulfilments.create",
            #"{"order_id":"<curbed>","method":"pickup","kind":"curbside","location":"<l0>"}"#,
            ["id": "curb"])
        try await act("orders.fulfilments.ready", #"{"fulfilment_id":"<curb>"}"#)
        try await place("kinds", Self.lines(0..<2, 1), Self.card(1_000, "kinds"))
        try await act(
            "orders.fulfilments.create",
            #"{"order_id":"<kinds>","method":"shipment","kind":"drop-ship","location":"<l0>","#
                + #""lines":[{"line":1,"quantity":"1"}]}"#, ["id": "drop"])
        try await act(
            "orders.fulfilments.create",
            #"{"order_id":"<kinds>","method":"shipment","kind":"ship-to-store","#
                + #""collect_at":"<l0>","location":"<l0>"}"#, ["id": "to-store"])
        try await act("orders.fulfilments.ship", #"{"fulfilment_id":"<to-store>"}"#)
    }

    private func furnishCarts() async throws {
        try await act(
            "orders.charges.create",
            #"{"code":"<fee>","kind":"fee","market":"id","name":"Wrap","#
                + #""price":{"amount":"5","currency":"IDR"}}"#)
        for key in ["cart", "left", "given", "spare"] {
            try await act("orders.carts.create", #"{"channel":"<w>"}"#, ["id": key])
            try await act(
                "orders.carts.add", #"{"cart_id":"<\#(key)>","sku":"<sku>","quantity":"1"}"#)
        }
        try await act(
            "orders.cart-coupons.add", #"{"cart_id":"<given>","code":"<coupon>"}"#)
        try await act("orders.carts.hand-over", #"{"cart_id":"<left>"}"#, ["code": "cart-code"])
        try await act("orders.cart-links.create", #"{"cart_id":"<spare>"}"#, ["link": "cart-link"])
    }

    /// Links as messages carry them.
    func furnishLinks() async throws {
        try await act(
            "orders.order-links.create", #"{"order_id":"<order>"}"#, ["link": "order-link"])
        try await act(
            "crm.consent-links.create",
            #"{"customer_id":"<ana>","kind":"email","purpose":"marketing"}"#,
            ["link": "consent-link"])
        try await act(
            "crm.suppressions.add",
            #"{"kind":"chat","namespace":"wa","value":"rude","reason":"manual","source":"desk"}"#)
        try await act(
            "crm.consent-links.create",
            #"{"customer_id":"<ana>","kind":"messenger","identity":<ana-identity>,"#
                + #""purpose":"marketing"}"#, ["link": "choice-link"])
        try await act(
            "crm.opt-ins.request",
            #"{"customer_id":"<ana>","kind":"messenger","identity":<ana-identity>,"#
                + #""purpose":"marketing","source":"footer"}"#, ["link": "opt-in"])
    }

    /// A request to forget somebody, and a copy of somebody's data that is ready.
    func furnishRights() async throws {
        try await act("crm.customers.create", #"{"name":"Rara"}"#, ["id": "rara"])
        try await act("crm.customers.create", #"{"name":"Rini"}"#, ["id": "rini"])
        try await act(
            "crm.erasures.request", #"{"customer_id":"<rara>","ground":"asked"}"#)
        try await act("crm.data-exports.request", #"{"customer_id":"<ana>"}"#)
        try await selaras.database.write { tx in
            try tx.execute(
                """
                UPDATE crm_data_exports SET state = 'ready', ready_at = requested_at,
                       ends_at = requested_at + 1000000, parts = 1
                """)
            try tx.execute(
                """
                INSERT INTO crm_data_export_parts (export, number, place, count, body)
                VALUES (1, 1, 'crm_notes', 1, '{"place":"crm_notes","title":"Notes","rows":[]}')
                """)
        }
    }

    func furnishDesk() async throws {
        try await act(
            "support.calendars.set",
            #"{"code":"<office>","zone":"Asia/Jakarta","#
                + #""hours":[{"weekday":1,"starts":0,"ends":30}],"holidays":["2026-03-20"]}"#)
        try await act(
            "support.cases.create",
            #"{"subject":"A button","kind":"chat","customer_id":"<ana>"}"#,
            ["id": "case", "number": "case-number"])
        try await act(
            "support.transfer-codes.create", #"{"case_id":"<case>"}"#, ["code": "case-code"])
    }

    private func place(_ key: String, _ lines: String, _ payments: String) async throws {
        try await act(
            "orders.place",
            #"{"channel":"<w>","customer_id":"<ana>","lines":\#(lines)\#(payments)}"#,
            ["id": key])
    }

    private static func parcel(_ order: String) -> String {
        #"{"order_id":"<\#(order)>","method":"shipment","location":"<l0>"}"#
    }

    private static func card(
        _ minor: Int, _ reference: String, isPromise: Bool = false
    ) -> String {
        let amount = Money(Int64(minor), .idr).written
        return #","payments":[{"tender":"card","amount":{"amount":"\#(amount)","currency":"IDR"},"#
            + #""reference":"\#(reference)","authorise_only":\#(isPromise)}]"#
    }
}
