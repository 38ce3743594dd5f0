public import RetailContracts
public import RetailCore
import RetailKit
public import RetailPricing
public import RetailStorage
import RetailSync

/// The catalogue as its peers see it: from memory for as long as nothing in it has changed, on
/// whichever gateway.
public struct ChannelAssortment: Assortment {
    private let shelf: Snapshot<Shelf>

    /// Remembers nothing yet.
    init() {
        // Both counted apart, so that a price that is set does not let every rule be read again.
        let offers = Snapshot("catalogue_promotion_revision") { tx in
            (
                lanes: try CodedTable.lanes.ordered(in: tx).map(\.lane),
                promotions: try PromotionStore().all(in: tx)
            )
        }
        let taxes = Snapshot("catalogue_tax_revision") { tx in try TaxStore().all(in: tx).rules }
        shelf = Snapshot("catalogue_revision") { tx in
            let lists = try PriceListStore().all(in: tx)
            let offers = try offers.value(in: tx)
            return Shelf(
                channels: try ChannelStore().all(in: tx),
                markets: try MarketStore().all(in: tx).map(\.market),
                frame: PriceFrame(
                    lists: lists.map(\.list), version: try PriceListStore().version(in: tx),
                    lanes: offers.lanes, promotions: offers.promotions,
                    taxes: try taxes.value(in: tx),
                    hasCollections: try CollectionStore().hasAny(in: tx)))
        }
    }

    /// The channel with the code, active or not; nil when there is none.
    public func channel(
        _ code: Code<Channel>, in tx: borrowing Transaction
    ) throws -> Channel? {
        try shelf.value(in: tx).channels[code]?.channel
    }

    /// The codes of all channels, active or not.
    public func channels(in tx: borrowing Transaction) throws -> Set<Code<Channel>> {
        Set(try shelf.value(in: tx).channels.keys)
    }

    /// The limits by customer of promotions that count at a moment; the first `most`, by code.
    public func usesPerCustomer(
        at now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [Code<Promotion>: Int64] {
        try PromotionStore().usesPerCustomer(at: now, most: most, in: tx)
    }

    /// Whether a rule says, or said, how goods of the class are taxed anywhere.
    public func hasTaxClass(
        _ taxClass: Code<TaxClass>, in tx: borrowing Transaction
    ) throws -> Bool {
        try TaxStore().has(taxClass, in: tx)
    }

    /// The channel with the code, with its terms but not its origins.
    /// - Throws: `catalogue.channel-unknown`.
    func entry(
        of code: Code<Channel>, at pointer: String, in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        guard let entry = try shelf.value(in: tx).channels[code] else {
            throw Channels.unknown(code, at: pointer)
        }
        return entry
    }

    /// In which countries the channels in use sell; nil stands for one without a market.
    func countries(in tx: borrowing Transaction) throws -> Set<Country?> {
        let shelf = try shelf.value(in: tx)
        let channels = shelf.channels.values.filter(\.channel.isActive)
        return Set(channels.map { $0.market.flatMap { shelf.markets[$0]?.country } })
    }

    /// The market in which the channel sells, or the place's where that has its currency.
    public func market(
        of channel: Code<Channel>, at place: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Market? {
        let shelf = try shelf.value(in: tx)
        guard let entry = shelf.channels[channel] else { return nil }
        if let market = place.flatMap({ shelf.markets[$0] }),
            market.currency == entry.channel.currency
        {
            return market
        }
        return entry.market.flatMap { shelf.markets[$0] }
    }

    /// All by which is priced besides the items.
    func frame(in tx: borrowing Transaction) throws -> PriceFrame { try shelf.value(in: tx).frame }

    /// The lists of a customer's channel that count for everybody; none for others, who see all.
    func shownLists(
        to call: Call, in tx: borrowing Transaction
    ) throws -> Set<Code<PriceList>> {
        guard let own = call.own else { return [] }
        let shelf = try shelf.value(in: tx)
        guard let entry = shelf.channels[own.channel] else { return [] }
        return Set(shelf.frame.shownLists(on: entry, at: call.now).map(\.code))
    }

    /// What the channel shows of items at a moment, in a fixed number of reads for all that are not
    /// in memory; see ``Assortment``.
    public func offering(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> Offering {
        let shelf = try shelf.value(in: tx)
        var spells = shelf.known(skus, on: channel, at: now)
        let unknown = skus.filter { spells[$0] == nil }
        if !unknown.isEmpty {
            let read = try ShelfReading(shelf.frame, isPriorTold: false)
                .items(unknown, on: channel, at: now, in: tx).map {
                    Shelf.Spell(sku: $0.item.sku, shown: $0.shown, from: now, until: $0.until)
                }
            // What an act has changed itself stands on a shelf of its own.
            shelf.keep(read, on: channel)
            for spell in read { spells[spell.sku] = spell }
        }
        return Offering(
            offers: spells.compactMapValues(\.shown?.offer),
            book: shelf.frame.book.with(items: spells.values.compactMap(\.shown?.item)),
            limits: shelf.frame.limits, taxRate: shelf.channels[channel]?.taxRate ?? .zero,
            orderLimits: shelf.channels[channel]?.orderLimits ?? .none)
    }

    /// What one unit of items weighs, on sale or not, in grams; without those of which nobody said.
    public func weights(
        of skus: Set<SKU>, in tx: borrowing Transaction
    ) throws -> [SKU: Int64] {
        try VariantStore().weights(of: skus, in: tx)
    }

    /// The coupons with the codes, those that are out of use among them.
    public func coupons(
        _ codes: Set<CouponCode>, in tx: borrowing Transaction
    ) throws -> [CouponCode: KnownCoupon] {
        guard !codes.isEmpty else { return [:] }
        return try CouponStore().find(codes, in: tx).reduce(into: [:]) {
            $0[$1.code] = $1.known
        }
    }

    /// A promotion, also a draft, as if it had counted at all times; nil when there is none.
    public func trial(
        of promotion: Code<Promotion>, in tx: borrowing Transaction
    ) throws -> Promotion? {
        try PromotionStore().find(promotion, in: tx)?.promotion(over: .always)
    }

    /// At which count of changes channels, markets and offers stand.
    public func revision(in tx: borrowing Transaction) throws -> Revision {
        try shelf.revision(in: tx)
    }
}

extension ChannelAssortment: MarketDirectory {
    /// The market with the code; nil when there is none.
    public func market(_ code: Code<Market>, in tx: borrowing Transaction) throws -> Market? {
        try shelf.value(in: tx).markets[code]
    }

    /// Those that sell in the currency, by code.
    public func markets(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] {
        try shelf.value(in: tx).markets.values.filter { $0.currency == currency }
            .sorted { $0.code < $1.code }
    }
}

extension ShelfReading.Found {
    /// How it is shown and priced; nil when it was not published.
    fileprivate var shown: (offer: Offer, item: BookItem)? {
        guard let book, let terms = item.terms, terms.isPublished else { return nil }
        let offer = Offer(
            sku: item.sku, unit: item.unit, product: item.product, name: item.name,
            isSold: item.status == .active, limits: terms.limits, weight: item.weight)
        return (offer, book)
    }
}
