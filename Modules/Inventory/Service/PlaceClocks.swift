import RetailContracts
import RetailCore
import RetailStorage

/// By which clocks the days of places are told.
struct PlaceClocks: Sendable {
    let stock: Stock
    let markets: any MarketDirectory

    /// The clock of each: its own, or that of its market, or else that of UTC.
    func zones(
        of locations: Set<Code<Location>>, in tx: borrowing Transaction
    ) throws -> [Code<Location>: Zone] {
        let places = try stock.places.value(in: tx)
        var ofMarkets: [Code<Market>: Zone] = [:]
        var zones: [Code<Location>: Zone] = [:]
        for code in locations {
            guard let location = places[code]?.location else { continue }
            if let market = location.market, location.zone == nil, ofMarkets[market] == nil {
                ofMarkets[market] = try markets.market(market, in: tx)?.zone
            }
            zones[code] = location.zone ?? location.market.flatMap { ofMarkets[$0] } ?? .utc
        }
        return zones
    }
}
