import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Tries a promotion on orders of before: who would have got what.
///
/// Goods cost what they cost then, before any promotion, and have the facts that they have today.
/// It is tried alone, as if its coupon had been given and its time had come, and without its
/// limits; what asks for the number of the order or for how was paid is not so.
struct PromotionTrials: Sendable {
    let assortment: any Assortment
    let customers: any CustomerDirectory

    /// The most orders that are looked at.
    static let most = 5_000
    private static let examples = 20

    /// Tries it on the orders of a time.
    /// - Throws: `orders.promotion-unknown`, `orders.period-backwards`.
    func simulate(
        _ question: TrialQuestion, at now: Instant, in tx: borrowing Transaction
    ) throws -> PromotionTrial {
        let to = question.to ?? now
        let from = question.from ?? to - .seconds(30 * 86_400)
        guard from < to else {
            throw OrdersErrors.periodBackwards.error(
                "Give a start that comes before the end.", at: "/from")
        }
        guard let promotion = try assortment.trial(of: question.code, in: tx) else {
            throw OrdersErrors.promotionUnknown.error(
                "There is no promotion \(question.code). List the promotions to see the codes.",
                at: "/code")
        }
        let orders = try SoldOrderStore().list(
            from: from, to: to, on: question.channel, most: Self.most, in: tx)
        var known = Known()
        for (channel, sold) in Dictionary(grouping: orders, by: \.channel) {
            known.books[channel] = try assortment.offering(
                Set(sold.flatMap(\.parts).compactMap(\.sku)), on: channel, at: now, in: tx
            ).book
        }
        var given: [TrialOrder] = []
        for order in orders {
            let discount = try discount(of: promotion, on: order, &known, in: tx)
            guard discount.isPositive else { continue }
            given.append(
                TrialOrder(
                    id: order.id, number: OrderNumber.text(order.number), customer: order.customer,
                    gross: order.gross, discount: discount))
        }
        return PromotionTrial(
            promotion: question.code, from: from, to: to, orders: orders.count,
            isComplete: orders.count < Self.most, sums: try Self.sums(of: given),
            examples: Array(
                given.sorted { $0.discount.amount > $1.discount.amount }.prefix(Self.examples)))
    }

    /// What was looked up once for all orders.
    private struct Known {
        var groups: [CustomerID: Set<Code<CustomerGroup>>] = [:]
        var records: [CustomerID: Set<RawID>] = [:]
        /// The goods of each channel as they are today.
        var books: [Code<Channel>: PriceBook] = [:]
    }

    private func discount(
        of promotion: Promotion, on order: SoldOrder, _ known: inout Known,
        in tx: borrowing Transaction
    ) throws -> Money {
        guard let market = try assortment.market(of: order.channel, at: nil, in: tx),
            let book = known.books[order.channel]?.with([promotion])
        else { return .zero(order.gross.currency) }
        var context = PriceContext(
            channel: order.channel, location: order.location, rules: market.rules,
            now: order.placedAt, local: LocalTime(order.placedAt, in: market.zone),
            coupons: [promotion.code.text], delivery: order.method?.rawValue)
        try complete(&context, by: book, order.customer, &known, in: tx)
        let asked = try order.parts.map { part throws(RetailError) in
            try part.asked
        }
        let quote = try book.quote(asked, for: context)
        return quote.discounts.first?.amount ?? .zero(order.gross.currency)
    }

    /// Looks up of the customer what the promotion asks for, once.
    private func complete(
        _ context: inout PriceContext, by book: PriceBook, _ customer: CustomerID?,
        _ known: inout Known, in tx: borrowing Transaction
    ) throws {
        guard let customer else { return }
        let questions = book.questions(at: context.now)
        if questions.contains(.groups) {
            let groups = try known.groups[customer] ?? customers.groups(of: customer, in: tx)
            known.groups[customer] = groups
            context.groups = groups
        }
        if questions.contains(.records) {
            let records =
                try known.records[customer]
                ?? Set(Ownership(customers: customers).records(of: customer, in: tx).map(\.raw))
            known.records[customer] = records
            context.customers = records
        }
    }

    private static func sums(of given: [TrialOrder]) throws -> [TrialSum] {
        try Dictionary(grouping: given, by: \.discount.currency)
            .sorted { $0.key.code < $1.key.code }.map { currency, orders in
                TrialSum(
                    orders: orders.count, gross: try .sum(orders.map(\.gross), in: currency),
                    discount: try .sum(orders.map(\.discount), in: currency))
            }
    }
}

extension SoldOrder.SoldPart {
    /// The same as it would be asked for.
    fileprivate var asked: AskedLine {
        get throws(RetailError) {
            if let sku { return AskedLine(sku, quantity, at: try terms.price()) }
            return AskedLine(kind == .fee ? .fee : .delivery, code, at: try terms.price())
        }
    }
}
