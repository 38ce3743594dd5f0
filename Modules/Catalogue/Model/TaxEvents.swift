import RetailContracts
import RetailCore
import RetailKit

/// It was said how a class of goods is taxed in a place from a moment on.
struct TaxRuleSet: Event {
    static let type = "catalogue.tax-rule-set"
    let place: TaxPlace
    let taxClass: Code<TaxClass>
    let validFrom: Instant
    var subject: String { "tax:\(place):\(taxClass)" }

    static let record = Record(
        "TaxRuleSet", "It was said how a class of goods is taxed in a place from a moment on.",
        TaxRuleSet.init
    ) {
        $0.field("place", \.place, .taxPlace, "The place.")
        $0.field("tax_class", \.taxClass, .code(), "The class of goods.")
        $0.field("valid_from", \.validFrom, .instant, "From when on.")
    }
}
