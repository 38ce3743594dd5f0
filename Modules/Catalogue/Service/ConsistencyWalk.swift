import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Goes through the active products in their order, a portion at a time, and compares what the
/// sales channels say of each.
struct ConsistencyWalk {
    let reading: ShelfReading
    let sort: AgeSort
    let filter: DiscrepancyFilter
    let now: Instant
    /// Behind what it goes on; nil at the first product.
    var place: DiscrepancyPlace?
    /// How many products were looked at.
    private(set) var looked = 0
    private(set) var isOver = false

    /// How many products a portion has.
    private static let portion = 200

    init(by frame: PriceFrame, sort: AgeSort, filter: DiscrepancyFilter, now: Instant) {
        reading = ShelfReading(frame)
        self.sort = sort
        self.filter = filter
        self.now = now
    }

    /// The discrepancies of the next portion, each with its place.
    mutating func next(
        in tx: borrowing Transaction
    ) throws -> [(place: DiscrepancyPlace, item: Discrepancy)] {
        let products = try ProductStore().active(
            from: place?.number, by: sort, limit: Self.portion, in: tx)
        let shelves = try shelves(of: products.map(\.id), in: tx)
        var found: [(place: DiscrepancyPlace, item: Discrepancy)] = []
        for product in products {
            let there = shelves.compactMap { shelf in
                shelf.items[product.id].map { (shelf.channel, $0) }
            }
            let places = Consistency.compare(product, there).filter(filter.includes)
                .map { (DiscrepancyPlace($0, of: product), $0) }
            found += places.sorted { $0.0.rank < $1.0.rank }
        }
        if let place {
            found.removeAll { $0.place.number == place.number && $0.place.rank <= place.rank }
        }
        looked += products.count
        isOver = products.count < Self.portion
        place = products.last.map { DiscrepancyPlace(behind: $0) } ?? place
        return found
    }

    /// What each sales channel has of the products, in the order of the channels' codes.
    private func shelves(
        of products: [ProductID], in tx: borrowing Transaction
    ) throws -> [(channel: Code<Channel>, items: [ProductID: [ShelfItem]])] {
        let channels = try ChannelStore().all(in: tx).map(\.channel)
            .filter { $0.isActive && $0.purpose == .sales }.map(\.code)
        return try channels.map { channel in
            let items = try reading.items(of: products, on: channel, at: now, in: tx).map(\.item)
            return (channel, Dictionary(grouping: items, by: \.product))
        }
    }
}

/// Where a discrepancy stands in their list, or the end of a product's.
struct DiscrepancyPlace: Sendable {
    let number: Int64
    /// Channel, item and kind; nil behind all of the product.
    private let item: [String]?

    init(_ discrepancy: Discrepancy, of product: Product) {
        number = product.number
        item = [
            discrepancy.channel.text, discrepancy.sku?.key ?? "", discrepancy.kind.rawValue,
        ]
    }

    init(behind product: Product) {
        number = product.number
        item = nil
    }

    /// - Throws: `core.invalid-cursor`.
    init(_ cursor: Cursor) throws(RetailError) {
        guard case .integer(let number)? = cursor.keys.first else { throw Cursor.refusal }
        var texts: [String] = []
        for key in cursor.keys.dropFirst() {
            guard case .text(let text) = key else { throw Cursor.refusal }
            texts.append(text)
        }
        guard texts.isEmpty || texts.count == 3 else { throw Cursor.refusal }
        self.number = number
        item = texts.isEmpty ? nil : texts
    }

    var keys: [Cursor.Key] { [.integer(number)] + (item ?? []).map { .text($0) } }

    /// Its place among those of its product.
    var rank: DiscrepancyRank { DiscrepancyRank(item: item) }
}

/// The order of a product's discrepancies.
struct DiscrepancyRank: Comparable {
    let item: [String]?

    static func < (left: DiscrepancyRank, right: DiscrepancyRank) -> Bool {
        guard let first = left.item else { return false }
        guard let second = right.item else { return true }
        return first.lexicographicallyPrecedes(second)
    }
}
