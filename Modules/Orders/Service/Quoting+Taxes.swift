import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Quoting {
    /// By the taxes of which places goods are sold in a market: what is known of stores and origins
    /// comes from memory.
    func taxPlaces(
        in market: Market, for facts: OrderFacts, from locations: [Code<Location>],
        in tx: borrowing Transaction
    ) throws -> TaxPlaces {
        var places: [Code<Location>: TaxPlace] = [:]
        for location in Set(locations + [facts.location].compactMap(\.self)) {
            places[location] = try taxPlace(of: location, in: tx)
        }
        return TaxPlaces(
            basis: market.taxBasis, country: TaxPlace(market.country),
            home: facts.location.flatMap { places[$0] }, shipTo: facts.shipTo, locations: places)
    }

    /// The same for a cart.
    func taxPlaces(of cart: FullCart, in tx: borrowing Transaction) throws -> TaxPlaces {
        try taxPlaces(
            in: cart.market,
            for: OrderFacts(location: cart.cart.location, shipTo: cart.cart.shipTo),
            from: cart.lines.flatMap { [$0.held, $0.wanted].compactMap(\.self) }, in: tx)
    }

    /// By which exemption a customer owed no tax at a moment; nil where tax was owed.
    func exemption(
        of customer: CustomerID?, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? {
        try customer.flatMap { try customers.taxExemption(of: $0, at: moment, in: tx) }
    }

    /// The place whose taxes are raised at a location: its own, or the country of its market; nil
    /// where neither is known.
    private func taxPlace(
        of code: Code<Location>, in tx: borrowing Transaction
    ) throws -> TaxPlace? {
        guard let location = try locations.location(code, in: tx) else { return nil }
        if let place = location.taxPlace { return place }
        return try location.market.flatMap { try assortment.market($0, in: tx) }
            .map { TaxPlace($0.country) }
    }
}

extension FullCart {
    /// The places of its lines, as far as it is known where they come from.
    func places(by goods: Goods) -> [TaxPlace] {
        lines.map {
            goods.places.place(of: $0.method, from: $0.held ?? $0.wanted ?? cart.location)
        }
    }
}
