import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How telephone numbers are dialled where the retailer sells: as in the country of the market of a
/// location, else of a channel.
struct ChannelCallingPlans: CallingPlans {
    let assortment: ChannelAssortment
    let locations: any LocationDirectory

    /// The plan of the country of the location's own market, else of the channel's; without a
    /// channel that of all channels in use, where they have one.
    func plan(at spot: Spot, in tx: borrowing Transaction) throws -> CallingPlan? {
        if let location = spot.location,
            let market = try locations.location(location, in: tx)?.market
        {
            return Self.plan(of: try assortment.market(market, in: tx)?.country)
        }
        if let channel = spot.channel {
            return Self.plan(of: try assortment.market(of: channel, at: nil, in: tx)?.country)
        }
        let plans = try assortment.countries(in: tx).map(Self.plan)
        guard let first = plans.first, plans.allSatisfy({ $0?.code == first?.code }) else {
            return nil
        }
        return first
    }

    private static func plan(of country: Country?) -> CallingPlan? {
        country.flatMap { CallingPlan(country: $0.code) }
    }
}
