import RetailContracts
import RetailCore
import RetailStorage

/// What a search asks for, with its page.
struct SearchRequest: Sendable {
    var text: String?
    var filter: SearchFilter
    var page: PageRequest
}

/// Finds products by words, category, channel and price.
struct ProductSearch: Sendable {
    let frame: PriceFrame
    /// How many matches are ranked and counted at most: more would cost about a microsecond each
    /// and nobody pages that far.
    static let cap = 500

    /// A page of what matches, with facets over all that was found.
    /// - Throws: `catalogue.channel-unknown`, `catalogue.category-unknown`, `core.invalid-cursor`.
    func find(
        _ request: SearchRequest, at now: Instant, in tx: borrowing Transaction
    ) throws -> SearchPage {
        let filter = request.filter
        let entry = try filter.channel.map { try Channels().find($0, at: "/channel", in: tx) }
        if let category = filter.category {
            _ = try Categories().find(category, at: "/category_id", in: tx)
        }
        let start = try start(request)
        let shown = entry.map { (channel: $0, lists: frame.shownLists(on: $0, at: now)) }
        let found = try SearchStore().matches(
            filter, by: shown, most: Self.cap + 1, at: now, in: tx)
        let matches = SearchRank.order(Array(found.prefix(Self.cap)), for: filter.words)
        let page = Array(matches.dropFirst(start).prefix(request.page.limit))
        let end = start + page.count
        return SearchPage(
            items: try summaries(of: page, on: filter.channel, at: now, in: tx),
            next: end < matches.count
                ? Cursor([.integer(Int64(end))], scope: filter.scope).text : nil,
            count: matches.count, isCapped: found.count > Self.cap,
            facets: try facets(of: matches, on: entry?.channel, in: tx))
    }

    private func start(_ request: SearchRequest) throws -> Int {
        guard let text = request.page.after else { return 0 }
        guard case .integer(let place)? = try Cursor(text, scope: request.filter.scope).keys.first,
            (0...Int64(Self.cap)).contains(place)
        else { throw Cursor.refusal }
        return Int(place)
    }

    private func summaries(
        of matches: [SearchMatch], on channel: Code<Channel>?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ProductSummary] {
        let rows = try ProductStore().find(matches.map(\.product), in: tx)
        let products = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        return try ProductReading(frame).summaries(
            of: matches.compactMap { products[$0.product] }, on: channel, at: now, in: tx)
    }

    private func facets(
        of matches: [SearchMatch], on channel: Channel?, in tx: borrowing Transaction
    ) throws -> SearchFacets {
        let counts = matches.reduce(into: [CategoryID: Int]()) { counts, match in
            if let category = match.category { counts[category, default: 0] += 1 }
        }
        let names = try CategoryStore().names(of: counts.keys.sorted(), in: tx)
        let categories = counts.map { category, count in
            CategoryCount(category: category, name: names[category] ?? "", count: count)
        }
        return SearchFacets(
            categories: categories.sorted { ($1.count, $0.category) < ($0.count, $1.category) },
            prices: channel.map {
                PriceRange.split(matches.compactMap(\.lowest), of: $0.currency, into: 4)
            } ?? [])
    }
}

extension SearchFilter {
    /// Names the search, so that a cursor of another one is refused.
    var scope: String {
        let texts: [String?] = [
            words.joined(separator: " "), category?.text, channel?.text,
            lowest.map { String($0) }, highest.map { String($0) },
        ]
        return "catalogue.search|" + texts.map { $0 ?? "" }.joined(separator: "|")
    }
}
