import RetailCore
import RetailKit
import RetailPricing

/// A price list as the retailer keeps it: for whom and when it counts, not what is in it.
struct PriceListEntry: StagedEntry {
    /// Its code and its currency, both for good.
    let code: Code<PriceList>
    let currency: Currency
    /// Its name for people.
    var name: String
    /// How it stands beside others.
    var kind: PriceList.Kind
    /// Whether its prices include the tax.
    var pricesIncludeTax: Bool
    /// The channel of which it is the own list, so that it counts there alone; nil for others.
    let channel: Code<Channel>?
    /// For whom it counts; left out where lists are listed, and of a channel's own.
    var audience = Audience()
    /// When it counts.
    var lifecycle = Lifecycle.draft
    /// Rises with every change; 1 when it is new.
    var version: Int64 = 1

    /// What refusals call it.
    var title: String { "The price list \(code)" }

    /// The list that a channel has from its first day on: its code, its terms.
    /// - Throws: nothing that a channel can be the reason of: both codes are spelled alike.
    static func own(of entry: ChannelEntry) throws(RetailError) -> PriceListEntry {
        PriceListEntry(
            code: try Code(entry.channel.code.text), currency: entry.channel.currency,
            name: entry.channel.name, kind: .price, pricesIncludeTax: entry.pricesIncludeTax,
            channel: entry.channel.code, lifecycle: .always)
    }

    /// Whether a changed channel says of its own list what it did not say before.
    static func isOther(of entry: ChannelEntry, than old: ChannelEntry) -> Bool {
        entry.channel.name != old.channel.name || entry.pricesIncludeTax != old.pricesIncludeTax
    }

    /// The list as prices are worked out by it; nil where it never counted.
    var priceList: PriceList? {
        lifecycle.period.map {
            PriceList(
                code, kind, in: currency, isTaxIncluded: pricesIncludeTax,
                audience: channel.map { Audience(channels: [$0]) } ?? audience, period: $0)
        }
    }

    /// Whether another entry differs by its name alone.
    func givesTheSame(as other: PriceListEntry) -> Bool {
        var copy = self
        copy.name = other.name
        return copy == other
    }
}

/// A list as the book of prices has it.
struct PublishedList: Hashable, Sendable {
    let list: PriceList
    /// Rises with every change of the list itself.
    let version: Int64
}

/// What to change of a list.
struct PriceListChange: Sendable {
    let code: Code<PriceList>
    let own: Patch<PriceListEntry>
}

/// The orders in which lists are listed.
enum PriceListSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which lists a list of them shows.
struct PriceListFilter: Sendable {
    var state: LifecycleState?
    var kind: PriceList.Kind?
    var currency: Currency?
}
