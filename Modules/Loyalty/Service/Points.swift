public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage
import RetailSync

/// Points as a tender and as a ledger of lots.
///
/// A customer's points are those of all records merged into the customer; each record keeps its own
/// account, so a merge can be undone.
public struct Points: PointsTender {
    let customers: any CustomerDirectory

    /// What the points pay in the currency.
    public func worth(
        _ points: Int64, in currency: Currency, in tx: borrowing Transaction
    ) throws -> Money {
        try rule(currency, in: tx).worth(points)
    }

    /// The points that can be spent now: the lots that have not ended, less what is owed.
    public func balance(
        of customer: CustomerID, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64 {
        let members = try members(of: customer, in: tx)
        return try LotStore().sum(of: members, at: now, in: tx)
            - AccountStore().debt(of: members, in: tx)
    }

    /// The same, for a caller who may read the customer's points; nil for every other.
    public func balance(
        of customer: CustomerID, readBy call: Call, in tx: borrowing Transaction
    ) throws -> Int64? {
        guard
            try customers.isSeen(customer, under: LoyaltyPermissions.read, by: call, in: tx)
        else { return nil }
        return try balance(of: customer, at: call.now, in: tx)
    }

    /// Spends points, the soonest to end first; the same reference spends once.
    public func spend(
        _ points: Int64, of customer: CustomerID, in currency: Currency, for reference: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Money {
        let worth = try rule(currency, in: tx).worth(points)
        let earlier = try LotStore().spent(for: reference, in: tx)
        if !earlier.isEmpty {
            guard earlier.reduce(0, { $0 + $1.points }) == points else {
                throw LoyaltyErrors.alreadySpent.error(
                    "\(reference) has already spent another number of points.", at: "/points")
            }
            return worth
        }
        let members = try members(of: customer, in: tx)
        let spendable =
            try LotStore().sum(of: members, at: call.now, in: tx)
            - AccountStore().debt(of: members, in: tx)
        guard points > 0, points <= spendable else {
            throw LoyaltyErrors.insufficientPoints.error(
                "The customer can spend \(max(0, spendable)) points now.", at: "/points")
        }
        try LotStore().spend(points, of: members, for: reference, at: call.now, in: tx)
        for (member, part) in try LotStore().spent(for: reference, in: tx) {
            try post(.spend, -part, to: member, for: reference, by: call, in: tx)
        }
        try tx.record(
            PointsSpent(
                customer: customer, points: points, reference: reference,
                balance: spendable - points), by: call)
        return worth
    }

    /// Gives spent points back into the lots that they came from, the last to end first; where a
    /// lot has ended meanwhile they come in a lot of their own, which lives thirty days. Points of
    /// such a lot come back into it and end with it, or nobody's points would ever end.
    public func restore(
        _ points: Int64, spentFor reference: String, to customer: CustomerID, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let spendings = try LotStore().spendings(for: reference, in: tx)
        let open = spendings.reduce(0) { $0 + $1.points - $1.restored }
        guard points > 0, points <= open else {
            throw LoyaltyErrors.notSpent.error(
                "\(open) points spent for \(reference) can still come back.", at: "/points")
        }
        var rest = points
        for spending in spendings where rest > 0 {
            let part = min(rest, spending.points - spending.restored)
            guard part > 0 else { continue }
            try restore(part, of: spending, for: reference, by: call, in: tx)
            rest -= part
        }
        try tx.record(
            PointsRestored(
                customer: customer, points: points, reference: reference,
                balance: try balance(of: customer, at: call.now, in: tx)), by: call)
    }

    private func restore(
        _ part: Int64, of spending: LotStore.Spending, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let isRenewed = spending.expiresAt <= call.now && !spending.isRenewed
        try LotStore().markRestored(
            part, moved: isRenewed ? part : 0, of: spending.lot, for: reference, in: tx)
        guard !isRenewed else {
            return try add(
                part, to: spending.customer, for: reference, until: call.now + reinstatement,
                isRenewed: true, .restore, by: call, in: tx)
        }
        // What the record owes is paid first; only the rest can be spent again.
        let debt = try AccountStore().find(spending.customer, in: tx)?.debt ?? 0
        let paidBack = min(debt, part)
        try LotStore().credit(spending.lot, part - paidBack, settled: paidBack, in: tx)
        try AccountStore().change(
            spending.customer, by: part - paidBack, debt: -paidBack, in: tx)
        try EntryStore().append(
            .restore, part, of: spending.customer, for: reference, note: "", by: call, in: tx)
    }

    /// Gives points instead of money, at what a point is worth now.
    public func refund(
        _ amount: Money, to customer: CustomerID, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (points: Int64, worth: Money) {
        _ = try members(of: customer, in: tx)
        let rule = try rule(amount.currency, in: tx)
        let given = try rule.points(worth: amount)
        guard given.points > 0 else { return given }
        let worth = try rule.worth(1)
        try add(
            given.points, to: customer.raw, for: reference, until: rule.expiry(from: call.now),
            .refund, note: "A refund at \(worth) a point.", by: call, in: tx)
        try tx.record(
            PointsAdjusted(
                customer: customer, points: given.points, cause: .refund, reference: reference,
                balance: try balance(of: customer, at: call.now, in: tx)), by: call)
        return given
    }

    /// Adds a lot; what the account owes is paid from it first.
    func add(
        _ amount: Int64, to customer: RawID, for reference: String, until end: Instant,
        isRenewed: Bool = false, _ kind: EntryKind, note: String = "", by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try AccountStore().open(customer, in: tx)
        let debt = try AccountStore().find(customer, in: tx)?.debt ?? 0
        let paidBack = min(debt, amount)
        try LotStore().add(
            Lot(
                id: call.ids.next(), customer: customer, remaining: amount - paidBack,
                expiresAt: end),
            earned: amount, reference: reference, isRenewed: isRenewed, at: call.now, in: tx)
        try AccountStore().change(customer, by: amount - paidBack, debt: -paidBack, in: tx)
        try EntryStore().append(
            kind, amount, of: customer, for: reference, note: note, by: call, in: tx)
    }

    func rule(_ currency: Currency, in tx: borrowing Transaction) throws -> EarningRule {
        guard let rule = try RuleStore().find(currency, in: tx) else {
            throw LoyaltyErrors.currencyUnsupported.error(
                "Set a rule for \(currency.code) first: loyalty.earning-rules.set.")
        }
        return rule
    }

    /// Refuses a customer whom the caller may not see, as if there were none.
    /// - Throws: `loyalty.customer-unknown`.
    func requireSeen(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try customers.seen(customer, by: call, in: tx) != nil else {
            throw LoyaltyErrors.customerUnknown.error(
                "No customer of yours has the id \(customer.text).", at: "/customer_id")
        }
    }

    /// The records of a customer, whose points are one.
    func members(of customer: CustomerID, in tx: borrowing Transaction) throws -> [RawID] {
        guard let summary = try customers.customer(customer, in: tx) else {
            throw LoyaltyErrors.customerUnknown.error(
                "No customer has the id \(customer.text).", at: "/customer_id")
        }
        return summary.members.map(\.raw).sorted()
    }

    /// Changes an account and its ledger together.
    func post(
        _ kind: EntryKind, _ points: Int64, to customer: RawID, for reference: String,
        note: String = "", by call: Call, in tx: borrowing Transaction
    ) throws {
        try AccountStore().change(customer, by: points, debt: 0, in: tx)
        try EntryStore().append(
            kind, points, of: customer, for: reference, note: note, by: call, in: tx)
    }

}
