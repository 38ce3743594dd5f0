import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension Quoting {
    /// All by which goods are priced for who buys. Of the customer is looked up what the book asks
    /// for, of limits what may be used up, and nothing else.
    func goods(
        _ offering: Offering, for buyer: Buyer, in tx: borrowing Transaction
    ) throws -> Goods {
        let book = offering.book
        let exemption = try exemption(of: buyer.customer, at: buyer.moment, in: tx)
        var context = try context(book, for: buyer, in: tx)
        context.isExempt = exemption != nil
        var coupons = try given(buyer, in: tx)
        context.coupons = coupons.filter(\.isGood).compactMap { $0.promotion?.text }
        let open = book.open(offering.limits.keys, for: context)
        let limits = offering.limits.filter { open.contains($0.key) }
        let left = try left(of: limits, coupons, for: buyer, in: tx)
        context.usedUp = left.usedUp
        for index in coupons.indices where coupons[index].isGood {
            let limits = coupons[index].promotion.flatMap { limits[$0] }
            if left.coupons.contains(coupons[index].code) { coupons[index].outcome = .usedUp }
            if buyer.customer == nil, limits?.usesPerCustomer != nil {
                coupons[index].outcome = .customerUnknown
            }
        }
        context.coupons = coupons.filter(\.isGood).compactMap { $0.promotion?.text }
        let charges = try charges(for: buyer, in: tx)
        return Goods(
            offers: offering.offers, book: book, context: context, limits: limits,
            orderLimits: offering.orderLimits,
            budgets: left.budgets, coupons: coupons,
            isCustomerKnown: buyer.customer != nil, isPast: buyer.isPast, places: buyer.places,
            exemption: exemption,
            taxRate: offering.taxRate, charges: charges.chosen, isSent: buyer.isSent,
            deliveries: charges.deliveries)
    }

    /// What is left of limits for who buys; what happened already no limit refuses.
    private func left(
        of limits: [Code<Promotion>: PromotionLimits], _ coupons: [GivenCoupon], for buyer: Buyer,
        in tx: borrowing Transaction
    ) throws -> PromotionUses.Left {
        var left = PromotionUses.Left()
        if !buyer.isPast, !limits.isEmpty || coupons.contains(where: { $0.uses != nil }) {
            left = try uses.left(
                of: limits, coupons, for: buyer.customer, at: buyer.moment, in: tx)
        }
        for (code, limits) in limits {
            // A budget in another currency is no budget for this sale.
            let isForeign = limits.budget.map { $0.currency != buyer.market.currency } ?? false
            if isForeign || (buyer.customer == nil && limits.usesPerCustomer != nil) {
                left.usedUp.insert(code)
            }
        }
        return left
    }

    /// The coupons that were given, as far as they are judged by themselves.
    private func given(
        _ buyer: Buyer, in tx: borrowing Transaction
    ) throws -> [GivenCoupon] {
        guard !buyer.coupons.isEmpty else { return [] }
        let known = try assortment.coupons(Set(buyer.coupons), in: tx)
        let isNamed = known.values.contains { $0.customer != nil }
        let records = isNamed ? try ownership.records(of: buyer.customer, in: tx) : []
        return buyer.coupons.map {
            GivenCoupon(
                $0, known[$0], for: records, at: buyer.moment, hidesOthers: buyer.isAsking)
        }
    }

    /// What prices depend on besides the book, the lines and what was given.
    private func context(
        _ book: PriceBook, for buyer: Buyer, in tx: borrowing Transaction
    ) throws -> PriceContext {
        var context = PriceContext(
            channel: buyer.channel, location: buyer.location, rules: buyer.market.rules,
            now: buyer.moment, local: LocalTime(buyer.moment, in: buyer.market.zone),
            tender: buyer.tender?.text, delivery: buyer.method?.rawValue,
            taxPlace: buyer.places.place(of: .shipment, from: buyer.location).text,
            // A sale of before is a fact, also where nothing says how it should be taxed.
            isTaxAssumed: buyer.isPast)
        let questions = book.questions(at: buyer.moment)
        guard let customer = buyer.customer, !questions.isEmpty else { return context }
        if questions.contains(.groups) {
            context.groups = try customers.groups(of: customer, in: tx)
        }
        guard questions.contains(.records) || questions.contains(.orders) else {
            return context
        }
        let records = try ownership.records(of: customer, in: tx)
        context.customers = Set(records.map(\.raw))
        if questions.contains(.orders) {
            context.orders = try OrderStore().count(
                of: records, before: buyer.isPast ? buyer.moment : nil, in: tx)
        }
        return context
    }
}
