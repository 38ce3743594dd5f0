import RetailCore
import RetailKit
import RetailPricing
import RetailSync

/// A lane as the retailer keeps it. Where it stands and how its promotions share units is for good,
/// so that what was sold is never judged anew.
struct LaneEntry: CodedEntry, Hashable {
    /// Its code, for good.
    let code: Code<Lane>
    /// Its name for people.
    var name: String
    /// How its promotions share units, for good.
    let mode: Lane.Mode
    /// Its place among the lanes, for good: the lowest comes first.
    let position: Int
    /// Rises with every change; 1 when it is new.
    var version: Int64 = 1

    /// The lane as prices are worked out by it.
    var lane: Lane { Lane(code, mode) }
}

/// What to change of a lane.
struct LaneChange: Sendable {
    let code: Code<Lane>
    let own: Patch<LaneEntry>
}

/// The order in which lanes are listed.
enum LaneSort: String, CaseIterable, Sendable {
    case position
}
