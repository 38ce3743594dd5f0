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

    /// The market by which money is counted at a location where nothing says which channel sold:
    /// its own, that of the channel on which the caller acts, or, where there is neither, the only
    /// one with the currency. What is given back by the rules of another market may be more than
    /// was paid, so none is guessed.
    /// - Throws: `orders.market-unclear`, also of a currency in which the location does not sell.
    func market(
        countingAt location: Code<Location>, in currency: Currency, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Market {
        let named = try markets(named: location, by: call, in: tx)
        let fitting = try assortment.markets(in: currency, in: tx)
        if let market = Self.market(in: currency, named, fitting) { return market }
        let sold = Set(named.map(\.currency.code)).sorted().joined(separator: ", ")
        throw OrdersErrors.marketUnclear.error(
            !named.isEmpty
                ? "\(location) sells in \(sold). Give back in that."
                : fitting.isEmpty
                    ? "No market sells in \(currency)."
                    : "Say in which market \(location) is, by inventory.locations.update. These "
                        + "sell in \(currency): "
                        + fitting.map(\.code.text).joined(separator: ", ") + ".",
            at: "/location")
    }

    /// By which rules that is, or nil where it is not clear.
    func rulesIfClear(
        at location: Code<Location>, in currency: Currency, by call: Call,
        in tx: borrowing Transaction
    ) throws -> MoneyRules? {
        Self.market(
            in: currency, try markets(named: location, by: call, in: tx),
            try assortment.markets(in: currency, in: tx)
        )?.rules
    }

    /// The markets that the location and the caller's channel name, in the order in which they
    /// count.
    private func markets(
        named location: Code<Location>, by call: Call, in tx: borrowing Transaction
    ) throws -> [Market] {
        let place = try locations.location(location, in: tx)?.market
        return try [
            place.flatMap { try assortment.market($0, in: tx) },
            call.channel.flatMap { try assortment.market(of: $0, at: place, in: tx) },
        ].compactMap(\.self)
    }

    private static func market(
        in currency: Currency, _ named: [Market], _ fitting: [Market]
    ) -> Market? {
        guard named.isEmpty else { return named.first { $0.currency == currency } }
        return fitting.count == 1 ? fitting.first : nil
    }
}

extension Assortment {
    /// Refuses markets that there are not, at their places in the list `markets`.
    /// - Throws: `orders.market-unknown`.
    func requireMarkets(_ codes: [Code<Market>], in tx: borrowing Transaction) throws {
        for (place, code) in codes.enumerated() {
            guard try market(code, in: tx) == nil else { continue }
            throw OrdersErrors.marketUnknown.error(
                "There is no market \(code). List the markets to see the codes.",
                at: "/markets/\(place)")
        }
    }
}
