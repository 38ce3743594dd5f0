import RetailContracts
import RetailCore

/// From which places a demand comes: what is sold, and what is allocated anew.
enum Routing {
    /// Takes each line from the first place that has all of it; where none has, and it may be
    /// split, from the places in turn that have some.
    ///
    /// One place that has all of the demand is taken for all of it, so that no more parcels leave
    /// than must.
    /// - Parameters:
    ///   - places: the preferred first.
    ///   - available: what each place has of an item, in thousandths.
    static func route(
        _ demand: [(sku: SKU, quantity: Quantity)], over places: [Code<Location>],
        maySplit: Bool, available: [StockKey: Int64]
    ) -> [RoutedLine] {
        var left = available
        func free(_ sku: SKU, _ place: Code<Location>) -> Int64 {
            max(0, left[StockKey(sku: sku, location: place)] ?? 0)
        }
        var needed: [SKU: Int64] = [:]
        for line in demand { needed[line.sku, default: 0] &+= line.quantity.thousandths }
        if let whole = places.first(where: { place in
            needed.allSatisfy { free($0.key, place) >= $0.value }
        }) {
            return demand.enumerated().map {
                RoutedLine(line: $0, location: whole, quantity: $1.quantity)
            }
        }
        var routed: [RoutedLine] = []
        for (index, line) in demand.enumerated() {
            var rest = line.quantity.thousandths
            let single = places.first { free(line.sku, $0) >= rest }
            for place in single.map({ [$0] }) ?? (maySplit ? places : []) where rest > 0 {
                let taken = min(rest, free(line.sku, place))
                guard taken > 0 else { continue }
                left[StockKey(sku: line.sku, location: place)] = free(line.sku, place) - taken
                rest -= taken
                routed.append(
                    RoutedLine(
                        line: index, location: place, quantity: Quantity(thousandths: taken)))
            }
        }
        return routed
    }
}
