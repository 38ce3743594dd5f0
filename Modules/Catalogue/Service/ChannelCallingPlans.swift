import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How telephone numbers are dialled where the retailer sells: as in the country of the market of a
/// location, else of a channel.
struct ChannelCallingPlans: CallingPlans {
    let locations: any LocationDirectory

    /// The plan of the country of the location's own market, else of the channel's; without a
    /// channel that of all channels in use, where they have one.
    func plan(at spot: Spot, in tx: borrowing Transaction) throws -> CallingPlan? {
        if let location = spot.location,
            let market = try locations.location(location, in: tx)?.market
        {
            return try plan(of: market, in: tx)
        }
        if let channel = spot.channel {
            return try ChannelStore().find(channel, in: tx).flatMap {
                try plan(of: $0.market, in: tx)
            }
        }
        let markets = Set(
            try ChannelStore().all(in: tx).filter(\.channel.isActive).map(\.market))
        let plans = try markets.map { try plan(of: $0, in: tx) }
        guard let first = plans.first, plans.allSatisfy({ $0?.code == first?.code }) else {
            return nil
        }
        return first
    }

    private func plan(
        of market: Code<Market>?, in tx: borrowing Transaction
    ) throws -> CallingPlan? {
        try market.flatMap { try MarketStore().find($0, in: tx) }
            .flatMap { CallingPlan(country: $0.market.country.code) }
    }
}
