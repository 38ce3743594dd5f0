import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Says what promotions give to a cart, and why the others give nothing.
struct PromotionExplaining: Sendable {
    let assortment: ChannelAssortment

    /// What the cart costs by the book of a moment; limits of uses are not looked at.
    /// - Throws: `catalogue.channel-unknown`, `catalogue.item-unknown` for what the channel does
    ///   not sell to who asks, `catalogue.coupon-unknown`, `catalogue.tax-rule-unknown` for what
    ///   cannot be taxed where it is sold, `request.invalid-input` for what cannot be reckoned.
    func explain(
        _ question: PromotionQuestion, at now: Instant, in tx: borrowing Transaction
    ) throws -> ExplainedCart {
        let moment = question.at ?? now
        let entry = try assortment.entry(of: question.channel, at: "/channel", in: tx)
        guard let market = try assortment.market(of: question.channel, at: nil, in: tx) else {
            throw Channels.unknown(question.channel, at: "/channel")
        }
        let offering = try assortment.offering(
            Set(question.lines.map(\.sku)), on: question.channel, at: moment, in: tx)
        let context = PriceContext(
            channel: entry.channel.code, location: question.location, rules: market.rules,
            now: moment, local: LocalTime(moment, in: market.zone),
            customers: Set(question.customer.map { [$0.raw] } ?? []), groups: question.groups,
            orders: question.orders, coupons: try promotions(of: question.coupons, in: tx),
            tender: question.tender?.text, delivery: question.method?.rawValue,
            taxPlace: (question.taxPlace ?? TaxPlace(market.country)).text)
        let asked =
            question.lines.map { AskedLine($0.sku, $0.quantity) }
            + (try question.sending(else: offering.taxRate).map { [$0] } ?? [])
        let explanation: Explanation
        do throws(RetailError) {
            explanation = try offering.book.explain(asked, for: context)
        } catch { throw Self.naming(error, question) }
        return ExplainedCart(
            quote: explanation.quote, promotions: explanation.promotions, at: moment)
    }

    /// What the engine refuses, in the words of who asks.
    private static func naming(
        _ error: RetailError, _ question: PromotionQuestion
    ) -> RetailError {
        let pointer = error.issues.first?.pointer ?? "/lines"
        if error.code == .noTaxRule {
            return CatalogueErrors.taxRuleUnknown.error(
                error.message, at: pointer.hasSuffix("/sku") ? pointer : "/delivery_price")
        }
        guard [.itemNotInBook, .noPrice].contains(error.code) else {
            return RequestErrors.invalidInput.error(error.message, at: "/lines")
        }
        return CatalogueErrors.itemUnknown.error(
            "\(question.channel) does not sell it to them then. Leave it out.", at: pointer)
    }

    private func promotions(
        of codes: [CouponCode], in tx: borrowing Transaction
    ) throws -> [String] {
        let known = try assortment.coupons(Set(codes), in: tx)
        return try codes.enumerated().map { index, code in
            guard let coupon = known[code] else {
                throw CatalogueErrors.couponUnknown.error(
                    "There is no coupon \(code). List the coupons to see the codes.",
                    at: "/coupons/\(index)")
            }
            return coupon.promotion.text
        }
    }
}

extension PromotionQuestion {
    /// Delivery as it is asked for; nil where nobody said what it costs.
    fileprivate func sending(else rate: Rate) throws(RetailError) -> AskedLine? {
        guard let deliveryPrice else { return nil }
        return AskedLine(
            .delivery, delivery?.text ?? "",
            at: AgreedPrice(
                try UnitPrice(deliveryPrice), isTaxIncluded: true,
                .byClassElse(TaxClass.usual, [try TaxComponent("tax", rate)])))
    }
}
