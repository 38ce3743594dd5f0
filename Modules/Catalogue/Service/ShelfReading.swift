import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage

/// Reads items as channels show them, with what is asked for them; a fixed number of statements for
/// any number of items.
struct ShelfReading: Sendable {
    let frame: PriceFrame
    /// Whether prices of lists are read that can never count on the channel, for who wants to know
    /// of all.
    private let isWhole: Bool
    /// Whether it is told what was asked before a price was reduced.
    private let isPriorTold: Bool
    private let store = OfferStore()

    init(_ frame: PriceFrame, isWhole: Bool = false, isPriorTold: Bool = true) {
        self.frame = frame
        self.isWhole = isWhole
        self.isPriorTold = isPriorTold
    }

    /// An item that was read, with what the book knows of it.
    struct Found: Sendable {
        var item: ShelfItem
        /// Nil without a channel.
        let book: BookItem?
        /// The next moment from which on it is shown or sold otherwise, if nothing is changed until
        /// then.
        var until: Instant?
    }

    /// An item, with what a channel asks for it.
    func item(
        _ sku: SKU, on channel: Code<Channel>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> ShelfItem? {
        try found(sku, on: channel, at: now, in: tx)?.item
    }

    /// An item on a channel; without a channel it stays as it is.
    func found(
        _ sku: SKU, on channel: Code<Channel>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> Found? {
        if let channel { return try items([sku], on: channel, at: now, in: tx).first }
        return try store.items([sku], in: tx).first.map { Found(item: $0, book: nil, until: nil) }
    }

    /// Items on a channel.
    func items(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> [Found] {
        try priced(store.items(skus, on: channel, at: now, in: tx), on: channel, at: now, in: tx)
    }

    /// The items of products with the present prices of a channel, in their order.
    func items(
        of products: [ProductID], on channel: Code<Channel>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Found] {
        try priced(
            store.items(of: products, on: channel, at: now, in: tx), on: channel, at: now, in: tx)
    }

    private func priced(
        _ items: [ShelfItem], on channel: Code<Channel>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Found] {
        guard let currency = items.first?.terms?.currency else { return [] }
        let lists = isWhole ? nil : frame.lists(reaching: channel, in: currency)
        var prices: [SKU: [Price]] = [:]
        var changes: [SKU: Instant] = [:]
        for portion in items.map(\.sku).chunks {
            let skus = Array(portion)
            for price in try PriceStore().current(skus, by: lists, at: now, in: tx) {
                prices[price.sku, default: []].append(price)
            }
            changes.merge(
                try PriceStore().nextChanges(
                    of: skus, by: lists, after: now, in: tx)
            ) { $1 }
        }
        let above = try CategoryStore().above(Set(items.compactMap(\.category)), in: tx)
        let memberships =
            frame.hasCollections
            ? try MembershipStore().memberships(
                of: Set(items.map(\.product)), at: now, in: tx) : [:]
        let turn = frame.nextTurn(after: now)
        let found = try items.map { item in
            guard let terms = item.terms else { return Found(item: item, book: nil, until: nil) }
            let book = try frame.item(
                item, prices[item.sku] ?? [], under: above,
                collected: memberships[item.product]?.facets ?? [])
            var priced = item
            priced.terms = frame.priced(terms, book, at: now)
            let turns = [
                terms.publishedAt, terms.unpublishedAt, changes[item.sku], turn,
                memberships[item.product]?.until,
            ]
            let until = turns.compactMap(\.self).filter { now < $0 }.min()
            return Found(item: priced, book: book, until: until)
        }
        return isPriorTold ? try compared(found, on: channel, in: currency, at: now, in: tx) : found
    }

    /// The same with what reduced items cost before: two statements more for all of them.
    private func compared(
        _ items: [Found], on channel: Code<Channel>, in currency: Currency, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Found] {
        let reduced = items.filter { $0.item.terms?.isReduced == true }.map(\.item.sku)
        guard !reduced.isEmpty else { return items }
        let lists = frame.publicLists(on: channel, in: currency)
        var prices: [SKU: [Price]] = [:]
        for portion in reduced.chunks {
            let history = try PriceStore().history(
                of: Array(portion), by: lists, from: now - PriorPrice.reach, until: now, in: tx)
            for price in history { prices[price.sku, default: []].append(price) }
        }
        return items.map { found in
            guard let history = prices[found.item.sku], let book = found.book,
                let terms = found.item.terms,
                let prior = PriceHistory(history, of: book, on: terms, by: frame).prior(at: now)
            else { return found }
            var compared = found
            compared.item.terms?.prior = prior
            // From then on it is no reduction any more.
            let end = prior.since + PriorPrice.longest + .milliseconds(1)
            compared.until = [found.until, end].compactMap(\.self).filter { now < $0 }.min()
            return compared
        }
    }
}
