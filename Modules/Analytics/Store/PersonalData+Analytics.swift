import RetailKit
import RetailStorage

extension PersonalData {
    /// What figures keep of people: ids, which nothing leads to once somebody is erased.
    static let ofAnalytics = PersonalData(
        tables: [
            PersonalTable(
                "analytics_order_lines", "Orders as figures count them",
                key: ["day", "event", "place"], .kept(figures),
                .joined(
                    PersonalColumn.numbers(
                        "day", "event", "place", "month", "line", "orders", "order_total",
                        "item_orders", "units", "gross", "tax", "discount"),
                    PersonalColumn.texts("time", "kind", "channel", "sku", "currency"),
                    // Where goods came back is where somebody may have brought a gift.
                    [PersonalColumn.text("location").shown(where: "kind <> 'returned'")],
                    PersonalColumn.ids("order_id", "customer"),
                    PersonalColumn.times("recorded_at"))
            ) { person in
                """
                customer IN (\(person.list)) AND place = 0 AND customer IS NOT NULL
                """
            },
            PersonalTable(
                "analytics_exclusions", "Whether figures leave somebody out",
                key: ["customer", "since"], .kept(figures),
                .joined(
                    PersonalColumn.ids("customer"), PersonalColumn.times("since", "until"),
                    PersonalColumn.texts("verdict"))
            ) { "customer IN (\($0.list))" },
            PersonalTable(
                "analytics_customer_records", "Records that figures tell as one customer",
                key: ["record", "since"], .kept(figures),
                .joined(
                    PersonalColumn.ids("record", "customer"),
                    PersonalColumn.times("since", "until"))
            ) { "record IN (\($0.list))" },
            PersonalTable(
                "analytics_cart_origins", "Carts as figures count them", key: ["cart"],
                .kept(figures),
                .joined(
                    PersonalColumn.ids("cart", "customer"),
                    PersonalColumn.numbers("day", "month", "is_handed_over", "is_converted"),
                    PersonalColumn.texts("channel", "location"))
            ) { "customer IS NOT NULL AND customer IN (\($0.list))" },
            records(of: PointsFigure.self, "Points as figures count them"),
            records(of: SupportFigure.self, "Cases as figures count them"),
            records(of: PromotionFigure.self, "Promotions as figures count them"),
        ],
        others: [
            "analytics_sales": sums, "analytics_sales_totals": sums,
            "analytics_spellings": "how SKUs are written", "analytics_carts": sums,
            "analytics_carts_totals": sums,
            "analytics_points": sums, "analytics_points_totals": sums, "analytics_support": sums,
            "analytics_support_totals": sums, "analytics_settings": "a setting",
            "analytics_promotions": sums, "analytics_promotions_totals": sums,
            "analytics_sales_times": sums, "analytics_sales_times_totals": sums,
        ])

    private static func records<Name: Figure>(of: Name.Type, _ title: String) -> PersonalTable {
        PersonalTable(
            Name.table + "_records", title,
            key: ["customer", "day"] + Name.words.map(\.rawValue), .kept(figures),
            .joined(
                PersonalColumn.ids("customer"),
                PersonalColumn.numbers("day", "month"),
                Name.columns.flatMap { PersonalColumn.numbers($0) },
                Name.words.flatMap { PersonalColumn.texts($0.rawValue) })
        ) { "customer IN (\($0.list))" }
    }

    private static let figures = "Figures stay as they were told; the id leads to nobody."
    private static let sums = "sums over many"
}
