import RetailContracts
import RetailCore
import RetailKit

extension TaxExemption {
    static let answer = Answer<TaxExemption>("TaxExemption", "Who owes no tax, and when.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .optional(.id()), "The customer's record.")
        $0.field("group", \.group, .optional(.code()), "The group, in place of a customer.")
        $0.field("reason", \.reason, Format<String>.line(1...200).personal, "Why.")
        $0.field(
            "certificate", \.certificate, .optional(Format<String>.line(1...100).personal),
            "By which document.")
        $0.field("starts_at", \.startsAt, .instant, "From when.")
        $0.field("ends_at", \.endsAt, .optional(.instant), "Until when; absent for not yet known.")
        $0.field("set_at", \.setAt, .instant, "When it was noted.")
        $0.field("set_by", \.setBy, .line(1...100), "Who noted it.")
    }
}
