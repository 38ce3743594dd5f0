import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension TaxLine {
    static let answer = Answer<TaxLine>("OrderTax", "A tax of units that cost the same.") {
        $0.group(\.component, TaxComponent.fields)
        $0.field("amount", \.amount, .money, "The tax.")
    }
}

extension DocumentTax {
    static let answer = Answer<DocumentTax>(
        "DocumentTax", "A tax of all that bears it, by name, rate and base."
    ) {
        $0.group(\.component, TaxComponent.fields)
        $0.field("net", \.net, .money, "What bears it, without any tax.")
        $0.field("amount", \.amount, .money, "The tax.")
    }

    static let most = 4_000
    static let summary = "The taxes, by name, rate and base: together the whole tax."
    static let returnSummary =
        "The taxes of what came back, by name, rate and base: together the tax, with what is "
        + "clawed back of it."
}

extension TaxComponent {
    @AnswerBuilder<TaxComponent>
    fileprivate static func fields(
        _ tax: AnswerFields<TaxComponent>
    ) -> [AnswerPart<TaxComponent>] {
        tax.field("name", \.code, .line(1...40), "Names it.")
        tax.field("rate", \.rate, .rate, "Its rate on its base, as a fraction.")
        tax.field(
            "base", \.base.text, .line(3...9),
            "Which part of the price without tax is its base, such as 11/12.")
        tax.field(
            "is_compound", \.isCompound, .flag, "Whether the taxes before it are in its base.")
    }
}
