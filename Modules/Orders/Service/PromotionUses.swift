import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// Counts what orders use of promotions and coupons that have a limit; where there is none, nothing
/// is counted.
struct PromotionUses: Sendable {
    let assortment: any Assortment
    let customers: any CustomerDirectory
    private let allowances = Allowances()

    /// What of limited promotions and coupons is left for somebody.
    struct Left: Sendable {
        /// Promotions that give nothing more.
        var usedUp: Set<Code<Promotion>> = []
        /// What is left of budgets, in minor units.
        var budgets: [Code<Promotion>: Int64] = [:]
        /// Coupons that are used up.
        var coupons: Set<CouponCode> = []
    }

    /// Reads what is left; nothing is read where nothing has a limit.
    func left(
        of limits: [Code<Promotion>: PromotionLimits], _ coupons: [GivenCoupon],
        for customer: CustomerID?, at now: Instant, in tx: borrowing Transaction
    ) throws -> Left {
        var left = Left()
        let person = try person(customer, for: limits, in: tx)
        let allowances = limits.flatMap { code, limits in
            Self.allowances(of: code, limits, person)
        }
        let limited = coupons.filter { $0.uses != nil }.map { Allowance.coupon($0.code) }
        guard !allowances.isEmpty || !limited.isEmpty else { return left }
        let used = try self.allowances.used(Set(allowances + limited), at: now, in: tx)
        func total(_ allowance: Allowance) -> Int64 { used[allowance]?.total ?? 0 }
        for (code, limits) in limits {
            if let most = limits.uses, total(.uses(of: code)) >= most { left.usedUp.insert(code) }
            if let most = limits.usesPerCustomer, let person,
                person.records.reduce(0, { $0 + total(.uses(of: code, by: $1)) }) >= most
            {
                left.usedUp.insert(code)
            }
            if let budget = limits.budget {
                let rest = budget.amount - total(.budget(of: code))
                if rest > 0 { left.budgets[code] = rest } else { left.usedUp.insert(code) }
            }
        }
        for coupon in coupons {
            if let most = coupon.uses, total(.coupon(coupon.code)) >= most {
                left.coupons.insert(coupon.code)
            }
        }
        return left
    }

    /// Counts what an order uses.
    /// - Parameters:
    ///   - edit: what an edit of it uses, which claims for itself.
    ///   - isFact: whether it happened already, so that no limit refuses it.
    /// - Throws: `orders.promotion-used-up` where something does not fit any more.
    func claim(
        _ spent: SpentPromotions, for order: Order, edit: Int? = nil, isFact: Bool = false,
        at now: Instant, in tx: borrowing Transaction
    ) throws {
        let debits = try debits(spent, of: order, isFact: isFact, at: now, in: tx)
        guard !debits.isEmpty else { return }
        let shortage = try allowances.claim(
            debits, for: order.usesHolder(edit), at: now, in: tx)
        guard let shortage else { return }
        throw OrdersErrors.promotionUsedUp.error(
            "What was left of \(shortage.allowance.name) was used at the same moment. Look at the "
                + "cart and order again.")
    }

    /// Counts again what an order used that was ended and goes on.
    /// - Throws: `orders.promotion-used-up` where others have used it meanwhile.
    func claimAgain(
        _ full: FullOrder, at now: Instant, in tx: borrowing Transaction
    ) throws {
        guard full.order.usesPromotions else { return }
        let known = try assortment.coupons(Set(full.order.facts.coupons), in: tx)
        let spent = SpentPromotions(
            discounts: try full.standingDiscounts,
            coupons: full.order.facts.coupons.map { GivenCoupon(applied: $0, known[$0]) },
            limits: try assortment.offering([], on: full.order.channel, at: now, in: tx).limits)
        try claim(spent, for: full.order, at: now, in: tx)
    }

    /// Gives back what an order used, once.
    func release(_ order: Order, in tx: borrowing Transaction) throws {
        guard order.usesPromotions else { return }
        try allowances.release(for: order.usesHolder(), in: tx)
        guard order.edits > 0 else { return }
        for edit in 1...order.edits { try release(order, edit: edit, in: tx) }
    }

    /// Gives back what an edit of an order used, once.
    func release(_ order: Order, edit: Int, in tx: borrowing Transaction) throws {
        guard order.usesPromotions else { return }
        try allowances.release(for: order.usesHolder(edit), in: tx)
    }

    private func debits(
        _ spent: SpentPromotions, of order: Order, isFact: Bool, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Debit] {
        let limits = spent.limits.filter { limit in
            spent.discounts.contains { $0.promotion == limit.key }
        }
        let person = try person(order.customer, for: limits, in: tx)
        let elsewhere = try used(by: person, of: limits, at: now, in: tx)
        var debits: [Debit] = []
        func add(_ allowance: Allowance, _ amount: Int64, _ most: Int64) {
            debits.append(Debit(allowance, amount, most: isFact ? .max - 1 : most))
        }
        for discount in spent.discounts {
            guard let limits = limits[discount.promotion] else { continue }
            let code = discount.promotion
            if let most = limits.uses { add(.uses(of: code), 1, most) }
            if let budget = limits.budget {
                add(.budget(of: code), discount.amount.amount, budget.amount)
            }
            if let most = limits.usesPerCustomer, let person {
                add(.uses(of: code, by: person.id), 1, max(0, most - (elsewhere[code] ?? 0)))
            }
        }
        for coupon in spent.coupons where coupon.outcome == .applied {
            if let most = coupon.uses { add(.coupon(coupon.code), 1, most) }
        }
        return debits
    }
}

extension PromotionUses {
    /// How many orders of a customer, given by all records, may still use promotions.
    func left(
        of limits: [Code<Promotion>: Int64], for members: [CustomerID], of customer: CustomerID,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> [EffectFigure] {
        guard !limits.isEmpty else { return [] }
        let used = try allowances.used(
            limits.keys.flatMap { code in members.map { Allowance.uses(of: code, by: $0) } },
            at: now, in: tx)
        return limits.sorted { $0.key < $1.key }.map { code, most in
            let sum = members.reduce(Int64(0)) {
                $0 + (used[.uses(of: code, by: $1)]?.total ?? 0)
            }
            return EffectFigure(
                .customer,
                [.customerID: customer.text, .measure: "uses-left", .promotion: code.text],
                .count(max(0, most - sum)))
        }
    }

    /// What a customer used under other records: it counts, and is not counted again.
    private func used(
        by person: Person?, of limits: [Code<Promotion>: PromotionLimits], at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Code<Promotion>: Int64] {
        guard let person else { return [:] }
        let others = person.records.filter { $0 != person.id }
        let asked = limits.filter { $0.value.usesPerCustomer != nil }.keys
        guard !others.isEmpty, !asked.isEmpty else { return [:] }
        let allowed = asked.flatMap { code in others.map { Allowance.uses(of: code, by: $0) } }
        let used = try allowances.used(allowed, at: now, in: tx)
        return Dictionary(
            uniqueKeysWithValues: asked.map { code in
                (
                    code,
                    others.reduce(0) { $0 + (used[.uses(of: code, by: $1)]?.total ?? 0) }
                )
            })
    }

    /// A customer under all records.
    private struct Person {
        let id: CustomerID
        let records: [CustomerID]
    }

    private func person(
        _ customer: CustomerID?, for limits: [Code<Promotion>: PromotionLimits],
        in tx: borrowing Transaction
    ) throws -> Person? {
        guard let customer, limits.values.contains(where: { $0.usesPerCustomer != nil }) else {
            return nil
        }
        let summary = try customers.customer(customer, in: tx)
        return Person(id: summary?.id ?? customer, records: summary?.members ?? [customer])
    }

    private static func allowances(
        of code: Code<Promotion>, _ limits: PromotionLimits, _ person: Person?
    ) -> [Allowance] {
        (limits.uses == nil ? [] : [.uses(of: code)])
            + (limits.budget == nil ? [] : [.budget(of: code)])
            + (limits.usesPerCustomer == nil
                ? [] : person?.records.map { .uses(of: code, by: $0) } ?? [])
    }
}

extension Order {
    /// Whether it may have used something that is counted.
    fileprivate var usesPromotions: Bool { discount.isPositive || !facts.coupons.isEmpty }

    /// Under which name it uses promotions.
    fileprivate func usesHolder(_ edit: Int? = nil) -> String {
        "orders:\(id.text)" + (edit.map { "/\($0)" } ?? "")
    }
}

extension Allowance {
    fileprivate static func uses(of promotion: Code<Promotion>) -> Allowance {
        Allowance(kind: "orders.promotion-uses", key: promotion.text)
    }

    fileprivate static func uses(
        of promotion: Code<Promotion>, by customer: CustomerID
    ) -> Allowance {
        Allowance(
            kind: "orders.promotion-customer-uses", key: "\(promotion.text) \(customer.text)")
    }

    fileprivate static func budget(of promotion: Code<Promotion>) -> Allowance {
        Allowance(kind: "orders.promotion-budget", key: promotion.text)
    }

    /// The promotion or coupon of which it is.
    fileprivate var name: Substring { key.prefix { $0 != " " } }

    fileprivate static func coupon(_ code: CouponCode) -> Allowance {
        Allowance(kind: "orders.coupon-uses", key: code.text)
    }
}
