import RetailCore
import RetailKit
import RetailPricing

extension LaneEntry {
    static let answer = Answer<LaneEntry>(
        "Lane", "A step of pricing: its promotions see what earlier lanes left of the prices."
    ) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("mode", \.mode, LaneFields.mode, LaneFields.modeSummary)
        $0.field("position", \.position, .count(1...10_000), LaneFields.positionSummary)
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}
