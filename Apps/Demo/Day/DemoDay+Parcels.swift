import RetailJSON

/// What goes wrong on the way, and how it ends: a shelf that lacks a piece, a door at which nobody
/// opens, a parcel that is not taken in, and an exchange of something cheaper for something dearer.
/// Nobody known buys it, so that no points move.
extension DemoDay {
    static let parcels = [
        DayStep(.admin, "order two to be sent") { day in
            guard case .array(let items) = try day.note("chosen"), items.count > 3 else {
                throw DayTrouble("Nothing was chosen.")
            }
            let line = JSONTree.record([
                "sku": items[1].text("sku"), "quantity": "2", "method": "shipment",
                "location": "jkt-01",
            ])
            let order = try await day.post(
                .admin, "/orders",
                .record([
                    "channel": "web-id", "ship_to": "ID-JK", "lines": JSONTree.list([line]),
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
            return "Orders two pieces for \(rupiah(order.amount("gross"))), order "
                + order.text("number")
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
            guard let receipt = returns.elements("items").first else {
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
