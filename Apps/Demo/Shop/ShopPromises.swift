import RetailJSON

/// What the shop promises its customers and allows its staff.
enum ShopPromises {
    /// One point for every Rp 10,000, worth Rp 100 in any channel, for a year.
    static let loyalty = JSONTree.record([
        "currency": "IDR", "spend_per_point": "10000", "worth_per_point": "100",
        "valid_days": 365,
    ])

    /// The desk is at work from Monday to Saturday, 8 to 20, but not on these holidays.
    static let calendar = JSONTree.record([
        "code": "layanan", "zone": "Asia/Jakarta",
        "hours": JSONTree.list(
            (1...6).map {
                JSONTree.record(["weekday": $0, "starts": 8 * 60, "ends": 20 * 60])
            }),
        "holidays": JSONTree.list(["2026-08-17", "2026-12-25", "2027-01-01"]),
    ])

    /// An answer within the hour, a solution within two days of work.
    static let policy = JSONTree.record([
        "scope": "standard", "calendar": "layanan",
        "targets": JSONTree.record([
            "first_response_seconds": 3_600, "next_response_seconds": 7_200,
            "resolution_seconds": 86_400,
        ]),
    ])

    /// A set of permissions by a name.
    struct Duty: Sendable {
        let code: String
        let name: String
        let permissions: [String]
    }

    private static let shopping = [
        "catalogue.products.read", "catalogue.channels.read", "inventory.availability.read",
        "inventory.stock-levels.read", "inventory.locations.read", "crm.customers.read",
        "crm.customers.write", "crm.identifiers.verify", "loyalty.points.read", "orders.carts.read",
        "orders.carts.write", "orders.read", "orders.write",
    ]

    static let duties = [
        Duty(code: "storefront", name: "Web shop and app", permissions: shopping),
        Duty(
            code: "cashier", name: "Cashier",
            permissions: shopping + [
                "orders.payments.write", "orders.fulfilments.read", "orders.fulfilments.write",
                "orders.returns.read", "orders.returns.write", "orders.points.spend",
                "crm.notices.write", "orders.place-late",
            ]),
        Duty(
            code: "store", name: "Store staff",
            permissions: [
                "catalogue.products.read", "catalogue.channels.read", "inventory.locations.read",
                "inventory.availability.read", "inventory.stock-levels.read",
                "inventory.stock.write", "inventory.stock-movements.read",
                "inventory.reorder-points.write", "inventory.holds.read",
                "inventory.transfers.read", "inventory.transfers.write",
                "orders.fulfilments.read", "orders.fulfilments.write", "overview.read",
            ]),
        Duty(
            code: "inbox", name: "Channel of messages",
            permissions: ["support.messages.receive", "crm.identifiers.verify"]),
        Duty(
            code: "agent", name: "Service desk",
            permissions: [
                "support.cases.read", "support.cases.write", "crm.customers.read",
                "crm.notices.write", "orders.read", "orders.carts.read", "loyalty.points.read",
            ]),
        Duty(
            code: "analyst", name: "Analyst",
            permissions: [
                "sync.read", "analytics.reports.read", "loyalty.points.read", "orders.read",
                "orders.returns.read",
            ]),
    ]
}
