import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The channels and lists in which prices are to stand, read at once for any number of prices.
struct PriceHomes: Sendable {
    private let channels: [Code<Channel>: Currency]
    private let lists: [Code<PriceList>: PriceListEntry]

    /// Reads those that the prices name.
    init(of prices: [NewPrice], in tx: borrowing Transaction) throws {
        channels = try ChannelStore().currencies(
            of: Set(prices.compactMap(\.list.channel)), in: tx)
        lists = try PriceListStore().heads(of: Set(prices.compactMap(\.list.list)), in: tx)
    }

    /// Refuses prices of channels and lists that there are not, or that are over, and in other
    /// currencies than theirs.
    /// - Throws: `catalogue.channel-unknown`, `catalogue.currency-not-sold`, and as
    ///   ``open(_:at:_:)``.
    func check(_ prices: [NewPrice], at pointer: String, _ now: Instant) throws(RetailError) {
        for (index, price) in prices.enumerated() {
            let place = "\(pointer)/\(index)"
            let sold = try currency(of: price.list, at: place, now)
            guard let currency = price.currency, currency != sold else { continue }
            throw CatalogueErrors.currencyNotSold.error(
                "\(price.list.code) sells in \(sold). Give the price in it, or leave the "
                    + "currency out.", at: place + "/currency")
        }
    }

    private func currency(
        of home: PriceHome, at place: String, _ now: Instant
    ) throws(RetailError) -> Currency {
        switch home {
        case .channel(let code):
            guard let currency = channels[code] else {
                throw ProductCheck.unknown(code, at: place + "/channel")
            }
            return currency
        case .list(let code): return try open(code, at: place + "/list", now).currency
        }
    }

    /// A list to which prices may be added.
    /// - Throws: `catalogue.price-list-unknown`, `catalogue.price-list-of-channel`,
    ///   `catalogue.wrong-state` for one that is over or was discarded.
    private func open(
        _ code: Code<PriceList>, at pointer: String, _ now: Instant
    ) throws(RetailError) -> PriceListEntry {
        guard let entry = lists[code] else {
            throw CatalogueErrors.priceListUnknown.error(
                "There is no price list \(code). Create it first.", at: pointer)
        }
        if let channel = entry.channel {
            throw CatalogueErrors.priceListOfChannel.error(
                "\(entry.title) is the own one of a channel. Name the channel \(channel) instead.",
                at: pointer)
        }
        let state = entry.lifecycle.state(at: now)
        guard [.draft, .scheduled, .live].contains(state) else {
            throw CatalogueErrors.wrongState.error(
                "\(entry.title) is \(state.rawValue) and takes no more prices.", at: pointer)
        }
        return entry
    }
}
