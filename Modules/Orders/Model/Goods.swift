import RetailContracts
import RetailCore
import RetailPricing

/// What a channel shows of goods, and all by which they are priced for a customer.
struct Goods: Sendable {
    let offers: [SKU: Offer]
    let book: PriceBook
    let context: PriceContext
    /// The limits of the promotions that count for the customer.
    let limits: [Code<Promotion>: PromotionLimits]
    /// How large one order of the channel may be.
    let orderLimits: OrderLimits
    /// What is left of their budgets, in minor units.
    let budgets: [Code<Promotion>: Int64]
    /// The coupons that were given, as far as they are judged without a price.
    let coupons: [GivenCoupon]
    /// By whose taxes they are sold.
    let places: TaxPlaces
    /// By which exemption the customer owes no tax; nil where tax is owed.
    let exemption: Int64?

    /// The same goods without any promotion.
    var plain: Goods {
        Goods(
            offers: offers, book: book.with([]), context: context, limits: [:],
            orderLimits: orderLimits, budgets: [:], coupons: coupons, places: places,
            exemption: exemption)
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

    /// What became of the coupons in a quote.
    func judged(by quote: Quote) -> [GivenCoupon] {
        let outcomes = Dictionary(
            quote.coupons.flatMap(\.promotions).map { ($0.promotion, $0.outcome) },
            uniquingKeysWith: { first, _ in first })
        var tried: Set<Code<Promotion>> = []
        return coupons.map { coupon in
            guard coupon.isGood, let promotion = coupon.promotion else { return coupon }
            var judged = coupon
            if !tried.insert(promotion).inserted {
                judged.outcome = .repeated
            } else if quote.points.contains(where: { $0.promotion == promotion }) {
                judged.outcome = .applied
            } else {
                judged.outcome = outcomes[promotion].map(CouponOutcome.init) ?? .notNow
            }
            return judged
        }
    }
}
