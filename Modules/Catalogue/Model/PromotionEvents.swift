import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A promotion was made or changed, or it was said when it counts.
struct PromotionChanged: Event {
    static let type = "catalogue.promotion-changed"
    let promotion: Code<Promotion>
    let version: Int64
    var subject: String { "promotion:\(promotion.text)" }

    static let record = Record(
        "PromotionChanged",
        "A promotion was made or changed, or it was said when it counts.",
        PromotionChanged.init
    ) {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// A lane was added or renamed.
struct LaneChanged: Event {
    static let type = "catalogue.lane-changed"
    let lane: Code<Lane>
    let version: Int64
    var subject: String { "lane:\(lane.text)" }

    static let record = Record(
        "LaneChanged", "A lane was added or got another name.", LaneChanged.init
    ) {
        $0.field("lane", \.lane, .code(), "The lane.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// Coupons were made, or one was taken out of use. Codes are worth money: the log does not name
/// them.
struct CouponsChanged: Event {
    static let type = "catalogue.coupons-changed"
    let promotion: Code<Promotion>
    let batch: Code<Coupon>?
    let count: Int64
    let isArchived: Bool
    var subject: String { "promotion:\(promotion.text)" }

    static let record = Record(
        "CouponsChanged", "Coupons were made, or taken out of use.", CouponsChanged.init
    ) {
        $0.field("promotion", \.promotion, .code(), "The promotion for which they are given.")
        $0.field("batch", \.batch, .optional(.code()), "The batch; absent of one alone.")
        $0.field("count", \.count, .recorded, "How many.")
        $0.field("is_archived", \.isArchived, .flag, "Whether they were taken out of use.")
    }
}
