import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Gives points for what orders have paid in money, and takes them back when money goes back.
struct Earning: Sendable {
    let points: Points
    private let lines = WeighedLineStore()

    init(points: Points) { self.points = points }

    /// An order is complete: it earns for the money in it, not for points.
    func complete(_ event: OrderCompleted, by call: Call, in tx: borrowing Transaction) throws {
        guard let customer = event.customer else { return }
        let sale = Sale(
            order: event.order, customer: customer, currency: event.total.currency,
            placedAt: event.placedAt)
        let lines = try weigh(.init(sold: event.lines, event.charges), of: event.order, in: tx)
        try settle(sale, on: lines, by: call, in: tx) { tally in
            tally.paid = money(event.tenders)
        }
    }

    /// Items came back: the order keeps the points of the money that stays.
    func takeBack(_ event: OrderReturned, by call: Call, in tx: borrowing Transaction) throws {
        guard let customer = event.customer else { return }
        let sale = Sale(
            order: event.order, customer: customer, currency: event.total.currency,
            placedAt: event.placedAt)
        var weighed = try lines.list(event.order, in: tx)
        if !weighed.isEmpty || !event.wasCompleted {
            try lines.add(
                returned: .init(returned: event.lines, event.charges), of: event.order, in: tx)
            weighed = try lines.list(event.order, in: tx)
        }
        try settle(sale, on: weighed, by: call, in: tx) { tally in
            tally.refunded += money(event.tenders)
        }
    }

    /// Keeps by what points on each line are multiplied, where they are on any.
    /// - Returns: the lines, with what of them came back by now; none where nothing is multiplied.
    private func weigh(
        _ sold: [WeighedLine], of order: OrderID, in tx: borrowing Transaction
    ) throws -> [WeighedLine] {
        guard sold.areMultiplied else { return [] }
        try lines.put(sold: sold, of: order, in: tx)
        return try lines.list(order, in: tx)
    }

    private func money(_ tenders: [TenderShare]) -> Int64 {
        tenders.filter { $0.tender.kind != .points }.reduce(0) { $0 + max(0, $1.amount.amount) }
    }

    /// Whose sale it was, and when: that decides by which rule it earns and gives back.
    private struct Sale {
        let order: OrderID
        let customer: CustomerID
        let currency: Currency
        let placedAt: Instant
    }

    private func settle(
        _ sale: Sale, on lines: [WeighedLine], by call: Call, in tx: borrowing Transaction,
        _ change: (inout OrderTally) -> Void
    ) throws {
        let rules = RuleStore()
        var known =
            try OrderTallyStore().find(sale.order, in: tx)
            ?? OrderTallyStore.Known(
                tally: OrderTally(paid: 0, refunded: 0, earned: 0, reversed: 0),
                rule: try rules.version(sale.currency, at: sale.placedAt, in: tx))
        change(&known.tally)
        if let version = known.rule,
            let rule = try rules.find(sale.currency, version: version, in: tx)
        {
            let due = known.tally.due(by: rule, on: lines)
            if due > 0 {
                known.tally.earned += due
                try credit(
                    due, to: sale.customer, for: sale.order.text, rule: rule, by: call, in: tx)
            } else if due < 0 {
                known.tally.reversed -= due
                try reverse(-due, of: sale.customer, for: sale.order.text, by: call, in: tx)
            }
        }
        try OrderTallyStore().put(
            known, of: sale.order, customer: sale.customer, currency: sale.currency, in: tx)
    }

    /// Earns points in a lot of their own.
    private func credit(
        _ amount: Int64, to customer: CustomerID, for reference: String, rule: EarningRule,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        try points.add(
            amount, to: customer.raw, for: reference, until: rule.expiry(from: call.now), .earn,
            by: call, in: tx)
        try tx.record(
            PointsEarned(
                customer: customer, points: amount, reference: reference,
                balance: try points.balance(of: customer, at: call.now, in: tx)), by: call)
    }

    /// Takes the points of an order back: from its own lots first, then from the others, and what
    /// was spent is owed. What had ended is gone already and is not taken twice.
    private func reverse(
        _ amount: Int64, of customer: CustomerID, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        var rest = amount
        let own = try LotStore().lots(for: reference, of: customer.raw, in: tx)
        for (lot, _) in own where rest > 0 {
            let part = min(rest, lot.remaining)
            guard part > 0 else { continue }
            try LotStore().reverse(LotShare(lot: lot, points: part), in: tx)
            try AccountStore().change(customer.raw, by: -part, debt: 0, in: tx)
            rest -= part
        }
        var ended: Int64 = 0
        for (lot, expired) in own where rest > 0 {
            let part = min(rest, expired)
            guard part > 0 else { continue }
            try LotStore().reverseEnded(part, of: lot.id, in: tx)
            (rest, ended) = (rest - part, ended + part)
        }
        try take(rest, of: customer.raw, except: Set(own.map(\.lot.id)), by: call, in: tx)
        guard amount > ended else { return }
        try EntryStore().append(
            .reverse, ended - amount, of: customer.raw, for: reference, note: "", by: call, in: tx)
        try tx.record(
            PointsReversed(
                customer: customer, points: amount - ended, reference: reference,
                balance: try points.balance(of: customer, at: call.now, in: tx)), by: call)
    }

    /// Takes points from whatever lots a record has; what is not there is owed.
    private func take(
        _ amount: Int64, of customer: RawID, except own: Set<RawID> = [], by call: Call,
        in tx: borrowing Transaction
    ) throws {
        guard amount > 0 else { return }
        try AccountStore().open(customer, in: tx)
        var rest = amount
        let lots = try LotStore().spendable(of: [customer], at: call.now, in: tx)
        for lot in lots where rest > 0 && !own.contains(lot.id) {
            let part = min(rest, lot.remaining)
            try LotStore().reverse(LotShare(lot: lot, points: part), in: tx)
            rest -= part
        }
        try AccountStore().change(customer, by: rest - amount, debt: rest, in: tx)
    }

    /// Gives or takes points by hand.
    func adjust(_ input: Adjustment, by call: Call, in tx: borrowing Transaction) throws {
        try points.requireSeen(input.customer, by: call, in: tx)
        let rule = try points.rule(input.currency, in: tx)
        let reference = call.requestID
        guard input.points != 0 else {
            throw RequestErrors.invalidInput.error("Say how many points.", at: "/points")
        }
        if input.points > 0 {
            try points.add(
                input.points, to: input.customer.raw, for: reference,
                until: rule.expiry(from: call.now), .adjust, note: input.note, by: call, in: tx)
        } else {
            try take(-input.points, of: input.customer.raw, by: call, in: tx)
            try EntryStore().append(
                .adjust, input.points, of: input.customer.raw, for: reference, note: input.note,
                by: call, in: tx)
        }
        try tx.record(
            PointsAdjusted(
                customer: input.customer, points: input.points, cause: .byHand,
                reference: reference,
                balance: try points.balance(of: input.customer, at: call.now, in: tx)), by: call)
    }

    /// Ends lots whose time has come, a portion at a time.
    /// - Returns: how many.
    func expire(most: Int, by call: Call, in tx: borrowing Transaction) throws -> Int {
        let lots = try LotStore().ended(at: call.now, most: most, in: tx)
        for lot in lots {
            try LotStore().end(lot, in: tx)
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
