import RetailJSON

/// A member price, a three-for-two and a coupon for the customer of the day, and nobody else.
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
            return "Prepares a member price of \(rupiah(price)), three for two of that, and a "
                + "coupon"
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
        DayStep(.admin, "end what was given") { day in
            for path in [
                "/price-lists/club-\(day.run)", "/promotions/trio-\(day.run)",
                "/promotions/coupon-\(day.run)",
            ] {
                let ended = try await day.post(.admin, path + "/end")
                try require(ended.text("state") == "ended", "\(path) should be over.")
            }
            return "Ends the member price and both promotions"
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
