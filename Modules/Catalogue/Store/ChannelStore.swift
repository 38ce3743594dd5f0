import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of channels.
struct ChannelStore: Sendable {
    func find(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> ChannelEntry? {
        try tx.first("\(Self.all) WHERE code = \(code)", columns.read)
    }

    /// All channels by code.
    func all(in tx: borrowing Transaction) throws -> [ChannelEntry] {
        try tx.query(Self.all, columns.read).sorted { $0.channel.code < $1.channel.code }
    }

    /// The currencies of those of the channels that there are.
    func currencies(
        of channels: Set<Code<Channel>>, in tx: borrowing Transaction
    ) throws -> [Code<Channel>: Currency] {
        guard !channels.isEmpty else { return [:] }
        let rows = try tx.query(
            """
            SELECT code, currency FROM catalogue_channels WHERE code IN (\(list: channels.sorted()))
            """
        ) { row in (try row.next() as Code<Channel>, try row.next() as Currency) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// A page of channels, or of the only one that the caller sees.
    func list(
        _ filter: ChannelFilter, only own: Code<Channel>?, _ request: ListRequest<ChannelSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ChannelEntry> {
        let list = SortedList<ChannelEntry>(
            "catalogue.channels", columns.names, from: "catalogue_channels",
            where: filter.conditions, within: own.map { "code = \($0)" })
        return try list.page(request, by: request.sort.order, in: tx, columns.read)
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: ChannelEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_channels (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: ChannelEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE catalogue_channels SET \(columns.changes(entry))
             WHERE code = \(entry.channel.code) AND version = \(entry.version - 1)
            """)
    }

    private static let all: SQL = "SELECT \(columns.names) FROM catalogue_channels"
}

private let columns = Columns({
    ChannelEntry(
        channel: $0, market: $1, taxRate: $2, pricesIncludeTax: $3,
        orderLimits: OrderLimits(mostUnits: $4, mostGross: Money($5, in: $0.currency)),
        version: $6)
}) {
    $0.group(
        \.channel,
        {
            Channel(
                code: $0, name: $1, kind: $2, purpose: $3, currency: $4, locale: $5, isActive: $6)
        }
    ) {
        $0.column("code", \.code, .stays)
        $0.column("name", \.name)
        $0.column("kind", \.kind, .stays, as: \.rawValue, from: ChannelKind.init(stored:))
        $0.column("purpose", \.purpose, as: \.rawValue, from: ChannelPurpose.init(stored:))
        $0.column("currency", \.currency, .stays)
        $0.column("locale", \.locale)
        $0.column("is_active", \.isActive)
    }
    $0.column("market", \.market)
    $0.column("tax_rate", \.taxRate, as: \.millionths, from: Rate.init(millionths:))
    $0.column("prices_include_tax", \.pricesIncludeTax)
    $0.column("most_order_units", \.orderLimits.mostUnits)
    $0.column("most_order_gross", \.orderLimits.mostGross?.amount)
    $0.column("version", \.version)
}

extension Money {
    /// An amount that may be absent, in minor units.
    fileprivate init?(_ amount: Int64?, in currency: Currency) {
        guard let amount else { return nil }
        self.init(amount, currency)
    }
}

extension ChannelSort {
    fileprivate var order: ListOrder<ChannelEntry> {
        let code = ListKey<ChannelEntry>.text("code") { $0.channel.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.channel.name }, code)
        }
    }
}

extension ChannelFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind.rawValue)") }
        if let purpose { all.append("purpose = \(purpose.rawValue)") }
        if let market { all.append("market = \(market)") }
        if let isActive { all.append("is_active = \(isActive)") }
        return all
    }
}
