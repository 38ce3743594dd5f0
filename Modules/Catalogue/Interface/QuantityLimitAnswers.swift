import RetailContracts
import RetailCore
import RetailKit

extension QuantityLimits {
    static let leastSummary =
        "How much of each of its items one order takes at least; absent: any quantity."
    static let mostSummary =
        "How much of each of its items one order takes at most; absent: as much as orders can."
    static let multipleSummary =
        "Of what an order takes whole multiples, such as 6 for packs of six; absent: of nothing."

    /// The fields by which every view of limits shows them.
    @AnswerBuilder<QuantityLimits>
    static func fields(
        _ limits: AnswerFields<QuantityLimits>
    ) -> [AnswerPart<QuantityLimits>] {
        limits.field("least_quantity", \.least, .optional(.quantity), leastSummary)
        limits.field("most_quantity", \.most, .optional(.quantity), mostSummary)
        limits.field("quantity_multiple", \.multiple, .optional(.quantity), multipleSummary)
    }
}
