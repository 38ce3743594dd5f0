import RetailJSON

/// What changes and goes wrong on the way, and how it ends: a kind that is not wanted after all, a
/// shelf that lacks a piece, a door at which nobody opens, a parcel that is not taken in, and an
/// exchange of something cheaper for something dearer.
/// Nobody known buys it, so that no points move.
extension DemoDay {
    static let parcels = [
        DayStep(.admin, "order two, and one, to be sent") { day in
            guard case .array(let items) = try day.note("chosen"), items.count > 3 else {
                throw DayTrouble("Nothing was chosen.")
            }
            try await stock(items[0], and: items[2], &day)
            let lines = [(items[1], "2"), (items[0], "1")].map { item, quantity in
                JSONTree.record([
                    "sku": item.text("sku"), "quantity": quantity, "method": "shipment",
                    "location": "jkt-01",
                ])
            }
            let order = try await day.post(
                .admin, "/orders",
                .record([
                    "channel": "web-id", "ship_to": "ID-JK", "lines": JSONTree.list(lines),
                ]))
            let path = "/orders/\(order.text("id"))"
            day.notes["parcels"] = try await day.post(
                .admin, path + "/payments",
                .record([
                    "payments": JSONTree.list([
                        JSONTree.record([
                            "tender": "card", "amount": order["gross"] ?? .null,
                            "reference": "parcels-\(day.run)",
                        ])
                    ])
                ]))
            day.books.enter(order: order)
            return "Orders three pieces for \(rupiah(order.amount("gross"))), order "
                + order.text("number")
        },
        DayStep(.admin, "have one replaced by something else") { day in
            let edit = try await edited(&day)
            day.books.enter(edit: edit)
            let due = edit.amount("added") - edit.amount("given_up")
            try await settle(due, &day)
            return "Has one replaced: \(rupiah(edit.amount("given_up"))) come off, "
                + "\(rupiah(edit.amount("added"))) are added, and "
                + (due > 0 ? "\(rupiah(due)) are paid" : "\(rupiah(-due)) go back")
        },
        DayStep(.jakarta, "find one piece of two") { day in
            let id = try day.id("parcels")
            let told = try await day.post(
                .jakarta, "/orders/\(id)/rejections",
                .record([
                    "location": "jkt-01", "reason": "missing",
                    "lines": JSONTree.list([JSONTree.record(["line": 1, "quantity": "1"])]),
                ]))
            let part = told.elements("parts").first ?? .null
            try require(
                part.text("fate") == "allocated", "The piece should come from elsewhere.")
            day.notes["elsewhere"] = part
            return "Finds one piece of two; the other comes from \(part.text("location"))"
        },
        DayStep(.jakarta, "send one, and once more") { day in
            let parcel = try await sent(from: "jkt-01", by: .jakarta, &day)
            let path = "/fulfilments/\(parcel.text("id"))"
            _ = try await day.post(.jakarta, path + "/attempt")
            _ = try await day.post(.jakarta, path + "/ship")
            let done = try await day.post(.jakarta, path + "/deliver")
            return "Nobody opened; brought once more, the parcel is \(done.text("state"))"
        },
        DayStep(.admin, "take back what was refused at the door") { day in
            let place = try day.note("elsewhere").text("location")
            let parcel = try await sent(from: place, by: .admin, &day)
            let path = "/fulfilments/\(parcel.text("id"))"
            _ = try await day.post(
                .admin, path + "/turn-back", .record(["reason": "refused"]))
            _ = try await day.post(.admin, path + "/take-back")
            let id = try day.id("parcels")
            let returns = try await day.get(.admin, "/orders/\(id)/returns")
            guard
                let receipt = returns.elements("items").first(where: {
                    $0.text("cause") == "refused"
                })
            else {
                throw DayTrouble("What was refused should give its price back.")
            }
            day.books.enter(return: receipt)
            return "The other parcel was not taken in: \(rupiah(receipt.amount("refund"))) go back"
        },
        DayStep(.bandung, "exchange it for something else") { day in
            let asked = try await wanted(&day)
            let trial = try await day.post(.bandung, "/exchange-trials", asked)
            var paying = asked
            let due = trial.amount("due")
            if due > 0 {
                // In whole coins; the change comes back.
                let coins = (due / 10_000 + 1) * 10_000
                paying = paying.with(
                    "payments",
                    JSONTree.list([
                        JSONTree.record([
                            "tender": "cash", "amount": JSONTree.rupiah(minor: coins),
                        ])
                    ]))
            }
            let made = try await day.post(.bandung, "/exchanges", paying)
            let (back, taken) = (made["return"] ?? .null, made["order"] ?? .null)
            day.books.enter(return: back)
            day.books.enter(order: taken)
            try require(
                made["exchange"]?.amount("credit") == trial.amount("credit"),
                "The exchange should be as its trial said.")
            return "Exchanges it for something of \(rupiah(taken.amount("gross"))): "
                + "\(rupiah(trial.amount("credit"))) of the card pay for it, "
                + "\(rupiah(due)) in coins"
        },
    ]

    /// Puts a piece of each on the shelf in Jakarta.
    private static func stock(
        _ item: JSONTree, and other: JSONTree, _ day: inout Day
    ) async throws {
        let lines = [item, other].map {
            JSONTree.record(["sku": $0.text("sku"), "quantity": "1"])
        }
        _ = try await day.post(
            .admin, "/stock-receipts",
            .record(["location": "jkt-01", "lines": JSONTree.list(lines)]))
    }

    /// The second line of the order replaced by another kind, as its preview says.
    private static func edited(_ day: inout Day) async throws -> JSONTree {
        guard case .array(let items) = try day.note("chosen"), items.count > 3 else {
            throw DayTrouble("Nothing was chosen.")
        }
        let path = "/orders/\(try day.id("parcels"))"
        let asked = try await day.post(
            .admin, path + "/edits",
            .record([
                "changes": JSONTree.list([
                    JSONTree.record([
                        "kind": "replace", "line": 2, "sku": items[2].text("sku"),
                    ])
                ])
            ]))
        let order = try await day.post(
            .admin, path + "/edits/\(asked.number("edit"))/approve")
        let due = asked.amount("added") - asked.amount("given_up")
        try require(
            order.amount("due") == max(0, due) && order.amount("owed") == max(0, -due),
            "An edit should leave its difference due or owed.")
        return asked
    }

    /// Pays what an edit made due, or has given back what it made owed: it moves no money itself.
    private static func settle(_ due: Int64, _ day: inout Day) async throws {
        let path = "/orders/\(try day.id("parcels"))"
        if due > 0 {
            _ = try await day.post(
                .admin, path + "/payments",
                .record([
                    "payments": JSONTree.list([
                        JSONTree.record([
                            "tender": "card", "amount": JSONTree.rupiah(minor: due),
                            "reference": "edited-\(day.run)",
                        ])
                    ])
                ]))
        } else if due < 0 {
            _ = try await day.post(.admin, path + "/payments/1/refund")
        }
    }

    /// A parcel that left a place.
    private static func sent(
        from place: String, by caller: DayCaller, _ day: inout Day
    ) async throws -> JSONTree {
        let parcel = try await day.post(
            caller, "/orders/\(try day.id("parcels"))/fulfilments",
            .record(["method": "shipment", "location": place]))
        return try await day.post(caller, "/fulfilments/\(parcel.text("id"))/ship")
    }

    /// One piece for another kind, which the store in Bandung has in any case.
    private static func wanted(_ day: inout Day) async throws -> JSONTree {
        guard case .array(let items) = try day.note("chosen"), let other = items.last else {
            throw DayTrouble("Nothing was chosen.")
        }
        _ = try await day.post(
            .admin, "/stock-receipts",
            .record([
                "location": "bdg-01",
                "lines": JSONTree.list([
                    JSONTree.record(["sku": other.text("sku"), "quantity": "1"])
                ]),
            ]))
        return .record([
            "order_id": try day.id("parcels"), "location": "bdg-01", "channel": "store-bdg",
            "lines": JSONTree.list([JSONTree.record(["line": 1, "quantity": "1"])]),
            "wanted": JSONTree.list([
                JSONTree.record([
                    "sku": other.text("sku"), "quantity": "1", "method": "carry-out",
                    "location": "bdg-01",
                ])
            ]),
        ])
    }
}
