import RetailCore
import RetailKit
import RetailPricing

extension LaneEntry {
    static let input = Input("NewLane", "A lane to be added.", make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("mode", \.mode, LaneFields.mode, LaneFields.modeSummary)
        $0.field("position", \.position, .count(1...10_000), LaneFields.positionSummary)
    }

    private static func make(
        code: Code<Lane>, name: String, mode: Lane.Mode, position: Int
    ) -> LaneEntry { LaneEntry(code: code, name: name, mode: mode, position: position) }
}

extension LaneChange {
    static let input = Input(
        "LaneChange", "What to change of a lane; what is absent stays.", LaneChange.init
    ) {
        $0.field("code", \.code, .code(), "The lane.")
        $0.patch(\.own) { $0.field("name", \.name, .line(), "Its name for people.") }
    }
}

struct LaneQuery: Sendable {
    let list: ListRequest<LaneSort>

    static let input = Input("LaneQuery", "All lanes.", LaneQuery.init) {
        $0.list(\.list, by: LaneSort.position)
    }
}

/// Formats and words of the fields of lanes.
enum LaneFields {
    static let mode = Format<Lane.Mode>.choice(named: "LaneMode").defaulting(to: .best, "best")
    static let modeSummary =
        "Whether promotions that want the same units share them so that they give most together "
        + "(best), or one after the other by rank (first); for good."
    static let positionSummary =
        "Its place among the lanes, kept for good; the lowest comes first. Items are at 100, whole "
        + "orders at 200."
}
