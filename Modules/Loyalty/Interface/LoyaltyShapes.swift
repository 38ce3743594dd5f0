import RetailContracts
import RetailCore
import RetailKit

private let pointsRange: ClosedRange<Int64> = 1...1_000_000_000
private let balanceRange: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000

extension EarningRule {
    static let shape = Shape<EarningRule>(
        "EarningRule", "What a point costs and is worth in a currency."
    ) { shape in
        let currency = shape.field("currency", \.currency, .currency, "The currency.")
        let spend = shape.field(
            "spend_per_point", \.spendPerPoint, .integer(1...1_000_000_000_000),
            "Minor units to be paid for one point.")
        let worth = shape.field(
            "worth_per_point", \.worthPerPoint, .integer(1...1_000_000_000),
            "Minor units that one point pays.")
        let days = shape.field(
            "valid_days", \.validDays, .count(1...36_500), "How many days points live.")
        return {
            EarningRule(
                currency: try $0[currency], spendPerPoint: try $0[spend],
                worthPerPoint: try $0[worth], validDays: try $0[days])
        }
    }
}

extension StandingRule {
    static let shape = Shape<StandingRule>(
        "StandingRule", "What a point costs and is worth in a currency now."
    ) { shape in
        let currency = shape.field("currency", \.rule.currency, .currency, "The currency.")
        let spend = shape.field(
            "spend_per_point", \.rule.spendPerPoint, .integer(1...1_000_000_000_000),
            "Minor units to be paid for one point.")
        let worth = shape.field(
            "worth_per_point", \.rule.worthPerPoint, .integer(1...1_000_000_000),
            "Minor units that one point pays.")
        let days = shape.field(
            "valid_days", \.rule.validDays, .count(1...36_500), "How many days points live.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Rises with every change.")
        return {
            StandingRule(
                rule: EarningRule(
                    currency: try $0[currency], spendPerPoint: try $0[spend],
                    worthPerPoint: try $0[worth], validDays: try $0[days]),
                version: try $0[version])
        }
    }
}

struct AccountQuery: Sendable {
    let customer: CustomerID

    static let shape = Shape<AccountQuery>("LoyaltyAccountQuery", "Whose points.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        return { AccountQuery(customer: try $0[customer]) }
    }
}

struct AccountView: Sendable {
    let customer: CustomerID
    let balance: Int64
    let lots: [LotView]

    static let shape = Shape<AccountView>("LoyaltyAccount", "A customer's points.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        let balance = shape.field(
            "balance", \.balance, .integer(balanceRange), "Points to spend now; negative when owed."
        )
        let lots = shape.field(
            "lots", \.lots, .list(.object(LotView.shape), 0...10_000),
            "What it consists of, the soonest to end first.")
        return {
            AccountView(
                customer: try $0[customer], balance: try $0[balance], lots: try $0[lots])
        }
    }
}

struct LotView: Sendable {
    let points: Int64
    let expiresAt: Instant

    static let shape = Shape<LotView>("PointsLot", "Points that end together.") { shape in
        let points = shape.field("points", \.points, .integer(pointsRange), "How many.")
        let expiresAt = shape.field("expires_at", \.expiresAt, .instant, "When they end.")
        return { LotView(points: try $0[points], expiresAt: try $0[expiresAt]) }
    }
}

struct EntryQuery: Sendable {
    let customer: CustomerID
    let page: PageRequest

    static let shape = Shape<EntryQuery>("PointsEntryQuery", "Whose entries.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        let page = shape.page(\.page)
        return { EntryQuery(customer: try $0[customer], page: try $0[page]) }
    }
}

extension PointsEntry {
    static let shape = Shape<PointsEntry>("PointsEntry", "A change of points.") { shape in
        let number = shape.field(
            "number", \.number, .integer(1...Int64.max), "Its place in the ledger.")
        let customer = shape.field(
            "customer_id", \.customer, .id(), "The record whose points changed.")
        let kind = shape.field("kind", \.kind, .choice(), "Why.")
        let points = shape.field("points", \.points, .integer(balanceRange), "By how many.")
        let reference = shape.field("reference", \.reference, .line(1...100), "For what.")
        let note = shape.field(
            "note", \.note, Format<String>.line(0...500).personal,
            "What staff noted; customers are not told.")
        let at = shape.field("at", \.at, .instant, "When.")
        return {
            PointsEntry(
                number: try $0[number], customer: try $0[customer], kind: try $0[kind],
                points: try $0[points], reference: try $0[reference], note: try $0[note],
                at: try $0[at])
        }
    }
}

struct Adjustment: Sendable {
    let customer: CustomerID
    let points: Int64
    let currency: Currency
    let note: String

    static let shape = Shape<Adjustment>(
        "PointsAdjustment", "Points given or taken by staff."
    ) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        let points = shape.field(
            "points", \.points, .integer(-1_000_000...1_000_000),
            "How many; negative takes points away.")
        let currency = shape.field(
            "currency", \.currency, .currency, "The rule that says how long they live.")
        let note = shape.field("note", \.note, Format<String>.line(1...500).personal, "Why.")
        return {
            Adjustment(
                customer: try $0[customer], points: try $0[points], currency: try $0[currency],
                note: try $0[note])
        }
    }
}
