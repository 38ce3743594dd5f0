import RetailCore
import RetailKit
import RetailPricing

extension TaxRuleEntry {
    static let answer = Answer<TaxRuleEntry>(
        "CatalogueTaxRule", "How a class of goods is taxed in a place, as it was set."
    ) {
        $0.field("place", \.place, .taxPlace, "The place.")
        $0.field("tax_class", \.taxClass, .code(), "The class of goods.")
        $0.field("valid_from", \.validFrom, .instant, "From when it holds.")
        $0.field(
            "components", \.components, .optional(.list(.object(TaxComponent.answer), 0...4)),
            "The taxes; empty where none is owed, absent where the rule before ended.")
        $0.field("set_at", \.setAt, .instant, "When it was set.")
        $0.field("set_by", \.setBy, .line(1...100), "Who set it.")
    }
}

extension TaxRule {
    static let answer = Answer<TaxRule>(
        "CatalogueTaxInForce", "The rule that counts for a class of goods at a place and a moment."
    ) {
        $0.field(
            "place", \.place, .line(2...65),
            "The place whose rule it is: the one that was asked for, or one around it.")
        $0.field("tax_class", \.taxClass, .line(2...40), "The class of goods.")
        $0.field(
            "rate", \.rate, .rate, "What all taxes are of a price without them.")
        $0.field(
            "components", \.components, .list(.object(TaxComponent.answer), 0...4), "The taxes.")
        $0.field(
            "valid_from", \.period.from, .optional(.instant), "From when it holds.")
        $0.field(
            "valid_until", \.period.until, .optional(.instant),
            "From when another one holds, or none; absent where nothing is set ahead.")
    }
}

extension TaxComponent {
    static let answer = Answer<TaxComponent>("CatalogueTax", "A tax of a rule.") {
        $0.field("name", \.code, .line(2...40), "Names it.")
        $0.field("rate", \.rate, .rate, "Its rate on its base, as a fraction.")
        $0.field("base", \.base, .part, "Which part of the price is its base.")
        $0.field(
            "is_compound", \.isCompound, .flag, "Whether the taxes before it are in its base.")
    }
}

extension TaxPreset {
    static let answer = Answer<TaxPreset>(
        "CatalogueTaxPreset", "Tax rules that are shipped, to begin with."
    ) {
        $0.field("code", \.code, .code(), "Its code.")
        $0.field("name", \.name, .line(), "What it is for.")
        $0.field("source", \.source, .line(), "Where its rates are from.")
        $0.field(
            "rules", \.rules, .list(.object(NewTaxRule.outline), 0...100), "What it sets.")
    }
}

extension NewTaxRule {
    static let outline = Answer<NewTaxRule>("CatalogueShippedTaxRule", "A rule of a preset.") {
        $0.field("place", \.place, .taxPlace, "The place.")
        $0.field("tax_class", \.taxClass, .code(), "The class of goods.")
        $0.field(
            "components", { $0.components ?? [] }, .list(.object(TaxComponent.answer), 0...4),
            "The taxes; empty where none is owed.")
    }
}

/// The rules of a preset as they hold after it was loaded.
struct LoadedTaxes: Sendable {
    let rules: [TaxRuleEntry]

    static let answer = Answer<LoadedTaxes>(
        "CatalogueLoadedTaxes", "The rules of a preset as they hold from its moment on."
    ) {
        $0.field("rules", \.rules, .list(.object(TaxRuleEntry.answer), 0...100), "The rules.")
    }
}
