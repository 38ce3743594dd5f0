import RetailContracts
import RetailCore
import RetailKit

/// It was said who owes no tax, or until when.
struct TaxExemptionChanged: Event {
    static let type = "crm.tax-exemption-changed"
    let exemption: Int64
    var subject: String { "tax-exemption:\(exemption)" }

    static let record = Record(
        "TaxExemptionChanged", "It was said who owes no tax, or until when.",
        TaxExemptionChanged.init
    ) {
        $0.field("exemption", \.exemption, .recorded, "The number of the exemption.")
    }
}
