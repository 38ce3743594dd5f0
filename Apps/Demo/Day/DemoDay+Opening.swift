import RetailJSON

extension DemoDay {
    static let keys = DayStep(.admin, "give everybody a key of their own") { day in
        for caller in DayCaller.allCases where caller != .admin {
            var order = JSONTree.record([
                "name": "Day \(day.run): \(caller.rawValue)", "role": caller.role,
            ])
            if let channel = caller.channel { order = order.with("channel", channel) }
            if let location = caller.location {
                order = order.with("locations", JSONTree.list([location]))
            }
            let made = try await day.post(.admin, "/keys", order)
            day.tokens[caller] = made.text("token")
            day.keys.append(made["key"]?.text("id") ?? "")
        }
        return "The shop opens: \(day.keys.count) keys, one for each channel and desk"
    }

    static let opening = [
        DayStep(.app, "look for clothes and coffee") { day in
            let clothes = try await day.get(
                .app, "/search/products", ["text": "kemeja", "channel": "app-id", "limit": "20"])
            let coffee = try await day.get(
                .app, "/search/products", ["text": "kopi", "channel": "app-id", "limit": "20"])
            day.notes["clothes"] = clothes
            day.notes["coffee"] = coffee
            try require(
                clothes.number("count") > 1 && coffee.number("count") > 1,
                "The search should find shirts and coffee.")
            return "Browses: \(clothes.number("count")) kinds of kemeja, "
                + "\(coffee.number("count")) of kopi"
        },
        DayStep(.app, "find what the nearest store has") { day in
            var chosen: [JSONTree] = []
            for kind in ["clothes", "coffee"] {
                let wanted = try day.note(kind).elements("items")
                    .compactMap { weighed($0) ?? $0.elements("variants").first }
                    .sorted { $0.text("sku") < $1.text("sku") }
                let stocked = try await inJakarta(wanted, &day)
                try require(stocked.count == 2, "Jakarta has too little of the \(kind).")
                chosen += stocked
            }
            day.notes["chosen"] = .array(chosen)
            return "Sees four things in stock nearby, at "
                + "\(try day.note("nearest").text("name")), "
                + "\(try day.note("nearest").number("metres")) m away"
        },
    ]

    /// The item of a product that is sold by weight.
    private static func weighed(_ product: JSONTree) -> JSONTree? {
        product.elements("variants").first { $0.text("unit") == "kg" }
    }

    /// The first two of the items that the store in Jakarta can sell, near the National Monument.
    private static func inJakarta(
        _ items: [JSONTree], _ day: inout Day
    ) async throws -> [JSONTree] {
        var stocked: [JSONTree] = []
        for item in items where stocked.count < 2 {
            let found = try await day.get(
                .app, "/availability",
                [
                    "sku": item.text("sku"), "near": "-6.175392,106.827153", "quantity": "3",
                    "channel": "app-id",
                ])
            guard let nearest = found.elements("items").first, let place = nearest["location"],
                place.text("code") == "jkt-01"
            else { continue }
            day.notes["nearest"] = .record([
                "name": place.text("name"), "metres": nearest.number("metres"),
            ])
            stocked.append(item)
        }
        return stocked
    }
}
