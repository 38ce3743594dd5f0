import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on markets.
struct Markets: Sendable {
    private let store = MarketStore()

    /// Adds a market.
    /// - Throws: `catalogue.market-taken`, and as ``NewMarket/market``.
    func create(
        _ new: NewMarket, by call: Call, in tx: borrowing Transaction
    ) throws -> MarketEntry {
        let entry = MarketEntry(market: try new.market)
        guard try store.insert(entry, in: tx) else {
            throw CatalogueErrors.marketTaken.error(
                "There is a market \(new.code). Choose another code.", at: "/code")
        }
        try tx.record(MarketChanged(market: new.code, version: entry.version), by: call)
        return entry
    }

    /// Changes a market. What was sold before keeps the rules under which it was sold.
    /// - Throws: `catalogue.market-unknown`, `request.stale-version`, and as ``NewMarket/market``.
    func update(
        _ change: MarketChange, by call: Call, in tx: borrowing Transaction
    ) throws -> MarketEntry {
        let old = try show(change.code, in: tx)
        try call.requireVersion(old.version)
        guard let terms = change.terms.changed(MarketTerms(old.market)) else { return old }
        let market = try terms.market(change.code, in: old.market.country, old.market.currency)
        // What is usual in the currency may be what it has.
        guard market != old.market else { return old }
        let entry = MarketEntry(market: market, version: old.version + 1)
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The market has changed. Read it again.")
        }
        try tx.record(MarketChanged(market: change.code, version: entry.version), by: call)
        return entry
    }

    /// The market with the code.
    /// - Throws: `catalogue.market-unknown`.
    func show(
        _ code: Code<Market>, at pointer: String = "/code", in tx: borrowing Transaction
    ) throws -> MarketEntry {
        guard let entry = try store.find(code, in: tx) else {
            throw CatalogueErrors.marketUnknown.error(
                "There is no market \(code). List the markets to see the codes.", at: pointer)
        }
        return entry
    }

    /// All markets by code.
    func list(in tx: borrowing Transaction) throws -> [MarketEntry] { try store.all(in: tx) }

    /// The market of a channel: the one that is named, or else the only one that has its currency,
    /// or of several the one of its language's country.
    /// - Throws: `catalogue.market-unknown`, `catalogue.market-mismatch`,
    ///   `catalogue.market-needed`.
    func market(
        of channel: Channel, named code: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Code<Market> {
        if let code {
            let currency = try show(code, at: "/market", in: tx).market.currency
            guard currency == channel.currency else {
                throw CatalogueErrors.marketMismatch.error(
                    "The market \(code) has \(currency), the channel \(channel.currency).",
                    at: "/market")
            }
            return code
        }
        let fitting = try store.all(in: channel.currency, in: tx)
        let there = fitting.filter { $0.country == channel.country }
        if let only = there.count == 1 ? there.first : fitting.count == 1 ? fitting.first : nil {
            return only.code
        }
        throw CatalogueErrors.marketNeeded.error(
            fitting.isEmpty
                ? "No market sells in \(channel.currency). Add one by catalogue.markets.create."
                : "Name one of the markets that sell in \(channel.currency): "
                    + fitting.map(\.code.text).joined(separator: ", ") + ".", at: "/market")
    }
}

extension Channel {
    /// The country in the language tag: `ID` of `id-ID`, `CN` of `zh-Hans-CN`.
    fileprivate var country: Country? {
        for part in locale.split(separator: "-").dropFirst() where part.utf8.count == 2 {
            return try? Country(part.uppercased())
        }
        return nil
    }
}
