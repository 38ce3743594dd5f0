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
    /// the only one with the currency, or as is usual in it.
    func rules(
        at location: Code<Location>, in currency: Currency, in tx: borrowing Transaction
    ) throws -> MoneyRules {
        if let code = try locations.location(location, in: tx)?.market,
            let market = try assortment.market(code, in: tx), market.currency == currency
        {
            return market.rules
        }
        let fitting = try assortment.markets(in: currency, in: tx)
        return fitting.count == 1 ? fitting[0].rules : MoneyRules(usualIn: currency)
    }
}
