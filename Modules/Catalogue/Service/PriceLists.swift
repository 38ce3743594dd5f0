import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The verbs on price lists: who gets which prices, and when.
///
/// A channel's own list comes with the channel and follows it; it is only shown here.
struct PriceLists: StagedVerbs {
    let store = PriceListStore()

    /// Begins a list, as a draft.
    /// - Throws: `catalogue.channel-unknown`, `catalogue.currency-not-sold`,
    ///   `catalogue.price-list-taken`.
    func create(
        _ entry: PriceListEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try requireSold(entry, in: tx)
        guard try store.insert(entry, in: tx) else {
            throw CatalogueErrors.priceListTaken.error(
                "There is a price list \(entry.code): each channel has one of its own code. "
                    + "Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes a draft; what is published may get another name.
    /// - Throws: `catalogue.channel-unknown`, `catalogue.currency-not-sold`, and as
    ///   ``StagedVerbs/update(_:_:by:in:check:)``.
    func update(
        _ change: PriceListChange, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try update(change.code, change.own, by: call, in: tx) { entry, old in
            if entry.audience.channels != old.audience.channels { try requireSold(entry, in: tx) }
        }
    }

    /// - Returns: `catalogue.price-list-unknown`.
    func unknown(_ code: Code<PriceList>) -> RetailError {
        CatalogueErrors.priceListUnknown.error(
            "There is no price list \(code). List the price lists to see the codes.", at: "/code")
    }

    /// - Throws: `catalogue.price-list-of-channel`.
    func requireOwn(_ entry: PriceListEntry) throws {
        guard let channel = entry.channel else { return }
        throw CatalogueErrors.priceListOfChannel.error(
            "\(entry.title) is the channel's own and follows it. Change the channel \(channel).",
            at: "/code")
    }

    /// Refuses channels that there are not, or that sell in another currency.
    private func requireSold(
        _ entry: PriceListEntry, in tx: borrowing Transaction
    ) throws {
        let sold = try ChannelStore().currencies(of: entry.audience.channels, in: tx)
        for channel in entry.audience.channels.sorted() {
            guard let currency = sold[channel] else {
                throw Channels.unknown(channel, at: "/channels")
            }
            guard currency == entry.currency else {
                throw CatalogueErrors.currencyNotSold.error(
                    "The channel \(channel) sells in \(currency), \(entry.title) is in "
                        + "\(entry.currency). Leave the channel out.", at: "/channels")
            }
        }
    }

    func record(
        _ entry: PriceListEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(PriceListChanged(list: entry.code, version: entry.version), by: call)
    }
}
