import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Says why an item costs what it costs.
struct PriceExplaining: Sendable {
    let assortment: ChannelAssortment

    /// Every price of the item, and why it counts or not for who asks.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`.
    func explain(
        _ question: PriceQuestion, at now: Instant, in tx: borrowing Transaction
    ) throws -> ExplainedPrice {
        let moment = question.at ?? now
        let entry = try assortment.entry(of: question.channel, at: "/channel", in: tx)
        let frame = try assortment.frame(in: tx)
        let found = try ShelfReading(frame, isWhole: true).found(
            question.sku, on: question.channel, at: moment, in: tx)
        guard let found, let item = found.book,
            let market = try assortment.market(of: question.channel, at: nil, in: tx)
        else {
            throw CatalogueErrors.itemUnknown.error(
                "There is no item \(question.sku). Search for it to see its SKU.", at: "/sku")
        }
        let context = PriceContext(
            channel: entry.channel.code, location: question.location, rules: market.rules,
            now: moment, local: LocalTime(moment, in: market.zone),
            customers: Set(question.customer.map { [$0.raw] } ?? []),
            groups: Set(question.group.map { [$0] } ?? []),
            taxPlace: TaxPlace(market.country).text)
        let book = frame.book.with(items: [item])
        return ExplainedPrice(
            sku: item.sku, channel: question.channel, quantity: question.quantity, at: moment,
            terms: try book.terms(of: item.sku, for: question.quantity, context),
            prior: found.item.terms?.prior,
            verdicts: book.verdicts(on: item, for: question.quantity, context))
    }
}
