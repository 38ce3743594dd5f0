import RetailCore

extension FirstHourGuide {
    /// What is done in the first hour, in its order.
    static func parts(_ today: CivilDate) -> [Part] {
        [
            Part(title: "A shop", steps: shop), Part(title: "Something to sell", steps: goods),
            Part(title: "Customers come", steps: sales), Part(title: "One comes back", steps: back),
            Part(title: "The evening", steps: evening(today)),
        ]
    }

    private static let shop = [
        Step(reason: "The folder of the data and its database.", words: ["init"]),
        Step(
            reason: "Where the goods lie. It sells, sends parcels and lives by its clock.",
            words: [
                "locations", "create", "--code", "jkt-01", "--name", "Toko Jakarta", "--kind",
                "store", "--zone", "Asia/Jakarta", "--pickup", "--shipping",
            ]),
        Step(
            reason: "Two ways to sell: over the counter and online, prices with 11 % tax in them.",
            words: [
                "channels", "create", "--code", "till", "--name", "Till", "--kind", "store",
                "--currency", "IDR", "--locale", "id-ID", "--tax-rate", "11%",
            ]),
        Step(
            reason: "",
            words: [
                "channels", "create", "--code", "web", "--name", "Web shop", "--kind", "web",
                "--currency", "IDR", "--locale", "id-ID", "--tax-rate", "11%",
            ]),
        Step(
            reason: "Both sell what lies there; the web shop leaves the counter two pieces.",
            words: ["sources", "set", "till", "--sources", "location=jkt-01"]),
        Step(
            reason: "",
            words: ["sources", "set", "web", "--sources", "location=jkt-01,safety_stock=2"]),
    ]

    private static let goods = [
        Step(
            reason: "A product, its item, where it is shown, what it costs, and 24 pieces of it.",
            words: [
                "products", "create", "--slug", "plain-shirt", "--name", "Plain shirt", "--status",
                "active", "--variants", "sku=SHIRT-M,name=M", "--listings", "channel=till",
                "--listings", "channel=web",
            ]),
        Step(
            reason: "",
            words: [
                "prices", "set", "SHIRT-M", "--prices", "channel=till,amount=129000", "--prices",
                "channel=web,amount=125000",
            ]),
        Step(
            reason: "",
            words: [
                "stock", "receive", "--location", "jkt-01", "--lines", "sku=SHIRT-M,quantity=24",
                "--reference", "DN-1047",
            ]),
    ]

    private static let sales = [
        Step(
            reason: "At the till: two shirts, paid in cash and carried out. The change is in the "
                + "payment.",
            words: [
                "orders", "place", "--channel", "till", "--location", "jkt-01", "--lines",
                "sku=SHIRT-M,quantity=2,method=carry-out", "--payments",
                "tender=cash,amount=IDR 300000",
            ]),
        Step(
            reason: "Somebody who shows that a telephone number is theirs becomes a customer.",
            words: [
                "customers", "identify", "--kind", "phone", "--value", "0812-3456-7890",
                "--country", "ID", "--verified", "--name", "Ratna",
            ]),
        Step(
            reason: "Online she orders three shirts, not paid yet. They are held. Her number says "
                + "whose the order is.",
            words: [
                "orders", "place", "--channel", "web", "--customer",
                "kind=phone,value=0812-3456-7890", "--lines", "sku=SHIRT-M,quantity=3",
            ]),
        Step(
            reason: "The card is charged; then the parcel goes out, by the order's number.",
            words: [
                "payments", "take", "S-000002", "--payments",
                "tender=card,amount=IDR 375000,reference=pay-1",
            ]),
        Step(
            reason: "",
            words: [
                "fulfilments", "create", "S-000002", "--method", "shipment", "--location",
                "jkt-01",
            ]),
        Step(
            reason: "", words: ["fulfilments", "ship", "S-000002", "--tracking", "JNE-4711"]),
    ]

    private static let back = [
        Step(
            reason: "One shirt of the first sale does not fit. Its money goes back in cash.",
            words: [
                "returns", "create", "--order-id", "S-000001", "--location", "jkt-01", "--lines",
                "line=1,quantity=1",
            ])
    ]

    private static func evening(_ today: CivilDate) -> [Step] {
        [
            Step(
                reason: "The report of the day, by the clock of the shop.",
                words: ["reports", "day", today.text]),
            Step(
                reason: "And the proof: stock, money and points are added up again from their "
                    + "ledgers.", words: ["verify"]),
        ]
    }
}
