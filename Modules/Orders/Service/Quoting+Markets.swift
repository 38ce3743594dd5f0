import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Quoting {
    /// The market by which money is counted where something is sold: the store's where that has the
    /// channel's currency, else the channel's.
    /// - Throws: `orders.channel-unknown`.
    func market(
        of channel: Code<Channel>, at home: Code<Location>?, in tx: borrowing Transaction
    ) throws -> Market {
        let place = try home.flatMap { try locations.location($0, in: tx)?.market }
        guard let market = try assortment.market(of: channel, at: place, in: tx) else {
            throw OrdersErrors.channelUnknown.error(
                "No channel has the code \(channel).", at: "/channel")
        }
        return market
    }

    /// How money is counted at a location where nothing says which channel sold: by its market, by
    /// that of the channel on which the caller acts, or by the only one with the currency. What is
    /// given back by the rules of another market may be more than was paid, so none is guessed.
    /// - Throws: `orders.market-unclear`.
    func rules(
        at location: Code<Location>, in currency: Currency, by call: Call,
        in tx: borrowing Transaction
    ) throws -> MoneyRules {
        let place = try locations.location(location, in: tx)?.market
        let named = try [
            place.flatMap { try assortment.market($0, in: tx) },
            call.channel.flatMap { try assortment.market(of: $0, at: place, in: tx) },
        ].compactMap(\.self)
        let fitting = try assortment.markets(in: currency, in: tx)
        let only = fitting.count == 1 ? fitting.first : nil
        if let market = named.first(where: { $0.currency == currency }) ?? only {
            return market.rules
        }
        throw OrdersErrors.marketUnclear.error(
            fitting.isEmpty
                ? "No market sells in \(currency)."
                : "Say in which market \(location) is, by inventory.locations.update. These "
                    + "sell in \(currency): "
                    + fitting.map(\.code.text).joined(separator: ", ") + ".",
            at: "/location")
    }
}
