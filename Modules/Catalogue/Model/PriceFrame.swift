import RetailContracts
import RetailCore
import RetailPricing

/// All by which is priced besides the items: lists and promotions, as they stand.
struct PriceFrame: Sendable {
    /// The book without an item.
    let book: PriceBook
    /// Rises with every change of a list.
    let version: Int64
    /// How often promotions may be used; those without a limit are left out.
    let limits: [Code<Promotion>: PromotionLimits]
    private let places: [String: Int]
    /// When a list or a tax rule begins or ends, in order.
    let turns: [Instant]
    /// Whether there is any collection in which items may be.
    let hasCollections: Bool

    init(
        lists: [PriceList], version: Int64 = 0, lanes: [Lane] = [],
        promotions: [PublishedPromotion] = [], taxes: [TaxRule] = [], hasCollections: Bool = false
    ) {
        self.version = version
        self.hasCollections = hasCollections
        book = PriceBook(
            lists: lists, items: [], lanes: lanes, promotions: promotions.map(\.promotion),
            taxes: taxes)
        limits = promotions.reduce(into: [:]) { limits, published in
            guard published.limits != .none else { return }
            limits[published.promotion.code] = published.limits
        }
        places = Dictionary(
            lists.enumerated().map { ($1.code.text, $0) }, uniquingKeysWith: { first, _ in first })
        let periods = lists.map(\.period) + taxes.map(\.period)
        turns = Set(periods.flatMap { [$0.from, $0.until].compactMap(\.self) }).sorted()
    }

    /// The lists that count on a channel for anybody, at any time: in its currency, and for it
    /// among others.
    func lists(reaching channel: Code<Channel>, in currency: Currency) -> [Code<PriceList>] {
        book.lists.filter {
            $0.currency == currency
                && ($0.audience.channels.isEmpty || $0.audience.channels.contains(channel))
        }.map(\.code)
    }

    /// Those of them that count for somebody of whom nothing else is known.
    func publicLists(on channel: Code<Channel>, in currency: Currency) -> [Code<PriceList>] {
        let reaching = Set(lists(reaching: channel, in: currency))
        return book.lists.filter {
            reaching.contains($0.code) && $0.audience.scope <= Audience.Scope.channel
        }.map(\.code)
    }

    /// The lists that count on a channel for somebody who is not known, at a moment.
    func shownLists(on channel: ChannelEntry, at now: Instant) -> [PriceList] {
        let context = PriceContext(
            channel: channel.channel.code,
            rules: MoneyRules(toMinorUnitIn: channel.channel.currency),
            now: now)
        return book.lists.filter { $0.counts(for: context) }
    }

    /// When the next list or tax rule begins or ends; nil when none will.
    func nextTurn(after now: Instant) -> Instant? { turns.first { now < $0 } }

    /// What the book knows of an item on a channel.
    /// - Parameters:
    ///   - prices: those that hold at a moment, of whichever lists.
    ///   - above: the categories above each.
    ///   - collected: in which collections it is.
    /// - Throws: as `TaxComponent.init`.
    func item(
        _ item: ShelfItem, _ prices: [Price], under above: [CategoryID: [CategoryID]],
        collected: [Facet] = []
    ) throws -> BookItem {
        BookItem(
            item.sku, unit: item.unit, try item.ownTax.taxation(else: item.terms?.taxRate ?? .zero),
            facets: item.facets(under: above, collected),
            prices: prices.compactMap(listed))
    }

    /// A price as the book has it; nil for an end, and for one of a list that never counted.
    func listed(_ price: Price) -> ListedPrice? {
        guard let amount = price.amount, let place = places[price.list.text],
            book.lists[place].currency == price.currency
        else { return nil }
        return ListedPrice(
            list: place, from: price.from, millionths: amount, compareAt: price.compareAt)
    }

    /// What is asked for one unit of an item of somebody who is not known; nil without a price.
    func publicPrice(
        of item: BookItem, on terms: ShelfTerms, at now: Instant
    ) -> ListedPrice? {
        book.listPrice(
            of: item,
            PriceContext(
                channel: terms.channel, rules: MoneyRules(toMinorUnitIn: terms.currency), now: now))
    }

    /// Whether a price stands below what it is compared with, or is that of a sale.
    func isReduced(_ price: ListedPrice) -> Bool {
        book.lists[price.list].kind == .sale
            || price.compareAt.map { price.millionths < $0 } ?? false
    }

    /// The terms of an item with what is asked for it of somebody who is not known.
    func priced(_ terms: ShelfTerms, _ item: BookItem, at now: Instant) -> ShelfTerms {
        var terms = terms
        if let taxClass = item.taxation.taxClass,
            let rule = book.taxRule(taxClass, in: TaxPlace(terms.country).text, at: now)
        {
            terms.taxRate = rule.rate
        }
        guard let price = publicPrice(of: item, on: terms, at: now) else { return terms }
        terms.price = UnitPrice(millionths: price.millionths, currency: terms.currency)
        terms.compareAt = price.compareAt.map {
            UnitPrice(millionths: $0, currency: terms.currency)
        }
        terms.isTaxIncluded = book.lists[price.list].isTaxIncluded
        terms.isReduced = isReduced(price)
        return terms
    }
}

extension ShelfItem {
    /// What lists and promotions may ask of it.
    fileprivate func facets(
        under above: [CategoryID: [CategoryID]], _ collections: [Facet]
    ) -> Set<Facet> {
        var facets = [Facet(.product, product.text)] + collections
        if !brand.isEmpty { facets.append(Facet(.brand, brand)) }
        if let category {
            facets += (above[category] ?? [category]).map { Facet(.category, $0.text) }
        }
        facets += attributes.map { Facet(.attribute, "\($0.key)=\($0.value)") }
        facets += zip(options, choices).map { Facet(.attribute, "\($0)=\($1)") }
        return Set(facets)
    }
}
