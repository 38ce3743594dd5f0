import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension EffectTerms {
    static let record = Record(
        "PromotionEffect", "What a promotion gives: a kind, and the fields of that kind.", made
    ) {
        $0.field("kind", \.kind, .choice(named: "PromotionEffectKind"), "How it is reckoned.")
        $0.field(
            "rate", \.rate, .optional(.rate), "A part of what the items or chosen units cost.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "An amount off, off each unit or each set; the price of each unit or set for price and "
                + "set-price.")
        $0.field(
            "tiers", \.tiers, .list(.object(Tier.record), 0...20).defaulting(to: [], "none"),
            "The steps, of which the highest counts that is reached.")
        $0.field(
            "parts", \.parts, .list(.object(Part.record), 0...10).defaulting(to: [], "none"),
            "What a set is made of, the dearest units first.")
        $0.field(
            "chosen", \.chosen, .optional(.choice(named: "PromotionChosenUnits")),
            "On which units of a set a part is given; last for those of its last part.")
        $0.field(
            "count", \.count, .optional(.count(1...100)),
            "How many of the cheapest or dearest; absent: one.")
        $0.field(
            "most_sets", \.mostSets, .optional(.count(1...100_000)),
            "How many sets count at most; absent: all.")
        $0.field(
            "is_on_unit", \.isOnUnit, .flag.defaulting(to: false, "false"),
            "Whether it is taken off the chosen units alone, and not spread over the set.")
        $0.field("sku", \.sku, .optional(.sku), "The item that is given.")
        $0.field("quantity", \.quantity, .optional(.quantity), "How much of it is given.")
        $0.field(
            "factor", \.factor, .optional(.rate),
            "By what the points on the items are multiplied: 2 doubles them, 0 gives none.")
    }

    private static func made(
        kind: Kind, rate: Rate?, amount: Money?, tiers: [Tier], parts: [Part], chosen: Chosen?,
        count: Int?, mostSets: Int?, isOnUnit: Bool, sku: SKU?, quantity: Quantity?, factor: Rate?
    ) throws -> EffectTerms {
        let terms = EffectTerms(
            kind: kind, rate: rate, amount: amount, tiers: tiers, parts: parts, chosen: chosen,
            count: count, mostSets: mostSets, isOnUnit: isOnUnit, sku: sku, quantity: quantity,
            factor: factor)
        _ = try terms.effect()
        return terms
    }
}

extension EffectTerms.Part {
    static let record = Record(
        "PromotionSetPart", "So many units of items, as a part of a set.", EffectTerms.Part.init
    ) {
        $0.field("items", \.items, ItemChoice.format, "Which items.")
        $0.field("count", \.count, .count(1...100), "How many of them.")
    }
}

extension EffectTerms.Tier {
    static let record = Record(
        "PromotionTier", "A step: from how much on what is given.",
        { (fromQuantity: Quantity?, fromAmount: Money?, rate: Rate?, amount: Money?) in
            let tier = EffectTerms.Tier(
                fromQuantity: fromQuantity, fromAmount: fromAmount, rate: rate, amount: amount)
            _ = try tier.step()
            return tier
        }
    ) {
        $0.field(
            "from_quantity", \.fromQuantity, .optional(.quantity), "From how many units on.")
        $0.field(
            "from_amount", \.fromAmount, .optional(.positiveMoney), "From which amount on.")
        $0.field("rate", \.rate, .optional(.rate), "A part of what the items cost.")
        $0.field("amount", \.amount, .optional(.positiveMoney), "An amount off.")
    }
}

extension ConditionTerms {
    static let record = Record(
        "PromotionCondition",
        "Something that a promotion asks for: a kind, and the fields of that kind.", made
    ) {
        $0.field("kind", \.kind, .choice(named: "PromotionConditionKind"), "What is asked.")
        $0.field(
            "is_negated", \.isNegated, .flag.defaulting(to: false, "false"),
            "Whether it must not be so.")
        $0.field("items", \.items, ItemChoice.format, "Which items are counted or added up.")
        $0.field("at_least", \.atLeast, .optional(.quantity), "How many of them there must be.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney), "How much they must cost together.")
        $0.field(
            "is_discounted", \.isDiscounted, .flag.defaulting(to: false, "false"),
            "Whether that is meant after what earlier lanes gave, and not by list prices.")
        $0.field(
            "first_order", \.firstOrder, .optional(.count(1...1_000_000)),
            "From which order of the customer on; absent: from the first.")
        $0.field(
            "last_order", \.lastOrder, .optional(.count(1...1_000_000)),
            "Up to which order of the customer; absent: without an end.")
        $0.field(
            "weekdays", \.weekdays, .list(.choice(), 0...7).defaulting(to: [], "all"),
            "On which days of the market's week.")
        $0.field(
            "from", \.from, .optional(.minuteOfDay), "From which time of those days on.")
        $0.field(
            "until", \.until, .optional(.minuteOfDay),
            "Before which time; one before from is meant on the next day.")
        $0.field(
            "tenders", \.tenders, .list(.code(), 0...50).defaulting(to: [], "none"),
            "Paid at once, all of it, by one of which tenders.")
        $0.field(
            "methods", \.methods,
            .list(.choice(), 0...FulfilmentMethod.allCases.count).defaulting(to: [], "none"),
            "Getting to the customer in one of which ways.")
    }

    private static func made(
        kind: Kind, isNegated: Bool, items: ItemChoice, atLeast: Quantity?, amount: Money?,
        isDiscounted: Bool, firstOrder: Int?, lastOrder: Int?, weekdays: [Weekday], from: Int?,
        until: Int?, tenders: [Code<Tender>], methods: [FulfilmentMethod]
    ) throws -> ConditionTerms {
        let terms = ConditionTerms(
            kind: kind, isNegated: isNegated, items: items, atLeast: atLeast, amount: amount,
            isDiscounted: isDiscounted, firstOrder: firstOrder, lastOrder: lastOrder,
            weekdays: weekdays, from: from, until: until, tenders: tenders, methods: methods)
        _ = try terms.condition()
        return terms
    }
}

extension Format where Value == Int {
    /// A time of day as clocks show it, `09:30`, as minutes since midnight; `24:00` is its end.
    static var minuteOfDay: Format<Int> {
        Format<String>.line(5...5).mapped(
            schema: .string(length: 5...5, pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")
        ) { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
                parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
                let hour = Int(parts[0]), let minute = Int(parts[1]),
                minute < 60, hour * 60 + minute <= 1_440
            else { throw Refusal("must be a time of day such as 09:30, at most 24:00") }
            return hour * 60 + minute
        } from: { minutes in
            [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : String($0) }
                .joined(separator: ":")
        }
    }
}

extension PromotionQuestion.AskedItem {
    static let record = Record(
        "AskedItem", "So much of an item.", PromotionQuestion.AskedItem.init
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much of it.")
    }
}
