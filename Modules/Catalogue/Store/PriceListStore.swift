import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The tables of price lists.
struct PriceListStore: StagedStore {
    static let table: SQL = "catalogue_price_lists"
    static let columns = priceListColumns
    let audiences = AudienceStore<PriceList>()

    /// Every list that is or was published, with its version, by code: two statements in all.
    func all(in tx: borrowing Transaction) throws -> [PublishedList] {
        let audiences = try audiences.all(in: tx)
        return try tx.query("\(Self.all) WHERE starts_at IS NOT NULL", Self.columns.read)
            .sorted { $0.code < $1.code }.compactMap { entry in
                var entry = entry
                entry.audience = audiences[entry.code] ?? Audience()
                return entry.priceList.map { PublishedList(list: $0, version: entry.version) }
            }
    }

    /// Rises with every change of any list: no list is ever deleted, and none goes back to an
    /// earlier version.
    func version(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            "SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM catalogue_price_lists"
        ) { row in try row.next() } ?? 0
    }

    /// Those of the lists that there are, without their audiences.
    func heads(
        of codes: Set<Code<PriceList>>, in tx: borrowing Transaction
    ) throws -> [Code<PriceList>: PriceListEntry] {
        guard !codes.isEmpty else { return [:] }
        let found = try tx.query(
            "\(Self.all) WHERE code IN (\(list: codes.sorted()))", Self.columns.read)
        return Dictionary(found.map { ($0.code, $0) }) { first, _ in first }
    }

    /// A page of lists, without their audiences.
    func list(
        _ filter: PriceListFilter, at now: Instant, _ request: ListRequest<PriceListSort>,
        in tx: borrowing Transaction
    ) throws -> Page<PriceListEntry> {
        try list(filter, at: now).page(request, by: request.sort.order, in: tx, Self.columns.read)
    }

    func list(_ filter: PriceListFilter, at now: Instant) -> SortedList<PriceListEntry> {
        // A state depends on the moment, cursors do not.
        SortedList(
            "catalogue.price-lists", Self.columns.names, from: "catalogue_price_lists",
            where: filter.conditions, within: filter.state?.condition(at: now))
    }

    /// Carries what a channel is called, and whether tax is in its prices, to its own list.
    func follow(_ entry: ChannelEntry, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE catalogue_price_lists
               SET name = \(entry.channel.name), prices_include_tax = \(entry.pricesIncludeTax),
                   version = version + 1
             WHERE channel = \(entry.channel.code)
            """)
    }
}

private let priceListColumns = Columns({
    PriceListEntry(
        code: $0, currency: $1, name: $2, kind: $3, pricesIncludeTax: $4, channel: $5,
        lifecycle: $6, version: $7)
}) {
    $0.column("code", \.code, .stays)
    $0.column("currency", \.currency, .stays)
    $0.column("name", \.name)
    $0.column("kind", \.kind, as: \.rawValue, from: PriceList.Kind.init(stored:))
    $0.column("prices_include_tax", \.pricesIncludeTax)
    $0.column("channel", \.channel, .stays)
    $0.lifecycle(\.lifecycle)
    $0.column("version", \.version)
}

extension PriceListSort {
    var order: ListOrder<PriceListEntry> {
        let code = ListKey<PriceListEntry>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension PriceListFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind.rawValue)") }
        if let currency { all.append("currency = \(currency)") }
        return all
    }
}
