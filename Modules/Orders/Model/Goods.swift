import RetailContracts
import RetailCore
import RetailPricing

/// What a channel shows of goods, and all by which they are priced for a customer.
struct Goods: Sendable {
    let offers: [SKU: Offer]
    private(set) var book: PriceBook
    private(set) var context: PriceContext
    /// The limits of the promotions that count for the customer.
    private(set) var limits: [Code<Promotion>: PromotionLimits]
    /// How large one order of the channel may be.
    let orderLimits: OrderLimits
    /// What is left of their budgets, in minor units.
    private(set) var budgets: [Code<Promotion>: Int64]
    /// The coupons that were given, as far as they are judged without a price.
    let coupons: [GivenCoupon]
    /// Whether it is known who buys, so that somebody gets points.
    let isCustomerKnown: Bool
    /// Whether the sale happened before, with the coupons that it had.
    let isPast: Bool
    /// By whose taxes they are sold.
    let places: TaxPlaces
    /// By which exemption the customer owes no tax; nil where tax is owed.
    let exemption: Int64?
    /// What the channel raises of that of which no rule says how it is taxed.
    let taxRate: Rate
    /// What was chosen beside them.
    var charges: [ChosenCharge]
    /// Whether any of them is sent.
    let isSent: Bool
    /// What is sent with them and was bought before.
    var beside: RatedMeasures?
    /// The ways of delivery of which one has to be chosen; none where one was, or need not be.
    let deliveries: [String]

    /// The same goods without any promotion and without what was chosen beside them.
    var plain: Goods {
        var goods = self
        goods.book = book.with([])
        (goods.limits, goods.budgets, goods.charges) = ([:], [:], [])
        return goods
    }

    /// The same goods for a cart that is only shown: what cannot be taxed where it is sold is shown
    /// at the rate that it would bear elsewhere, and refused when it is held or ordered.
    var shown: Goods {
        var goods = self
        goods.context.isTaxAssumed = true
        return goods
    }

    /// Prices lines: a promotion that would give more than is left of its budget gives nothing.
    /// - Throws: as `PriceBook.quote`.
    func quote(_ lines: [AskedLine]) throws(RetailError) -> Quote {
        var context = context
        while true {
            let quote = try book.quote(lines, for: context)
            let spent = quote.discounts.filter { discount in
                budgets[discount.promotion].map { discount.amount.amount > $0 } ?? false
            }
            // Each turn closes one more, so there are no more turns than budgets.
            guard !spent.isEmpty else { return quote }
            context.usedUp.formUnion(spent.map(\.promotion))
        }
    }

    /// Whether a quote takes something off, or multiplies points, that it would not if nobody knew
    /// how is paid: a promotion that asks for that may count for another reason as well.
    /// - Throws: as `PriceBook.quote`.
    func dependsOnTender(_ quote: Quote, of lines: [AskedLine]) throws(RetailError) -> Bool {
        let givers = quote.discounts.map(\.promotion) + quote.points.map(\.promotion)
        guard context.tender != nil, book.asksForTender(givers) else { return false }
        var untold = self
        untold.context.tender = nil
        let other = try untold.quote(lines)
        guard other.costs == quote.costs else { return true }
        // Points are nobody's where nobody is known, and bind nobody.
        return isCustomerKnown
            && LinePoints.of(other).map { $0?.factor } != LinePoints.of(quote).map { $0?.factor }
    }

    /// Refuses goods or charges that cannot be taxed where they are sold, and nothing else.
    /// - Throws: `pricing.tax-rule-missing`, `pricing.too-large`.
    func requireTaxed(_ lines: [AskedLine], at pointer: String) throws(RetailError) {
        guard !lines.isEmpty else { return }
        do throws(RetailError) {
            _ = try book.quote(lines, for: context)
        } catch  where error.code == .noTaxRule {
            throw error.naming { _, _ in pointer }
        }
    }

    /// What became of the coupons in a quote. One of points gives something where its factor is the
    /// one that counts on some line, and somebody is known who gets the points.
    func judged(by quote: Quote) -> [GivenCoupon] {
        let outcomes = Dictionary(
            quote.coupons.flatMap(\.promotions).map { ($0.promotion, $0.outcome) },
            uniquingKeysWith: { first, _ in first })
        let multiplying = Set(LinePoints.of(quote).compactMap { $0?.promotion })
        var tried: Set<Code<Promotion>> = []
        return coupons.map { coupon in
            guard coupon.isGood, let promotion = coupon.promotion else { return coupon }
            var judged = coupon
            if !tried.insert(promotion).inserted {
                judged.outcome = .repeated
            } else if quote.points.contains(where: { $0.promotion == promotion }) {
                judged.outcome =
                    isPast || (isCustomerKnown && multiplying.contains(promotion))
                    ? .applied : isCustomerKnown ? .outbid : .customerUnknown
            } else {
                judged.outcome = outcomes[promotion].map(CouponOutcome.init) ?? .notNow
            }
            return judged
        }
    }
}

extension Quote {
    /// What the units of each line cost, whatever took something off them.
    fileprivate var costs: [[[Int64]]] {
        lines.map { line in line.runs.map { [$0.count, $0.gross] } }
    }
}
