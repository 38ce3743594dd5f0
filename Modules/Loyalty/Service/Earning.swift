import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Gives points for what orders have paid in money, and takes them back when money goes back.
struct Earning: Sendable {
    let points: Points

    /// An order is complete: it earns for the money in it, not for points.
    func complete(_ event: OrderCompleted, by call: Call, in tx: borrowing Transaction) throws {
        guard let customer = event.customer else { return }
        try settle(event.order, customer, event.total.currency, by: call, in: tx) { tally in
            tally.paid = money(event.tenders)
        }
    }

    /// Items came back: the order keeps the points of the money that stays.
    func takeBack(_ event: OrderReturned, by call: Call, in tx: borrowing Transaction) throws {
        guard let customer = event.customer else { return }
        try settle(event.order, customer, event.total.currency, by: call, in: tx) { tally in
            tally.refunded += money(event.tenders)
        }
    }

    private func money(_ tenders: [TenderShare]) -> Int64 {
        tenders.filter { $0.tender != .points }.reduce(0) { $0 + max(0, $1.amount.amount) }
    }

    private func settle(
        _ order: OrderID, _ customer: CustomerID, _ currency: Currency, by call: Call,
        in tx: borrowing Transaction, _ change: (inout OrderTally) -> Void
    ) throws {
        guard let rule = try RuleStore().find(currency, in: tx) else { return }
        var tally =
            try OrderTallyStore().find(order, in: tx)
            ?? OrderTally(paid: 0, refunded: 0, earned: 0, reversed: 0)
        change(&tally)
        let due = tally.due(by: rule)
        if due > 0 {
            tally.earned += due
            try credit(due, to: customer, for: order.text, rule: rule, by: call, in: tx)
        } else if due < 0 {
            tally.reversed -= due
            try reverse(-due, of: customer, for: order.text, by: call, in: tx)
        }
        try OrderTallyStore().put(
            tally, of: order, customer: customer, currency: currency, in: tx)
    }

    /// Adds a lot; what the account owes is paid from it first.
    func credit(
        _ amount: Int64, to customer: CustomerID, for reference: String, rule: EarningRule,
        kind: EntryKind = .earn, note: String = "", by call: Call, in tx: borrowing Transaction
    ) throws {
        try AccountStore().open(customer.raw, in: tx)
        let debt = try AccountStore().find(customer.raw, in: tx)?.debt ?? 0
        let paidBack = min(debt, amount)
        try LotStore().add(
            Lot(
                id: call.ids.next(), customer: customer.raw, remaining: amount - paidBack,
                expiresAt: rule.expiry(from: call.now)),
            earned: amount, reference: reference, at: call.now, in: tx)
        try AccountStore().change(
            customer.raw, by: amount - paidBack, debt: -paidBack, in: tx)
        try EntryStore().append(
            kind, amount, of: customer.raw, for: reference, note: note, by: call, in: tx)
        try tx.record(
            PointsEarned(
                customer: customer, points: amount, reference: reference,
                balance: try points.balance(of: customer, at: call.now, in: tx)), by: call)
    }

    /// Takes points back: from the lots of the same order first, then from the others, and what is
    /// not there any more is owed.
    func reverse(
        _ amount: Int64, of customer: CustomerID, for reference: String,
        kind: EntryKind = .reverse, note: String = "", by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try AccountStore().open(customer.raw, in: tx)
        var rest = amount
        let own = try LotStore().lots(for: reference, in: tx)
            .filter { $0.customer == customer.raw }
        let others = try LotStore().spendable(of: [customer.raw], at: call.now, in: tx)
            .filter { lot in !own.contains { $0.id == lot.id } }
        for lot in own + others where rest > 0 {
            let part = min(rest, lot.remaining)
            try LotStore().debit(LotShare(lot: lot, points: part), in: tx)
            rest -= part
        }
        try AccountStore().change(customer.raw, by: -(amount - rest), debt: rest, in: tx)
        try EntryStore().append(
            kind, -amount, of: customer.raw, for: reference, note: note, by: call, in: tx)
        try tx.record(
            PointsReversed(
                customer: customer, points: amount, reference: reference,
                balance: try points.balance(of: customer, at: call.now, in: tx)), by: call)
    }

    /// Gives or takes points by hand.
    func adjust(_ input: Adjustment, by call: Call, in tx: borrowing Transaction) throws {
        _ = try points.members(of: input.customer, in: tx)
        let rule = try points.rule(input.currency, in: tx)
        let reference = call.requestID
        if input.points > 0 {
            try credit(
                input.points, to: input.customer, for: reference, rule: rule, kind: .adjust,
                note: input.note, by: call, in: tx)
        } else if input.points < 0 {
            try reverse(
                -input.points, of: input.customer, for: reference, kind: .adjust,
                note: input.note, by: call, in: tx)
        } else {
            throw RequestErrors.invalidInput.error("Say how many points.", at: "/points")
        }
    }

    /// Ends lots whose time has come, a portion at a time.
    /// - Returns: how many.
    func expire(most: Int, by call: Call, in tx: borrowing Transaction) throws -> Int {
        let lots = try LotStore().ended(at: call.now, most: most, in: tx)
        for lot in lots {
            try LotStore().debit(LotShare(lot: lot, points: lot.remaining), in: tx)
            try points.post(
                .expire, -lot.remaining, to: lot.customer, for: "lot", by: call, in: tx)
            let customer = CustomerID(lot.customer)
            let left = try AccountStore().find(lot.customer, in: tx)
            try tx.record(
                PointsExpired(
                    customer: customer, points: lot.remaining,
                    balance: (left?.balance ?? 0) - (left?.debt ?? 0)), by: call)
        }
        return lots.count
    }
}
