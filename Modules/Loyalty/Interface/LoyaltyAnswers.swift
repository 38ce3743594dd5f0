import RetailContracts
import RetailCore
import RetailKit

extension StandingRule {
    static let answer = Answer<StandingRule>(
        "StandingRule", "What a point costs and is worth in a currency now."
    ) {
        $0.group(\.rule) { $0.all(of: EarningRule.record) }
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

struct AccountView: Sendable {
    let customer: CustomerID
    let balance: Int64
    let lots: [LotView]

    static let answer = Answer<AccountView>("LoyaltyAccount", "A customer's points.") {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field(
            "balance", \.balance, .integer(.min ... .max),
            "Points to spend now; negative when owed."
        )
        $0.field(
            "lots", \.lots, .list(.object(LotView.answer), 0...10_000),
            "What it consists of, the soonest to end first.")
    }
}

/// The account after an opening balance.
struct OpenedAccount: Sendable {
    let account: AccountView
    /// Whether the points were taken in now, and not before.
    let isNew: Bool
}

extension OpenedAccount {
    static let answer = Answer<OpenedAccount>(
        "OpenedAccount", "A customer's points after an opening balance."
    ) {
        $0.field("account", \.account, .object(AccountView.answer), "The points.")
        $0.field("new", \.isNew, .flag, "Whether they were taken in now, and not before.")
    }
}

struct LotView: Sendable {
    let points: Int64
    let expiresAt: Instant

    static let answer = Answer<LotView>("PointsLot", "Points that end together.") {
        $0.field("points", \.points, .integer(1...Int64.max), "How many.")
        $0.field("expires_at", \.expiresAt, .instant, "When they end.")
    }
}

extension PointsEntry {
    static let answer = Answer<PointsEntry>("PointsEntry", "A change of points.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its place in the ledger.")
        $0.field("customer_id", \.customer, .id(), "The record whose points changed.")
        $0.field("kind", \.kind, .choice(named: "PointsEntryKind"), "Why.")
        $0.field("points", \.points, .integer(.min ... .max), "By how many.")
        $0.field("reference", \.reference, .line(1...100), "For what.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).personal,
            "What staff noted; customers are not told.")
        $0.field("at", \.at, .instant, "When.")
    }
}
