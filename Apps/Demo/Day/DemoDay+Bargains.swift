import RetailJSON

/// A member price, a three-for-two, a coupon and free delivery for the customer of the day, and
/// nobody else.
extension DemoDay {
    static let bargains = [
        DayStep(.admin, "prepare what is given to the customer") { day in
            guard case .array(let items) = try day.note("chosen"), items.count > 1 else {
                throw DayTrouble("Nothing was chosen.")
            }
            let item = items[1]
            let asked = try await day.get(
                .admin, "/variants/\(item.text("sku"))/prices/explain", ["channel": "app-id"])
            // Nine tenths, in whole hundreds of rupiah.
            let price = asked.amount("price") * 9 / 10 / 10_000 * 10_000
            day.notes["bargain"] = .record(["sku": item.text("sku"), "price": price])
            try await prepareList(of: item.text("sku"), at: price, &day)
            try await preparePromotions(on: item.text("sku"), &day)
            try await prepareDelivery(from: 2 * price, &day)
            return "Prepares a member price of \(rupiah(price)), three for two of that, a "
                + "coupon, and free delivery from \(rupiah(2 * price)) on"
        },
        DayStep(.app, "order three for two at the member price, with the coupon") { day in
            let cart = try await day.post(
                .app, "/carts",
                .record(["channel": "app-id", "customer_id": try day.id("customer")]))
            let path = "/carts/\(cart.text("id"))"
            let bargain = try day.note("bargain")
            _ = try await day.post(
                .app, path + "/lines",
                .record([
                    "sku": bargain.text("sku"), "quantity": "3", "method": "pickup",
                    "location": "jkt-01",
                ]))
            let given = try await day.post(
                .app, path + "/coupons", .record(["code": "day-" + day.run]))
            let price = bargain.number("price")
            // Two are paid; the coupon takes a twentieth of that, in whole rupiah.
            let coupon = (2 * price + 1_000) / 2_000 * 100
            try require(
                given.amount("gross") == 2 * price - coupon,
                "The cart should cost \(rupiah(2 * price - coupon)).")
            let order = try await day.post(.app, "/orders", .record(["cart_id": cart.text("id")]))
            day.books.enter(order: order)
            day.books.discounts = [
                "trio-\(day.run)": price, "coupon-\(day.run)": coupon,
            ]
            return "Orders three for the price of two, less \(rupiah(coupon)) for the coupon: "
                + "\(rupiah(order.amount("gross"))), order \(order.text("number"))"
        },
        DayStep(.app, "order to be sent, for nothing from a threshold on") { day in
            let bargain = try day.note("bargain")
            let price = bargain.number("price")
            let cart = try await day.post(
                .app, "/carts",
                .record([
                    "channel": "app-id", "customer_id": try day.id("customer"), "ship_to": "ID-JK",
                ]))
            let path = "/carts/\(cart.text("id"))"
            _ = try await day.post(
                .app, path + "/lines",
                .record(["sku": bargain.text("sku"), "quantity": "1", "method": "shipment"]))
            let paid = try await day.post(
                .app, path, .record(["delivery": "send-" + day.run]), method: "PATCH")
            try require(
                paid.amount("gross") == price + delivery,
                "With delivery one should cost \(rupiah(price + delivery)).")
            let free = try await day.post(
                .app, path + "/lines/1", .record(["quantity": "2"]), method: "PUT")
            try require(
                free.amount("gross") == 2 * price, "Delivery of two should cost nothing.")
            let order = try await day.post(
                .app, "/orders",
                .record(["cart_id": cart.text("id"), "expected_gross": free["gross"] ?? .null]))
            day.books.enter(order: order)
            day.books.discounts["send-\(day.run)"] = delivery
            return "Orders two to be sent: \(rupiah(order.amount("gross"))), delivery for nothing "
                + "in place of \(rupiah(delivery)), order \(order.text("number"))"
        },
        DayStep(.admin, "end what was given") { day in
            for path in [
                "/price-lists/club-\(day.run)", "/promotions/trio-\(day.run)",
                "/promotions/coupon-\(day.run)", "/promotions/send-\(day.run)",
            ] {
                let ended = try await day.post(.admin, path + "/end")
                try require(ended.text("state") == "ended", "\(path) should be over.")
            }
            let archived = try await day.post(
                .admin, "/charges/send-\(day.run)", .record(["is_active": false]),
                method: "PATCH")
            try require(
                !archived.text("archived_at").isEmpty, "Nothing should be sent so any more.")
            return "Ends the member price, the promotions and the way of delivery"
        },
    ]

    /// What each promotion gave must stand in the report of the evening.
    static let given = DayStep(.analyst, "compare what promotions gave") { day in
        let report = try await day.get(.analyst, "/reports/days/\(day.date)")
        let lines = report.elements("promotions")
        for (promotion, amount) in day.books.discounts.sorted(by: { $0.key < $1.key }) {
            let told = lines.first { $0.text("promotion") == promotion }?.minor("discount")
            try require(
                told == amount,
                "The report says \(told.map(rupiah) ?? "nothing") for \(promotion), the day's own "
                    + "books say \(rupiah(amount)).")
        }
        let sum = day.books.discounts.values.reduce(0, +)
        return "Reads what promotions gave: \(rupiah(sum)) in \(day.books.discounts.count) of them"
    }

    private static func prepareList(
        of sku: String, at price: Int64, _ day: inout Day
    ) async throws {
        let code = "club-" + day.run
        _ = try await day.post(
            .admin, "/customer-groups", .record(["code": code, "name": "Klub \(day.run)"]))
        _ = try await day.post(
            .admin, "/customer-groups/\(code)/members",
            .record(["customers": JSONTree.list([try day.id("customer")])]))
        _ = try await day.post(
            .admin, "/price-lists",
            .record([
                "code": code, "name": "Harga klub \(day.run)", "currency": "IDR",
                "groups": JSONTree.list([code]),
            ]))
        _ = try await day.post(
            .admin, "/variants/\(sku)/prices",
            .record([
                "prices": JSONTree.list([
                    JSONTree.record(["list": code, "amount": String(price / 100)])
                ])
            ]))
        _ = try await day.post(.admin, "/price-lists/\(code)/publish")
    }

    /// What it costs to send something on the day, in minor units.
    private static let delivery: Int64 = 1_800_000

    /// A way of delivery that is free from an amount on.
    private static func prepareDelivery(
        from threshold: Int64, _ day: inout Day
    ) async throws {
        let code = "send-" + day.run
        _ = try await day.post(
            .admin, "/charges",
            .record([
                "code": code, "kind": "delivery", "market": "id", "name": "Kirim \(day.run)",
                "places": JSONTree.list(["ID"]), "channels": JSONTree.list(["app-id"]),
                "price": money(delivery),
            ]))
        _ = try await day.post(
            .admin, "/promotions",
            .record([
                "code": code, "name": "Gratis ongkir", "lane": "order", "target": "delivery",
                "charges": JSONTree.list([code]),
                "customers": JSONTree.list([try day.id("customer")]),
                "conditions": JSONTree.list([
                    JSONTree.record(["kind": "amount", "amount": money(threshold)])
                ]),
                "gives": JSONTree.record(["kind": "percentage", "rate": "1"]),
            ]))
        _ = try await day.post(.admin, "/promotions/\(code)/publish")
    }

    private static func money(_ minor: Int64) -> JSONTree {
        .record(["amount": String(minor / 100), "currency": "IDR"])
    }

    private static func preparePromotions(on sku: String, _ day: inout Day) async throws {
        let customers = JSONTree.list([try day.id("customer")])
        let items = JSONTree.record([
            "any_of": JSONTree.list([JSONTree.record(["skus": JSONTree.list([sku])])])
        ])
        _ = try await day.post(
            .admin, "/promotions",
            .record([
                "code": "trio-" + day.run, "name": "Tiga bayar dua", "lane": "item",
                "customers": customers,
                "gives": JSONTree.record([
                    "kind": "set-percentage", "rate": "1", "chosen": "cheapest",
                    "parts": JSONTree.list([JSONTree.record(["count": 3, "items": items])]),
                ]),
            ]))
        _ = try await day.post(
            .admin, "/promotions",
            .record([
                "code": "coupon-" + day.run, "name": "Kupon hari ini", "lane": "order",
                "needs_coupon": true, "uses": 1,
                "gives": JSONTree.record(["kind": "percentage", "rate": "0.05"]),
            ]))
        for code in ["trio-", "coupon-"] {
            _ = try await day.post(.admin, "/promotions/\(code)\(day.run)/publish")
        }
        _ = try await day.post(
            .admin, "/coupons",
            .record([
                "code": "DAY-" + day.run, "promotion": "coupon-" + day.run,
                "customer_id": try day.id("customer"), "uses": 1,
            ]))
    }
}
