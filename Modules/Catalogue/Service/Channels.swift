import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on channels.
struct Channels: Sendable {
    private let store = ChannelStore()

    /// Opens a channel.
    /// - Throws: `catalogue.tax-rate-unlikely`, `catalogue.channel-taken`,
    ///   `catalogue.origins-not-web`, `catalogue.currency-not-sold`, and as
    ///   ``Markets/market(of:named:in:)``.
    func create(
        _ draft: ChannelDraft, by call: Call, in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        var entry = try Self.sound(draft.entry)
        try TaxRates.check(entry.taxRate, isConfirmed: draft.isTaxConfirmed)
        entry.market = try Markets().market(of: entry.channel, named: entry.market, in: tx)
        guard try store.insert(entry, in: tx) else {
            throw CatalogueErrors.channelTaken.error(
                "There is a channel \(entry.channel.code). Choose another code.", at: "/code")
        }
        guard try PriceListStore().insert(try .own(of: entry), in: tx) else {
            throw CatalogueErrors.channelTaken.error(
                "There is a price list \(entry.channel.code), and a channel has one of its own "
                    + "code. Choose another code.", at: "/code")
        }
        if !entry.origins.isEmpty {
            try OriginStore().set(entry.origins, of: entry.channel.code, in: tx)
        }
        try tx.record(
            ChannelChanged(channel: entry.channel.code, version: entry.version), by: call)
        return entry
    }

    /// Changes a channel.
    /// - Throws: `catalogue.tax-rate-unlikely`, `catalogue.channel-unknown`,
    ///   `request.stale-version`, `catalogue.origins-not-web`, `catalogue.currency-not-sold`,
    ///   and as ``Markets/market(of:named:in:)``.
    func update(
        _ change: ChannelChange, by call: Call, in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        try TaxRates.check(change.own[\.taxRate], isConfirmed: change.isTaxConfirmed)
        let old = try show(change.code, in: tx)
        try call.requireVersion(old.version)
        guard let changed = change.own.changed(old) else { return old }
        var entry = try Self.sound(changed)
        entry.market = try Markets().market(of: entry.channel, named: entry.market, in: tx)
        // Origins in another order and the market that is found anyhow are no change either.
        guard entry != old else { return old }
        entry.version += 1
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The channel has changed. Read it again.")
        }
        if PriceListEntry.isOther(of: entry, than: old) {
            try PriceListStore().follow(entry, in: tx)
        }
        if entry.origins != old.origins {
            try OriginStore().set(entry.origins, of: entry.channel.code, in: tx)
        }
        try tx.record(
            ChannelChanged(channel: entry.channel.code, version: entry.version), by: call)
        return entry
    }

    /// The channel with the code.
    /// - Throws: `catalogue.channel-unknown`.
    func find(
        _ code: Code<Channel>, at pointer: String = "/code", in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        guard let entry = try store.find(code, in: tx) else {
            throw Self.unknown(code, at: pointer)
        }
        return entry
    }

    static func unknown(_ code: Code<Channel>, at pointer: String) -> RetailError {
        CatalogueErrors.channelUnknown.error(
            "There is no channel \(code). List the channels to see the codes.", at: pointer)
    }

    /// The channel with the code, whole: with its origins.
    /// - Throws: `catalogue.channel-unknown`.
    func show(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> ChannelEntry {
        var entry = try find(code, in: tx)
        entry.origins = try OriginStore().origins(of: code, in: tx)
        return entry
    }

    /// The entry with each origin once, in order; there are none where there are no pages. What
    /// an order costs at most is said in the channel's currency.
    private static func sound(_ draft: ChannelEntry) throws -> ChannelEntry {
        var entry = draft
        entry.origins = Set(draft.origins).sorted()
        guard entry.origins.isEmpty || entry.channel.kind == .web else {
            throw CatalogueErrors.originsNotWeb.error(
                "Leave origins out: channel \(entry.channel.code) is of kind "
                    + "\(entry.channel.kind.rawValue) and has no pages.", at: "/origins")
        }
        let currency = entry.channel.currency
        if let most = entry.orderLimits.mostGross, most.currency != currency {
            throw CatalogueErrors.currencyNotSold.error(
                "Channel \(entry.channel.code) sells in \(currency). Say in that what an order "
                    + "costs at most.", at: "/most_order_gross")
        }
        return entry
    }

    /// A page of channels, or of the only one that the caller sees.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: ChannelFilter, only own: Code<Channel>?, _ request: ListRequest<ChannelSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ChannelEntry> {
        var origins: [Code<Channel>: [WebOrigin]] = [:]
        for (channel, origin) in try OriginStore().all(in: tx) {
            origins[channel, default: []].append(origin)
        }
        return try store.list(filter, only: own, request, in: tx).map { entry in
            var entry = entry
            entry.origins = origins[entry.channel.code, default: []].sorted()
            return entry
        }
    }
}
