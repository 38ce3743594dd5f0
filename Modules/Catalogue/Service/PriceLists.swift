import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The verbs on price lists: who gets which prices, and when.
///
/// A channel's own list comes with the channel and follows it; it is only shown here.
struct PriceLists: Sendable {
    private let store = PriceListStore()

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
    ///   ``act(_:by:in:_:)``.
    func update(
        _ change: PriceListChange, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try act(change.code, by: call, in: tx) { entry in
            guard let changed = change.own.changed(entry) else { return }
            let act: LifecycleAct = entry.isOnlyRenamed(to: changed) ? .rename : .change
            try entry.lifecycle.require(act, of: entry.title, at: call.now)
            if changed.audience.channels != entry.audience.channels {
                try requireSold(changed, in: tx)
            }
            entry = changed
        }
    }

    /// Lets a draft count from a moment on.
    /// - Throws: `catalogue.period-backwards`, and as ``act(_:by:in:_:)``.
    func publish(
        _ wish: Publishing<PriceList>, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try act(wish.code, by: call, in: tx) {
            try $0.lifecycle.publish(
                $0.title, from: wish.startsAt, until: wish.endsAt, at: call.now)
        }
    }

    /// Makes a draft again of a list that has not started.
    /// - Throws: as ``act(_:by:in:_:)``.
    func withdraw(
        _ code: Code<PriceList>, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try act(code, by: call, in: tx) { try $0.lifecycle.withdraw($0.title, at: call.now) }
    }

    /// Says when a published list is over.
    /// - Throws: `catalogue.period-backwards`, and as ``act(_:by:in:_:)``.
    func end(
        _ wish: Ending<PriceList>, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try act(wish.code, by: call, in: tx) {
            try $0.lifecycle.end($0.title, on: wish.endsAt, at: call.now)
        }
    }

    /// Gives a draft up.
    /// - Throws: as ``act(_:by:in:_:)``.
    func discard(
        _ code: Code<PriceList>, by call: Call, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        try act(code, by: call, in: tx) { try $0.lifecycle.discard($0.title, at: call.now) }
    }

    /// The list with the code, also a channel's own.
    /// - Throws: `catalogue.price-list-unknown`.
    func show(
        _ code: Code<PriceList>, in tx: borrowing Transaction
    ) throws -> PriceListEntry {
        guard let entry = try store.find(code, in: tx) else {
            throw CatalogueErrors.priceListUnknown.error(
                "There is no price list \(code). List the price lists to see the codes.",
                at: "/code")
        }
        return entry
    }

    /// Changes a list by its version; what changes nothing is not written and not told.
    /// - Throws: `catalogue.price-list-unknown`, `catalogue.price-list-of-channel`,
    ///   `request.stale-version`, `catalogue.wrong-state`.
    private func act(
        _ code: Code<PriceList>, by call: Call, in tx: borrowing Transaction,
        _ change: (inout PriceListEntry) throws -> Void
    ) throws -> PriceListEntry {
        let old = try show(code, in: tx)
        try call.requireVersion(old.version)
        if let channel = old.channel {
            throw CatalogueErrors.priceListOfChannel.error(
                "\(old.title) is the channel's own and follows it. Change the channel \(channel).",
                at: "/code")
        }
        var entry = old
        try change(&entry)
        guard entry != old else { return old }
        entry.version += 1
        guard try store.update(entry, from: old, in: tx) else {
            throw RequestErrors.staleVersion.error("The price list has changed. Read it again.")
        }
        try record(entry, by: call, in: tx)
        return entry
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

    private func record(
        _ entry: PriceListEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(PriceListChanged(list: entry.code, version: entry.version), by: call)
    }
}
