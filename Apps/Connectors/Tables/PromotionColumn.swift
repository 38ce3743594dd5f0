import RetailExchange

/// A column of the table of promotions: the field of the same name.
struct PromotionColumn: Sendable {
    let name: String
    let kind: TermKind
    /// Whether an empty field is no value, so that one must be there in a new promotion.
    let isNeeded: Bool
    private let summary: String

    private init(_ name: String, _ kind: TermKind, needed: Bool = false, _ summary: String) {
        self.name = name
        self.kind = kind
        isNeeded = needed
        self.summary = summary
    }

    var column: ConnectorColumn { ConnectorColumn(name, summary) }

    /// What a promotion asks and gives, for whom, and how often.
    static let all = [
        PromotionColumn("name", .text, needed: true, "Its name; a new one needs one."),
        PromotionColumn("lane", .text, needed: true, "Its lane; a new one needs one."),
        PromotionColumn("rank", .integer, "Its place in the lane; empty: 0."),
        PromotionColumn("needs_coupon", .flag, "Whether it asks for a coupon: true or false."),
        PromotionColumn("uses", .integer, "By how many orders; empty: by any number."),
        PromotionColumn(
            "uses_per_customer", .integer, "By how many orders of a customer; empty: any number."),
        PromotionColumn("budget", .money, "How much it may give in all: 5000000 IDR."),
        PromotionColumn(
            "gives", .object, needed: true, "What it gives: kind=percentage; rate=0.1."),
        PromotionColumn("target", .text, "On what: items, delivery or fees; empty: items."),
        PromotionColumn(
            "charges", .texts, "On which ways of delivery or fees, between bars; empty: on all."),
        PromotionColumn(
            "items", .object, "On which items: any_of=(brands=Acme|Bolt)|(skus=MUG)."),
        PromotionColumn(
            "conditions", .objects, "What is asked, all of it: (kind=quantity; at_least=3)."),
        PromotionColumn("one_of", .objects, "What is asked, one of it."),
        PromotionColumn("cap", .money, "The most that it gives to a cart: 50000 IDR."),
        PromotionColumn("tags", .texts, "What it is known by to others, between bars."),
        PromotionColumn("combines_with", .texts, "With which tags it may meet, between bars."),
        PromotionColumn("is_exclusive", .flag, "Whether nothing else of its lane counts then."),
        PromotionColumn("is_final", .flag, "Whether later lanes leave its units alone."),
        PromotionColumn(
            "on_return", .text, "What becomes of it at a return: keep or claw-back; empty: keep."),
        PromotionColumn("channels", .texts, "On which channels, between bars; empty: on all."),
        PromotionColumn("locations", .texts, "In which stores, between bars; empty: everywhere."),
        PromotionColumn("groups", .texts, "For which groups, between bars; empty: for all."),
        PromotionColumn("customers", .texts, "For which customers, by id; empty: for all."),
    ]
}
