import RetailContracts
import RetailCore
import RetailKit

extension NewTaxExemption {
    static let input = Input("NewTaxExemption", "Who owes no tax.", NewTaxExemption.init) {
        $0.field("customer_id", \.customer, .optional(.id()), "The customer.")
        $0.field("group", \.group, .optional(.code()), "A group, in place of a customer.")
        $0.field(
            "reason", \.reason, Format<String>.line(1...200).personal, "Why, such as reseller.")
        $0.field(
            "certificate", \.certificate, .optional(Format<String>.line(1...100).personal),
            "By which document.")
        $0.field("starts_at", \.startsAt, .optional(.instant), "From when; absent: from now.")
        $0.field("ends_at", \.endsAt, .optional(.instant), "Until when; absent: till ended.")
    }
}

extension TaxExemptionEnd {
    static let input = Input("TaxExemptionEnd", "When it is over.", TaxExemptionEnd.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "The exemption.")
        $0.field("ends_at", \.endsAt, .optional(.instant), "From when; absent: from now.")
    }
}

struct TaxExemptionQuery: Sendable {
    let filter: TaxExemptionFilter
    let list: ListRequest<AgeSort>

    static let input = Input("TaxExemptionQuery", "Which exemptions.", TaxExemptionQuery.init) {
        $0.group(\.filter, TaxExemptionFilter.init) {
            $0.field("customer_id", \.customer, .optional(.id()), "Only of this customer.")
            $0.field("group", \.group, .optional(.code()), "Only of this group.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
