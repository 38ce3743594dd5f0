import RetailJSON

extension DemoDay {
    static let afternoon = [
        DayStep(.jakarta, "prepare the pick-up") { day in
            let pickup = try await day.post(
                .jakarta, "/orders/\(try day.id("order"))/fulfilments",
                .record(["method": "pickup", "location": "jkt-01"]))
            let ready = try await day.post(
                .jakarta, "/fulfilments/\(pickup.text("id"))/ready")
            day.notes["pickup"] = ready
            return
                "Puts \(pickup.elements("lines").count) items aside for collection; they are ready"
        },
        DayStep(.jakarta, "tell the customer by SMS") { day in
            let number = try day.note("order").text("number")
            _ = try await day.post(
                .jakarta, "/customers/\(try day.id("customer"))/notices",
                .record([
                    "kind": "sms", "purpose": "service", "order_id": try day.id("order"),
                    "text": "Pesanan \(number) siap diambil di Toko Jakarta Pusat.",
                ]))
            return "Records the SMS that the order is ready"
        },
        DayStep(.jakarta, "hand the pick-up out") { day in
            let ready = try day.note("pickup")
            let id = ready["fulfilment"]?.text("id") ?? ""
            _ = try await day.post(
                .jakarta, "/fulfilments/\(id)/collect",
                .record(["code": ready.text("code")]))
            let order = try await day.get(.jakarta, "/orders/\(try day.id("order"))")
            try require(
                order.text("commercial") == "completed", "The order should be completed.")
            day.books.earned += DayBooks.points(for: DayBooks.money(order.elements("payments")))
            day.notes["order"] = order
            return "Hands the pick-up out for its code; the order is \(order.text("status"))"
        },
        DayStep(.app, "see the points of the order") { day in
            let expected = day.books.earned - day.books.spent
            let account = try await day.wait(
                .app, "/points-accounts/\(try day.id("customer"))", for: "The points"
            ) { $0.number("balance") == expected }
            return "Shows \(account.number("balance")) points: \(day.books.spent) spent, "
                + "\(day.books.earned) earned today"
        },
        DayStep(.bandung, "take an item back") { day in
            let order = try day.note("order")
            let receipt = try await day.post(
                .bandung, "/returns",
                .record([
                    "order_id": order.text("id"), "location": "bdg-01",
                    "note": "Ukurannya kurang pas",
                    "lines": JSONTree.list([JSONTree.record(["line": 1, "quantity": "1"])]),
                ]))
            day.books.enter(return: receipt)
            try checkShares(of: receipt, order)
            let paid = DayBooks.money(order.elements("payments"))
            let back = DayBooks.money(receipt.elements("tenders"))
            day.books.reversed += DayBooks.points(for: paid) - DayBooks.points(for: paid - back)
            let parts = receipt.elements("tenders").map {
                "\($0.text("tender")) \(rupiah($0.amount("amount")))"
            }
            return "Takes one shirt back and refunds \(rupiah(receipt.amount("refund"))): "
                + parts.joined(separator: ", ")
        },
        DayStep(.app, "see the points go back") { day in
            let books = day.books
            let expected = books.earned - books.spent + books.restored - books.reversed
            let account = try await day.wait(
                .app, "/points-accounts/\(try day.id("customer"))", for: "The points"
            ) { $0.number("balance") == expected }
            return "Shows \(account.number("balance")) points: \(books.restored) given back, "
                + "\(books.reversed) taken back"
        },
    ]

    /// The refund goes back by the tenders of the order, each by its share as it can be paid: whole
    /// points, coins of a hundred, whole rupiah; what points and coins cut off goes to the card.
    private static func checkShares(
        of receipt: JSONTree, _ order: JSONTree
    ) throws(DayTrouble) {
        let refund = receipt.amount("refund")
        let line = order.elements("lines").first { $0.number("line") == 1 }
        try require(
            refund == line?.amount("gross"), "The whole price of the line should go back.")
        let total = order.amount("paid")
        let (point, coin, rupiah): (Int64, Int64, Int64) = (10_000, 10_000, 100)
        var sum: Int64 = 0
        for part in receipt.elements("tenders") {
            let (tender, amount) = (part.text("tender"), part.amount("amount"))
            let given = amount + part.amount("rounding")
            let isPayable =
                switch tender {
                case "points": amount == part.number("points") * point
                case "cash": given.isMultiple(of: coin)
                default: given.isMultiple(of: rupiah)
                }
            try require(isPayable, "\(tender) cannot give back \(amount).")
            let payment = order.elements("payments").first {
                $0.number("payment") == part.number("payment")
            }
            let share = refund * (payment?.amount("captured") ?? 0)
            try require(
                abs(amount * total - share) < (point + coin) * total,
                "\(tender) should give back its share of the refund.")
            sum += amount
        }
        try require(sum == refund, "The shares should add up to the refund.")
    }
}
