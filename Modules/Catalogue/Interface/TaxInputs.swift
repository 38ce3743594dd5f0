import RetailCore
import RetailKit
import RetailPricing

extension NewTaxRule {
    static let input = Input("NewTaxRule", "How a class of goods is taxed in a place.", make) {
        $0.field("place", \.place, .taxPlace, placeSummary)
        $0.field("tax_class", \.taxClass, .code(), "The class of goods, such as standard.")
        $0.field(
            "components", { $0.components ?? [] }, .list(.object(TaxComponent.input), 0...4),
            "The taxes; empty where none is owed.")
        $0.field("valid_from", \.validFrom, .optional(.instant), "From when; absent: from now.")
        $0.field(
            "confirm", \.isConfirmed, .flag.defaulting(to: false, "false"),
            "Whether a tax below 0.1 % or above 100 % is meant.")
    }

    static let ending = Input("TaxRuleEnd", "The end of a rule.", makeEnd) {
        $0.field("place", \.place, .taxPlace, placeSummary)
        $0.field("tax_class", \.taxClass, .code(), "The class of goods.")
        $0.field("valid_from", \.validFrom, .optional(.instant), "From when; absent: from now.")
    }

    private static func make(
        _ place: TaxPlace, _ taxClass: Code<TaxClass>, _ components: [TaxComponent],
        _ validFrom: Instant?, _ isConfirmed: Bool
    ) -> NewTaxRule {
        NewTaxRule(
            place: place, taxClass: taxClass, components: components, validFrom: validFrom,
            isConfirmed: isConfirmed)
    }

    private static func makeEnd(
        _ place: TaxPlace, _ taxClass: Code<TaxClass>, _ validFrom: Instant?
    ) -> NewTaxRule {
        NewTaxRule(place: place, taxClass: taxClass, components: nil, validFrom: validFrom)
    }
}

extension TaxComponent {
    static let input = Input("NewTax", "A tax of a rule.", make) {
        $0.field("name", \.code, codeFormat, "Names it, such as ppn.")
        $0.field("rate", \.rate, .rate, "Its rate on its base, as a fraction: 0.12 for 12 %.")
        $0.field(
            "base", \.base, Format<Fraction>.part.defaulting(to: .whole, "1/1"),
            "Which part of the price is its base, such as 11/12.")
        $0.field(
            "is_compound", \.isCompound, .flag.defaulting(to: false, "false"),
            "Whether the taxes before it are in its base.")
    }

    private static func make(
        _ code: String, _ rate: Rate, _ base: Fraction, _ isCompound: Bool
    ) throws -> TaxComponent {
        try TaxComponent(code, rate, base: base, isCompound: isCompound)
    }
}

struct TaxRuleQuery: Sendable {
    let filter: TaxRuleFilter
    let list: ListRequest<AgeSort>

    static let input = Input("TaxRuleQuery", "Which tax rules.", TaxRuleQuery.init) {
        $0.group(\.filter, TaxRuleFilter.init) {
            $0.field("place", \.place, .optional(.taxPlace), "Only of this very place.")
            $0.field("tax_class", \.taxClass, .optional(.code()), "Only for this class.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

extension TaxQuestion {
    static let input = Input("TaxQuestion", "How goods are taxed.", TaxQuestion.init) {
        $0.field("place", \.place, .taxPlace, placeSummary)
        $0.field("tax_class", \.taxClass, .code(), "The class of goods.")
        $0.field("at", \.at, .optional(.instant), "At which moment; absent: now.")
    }
}

/// A preset to be loaded.
struct TaxPresetLoad: Sendable {
    let code: Code<TaxPreset>
    let validFrom: Instant?

    static let input = Input("TaxPresetLoad", "A preset to be loaded.", TaxPresetLoad.init) {
        $0.field("code", \.code, .code(), "The preset.")
        $0.field("valid_from", \.validFrom, .optional(.instant), "From when; absent: from now.")
    }
}

extension Format where Value == TaxComponent.Fraction {
    /// A part of something, as a fraction: `11/12`.
    static var part: Format<TaxComponent.Fraction> {
        Format<String>.line(3...9).mapped(to: read, from: \.text)
    }

    private static func read(_ text: String) throws -> TaxComponent.Fraction {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, let parts = Int64(numbers[0]), let whole = Int64(numbers[1])
        else {
            throw RetailError.invalid(.invalidShare, "Give a part as a fraction, such as 11/12.")
        }
        return try TaxComponent.Fraction(parts, of: whole)
    }
}

private let codeFormat = Format<String>.word(2...40).mapped(
    to: { try Code<TaxComponent>($0).text }, from: { $0 })
private let placeSummary =
    "The country, or a part of one behind hyphens: ID, US-IL, US-IL-COOK-CHICAGO."
