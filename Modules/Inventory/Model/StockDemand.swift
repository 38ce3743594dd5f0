import RetailContracts
import RetailCore
import RetailKit

/// One item at one location: the unit of counting, and of locking.
struct StockKey: Hashable, Comparable, Sendable {
    let sku: SKU
    let location: Code<Location>

    /// The order in which every act touches rows, so that two acts never wait for each other.
    static func < (left: StockKey, right: StockKey) -> Bool {
        left.sku == right.sku ? left.location < right.location : left.sku < right.sku
    }
}

/// What an act asks of each item and location: lines of the same key taken together, in lock order.
struct StockDemand: Sendable {
    let lines: [StockLine]
    let totals: [(key: StockKey, quantity: Quantity)]

    /// Adds up the lines.
    /// - Throws: `inventory.quantity-not-positive`, `core.quantity-overflow`.
    init(_ lines: [StockLine]) throws(RetailError) {
        var sums: [StockKey: Quantity] = [:]
        for (index, line) in lines.enumerated() {
            guard line.quantity.isPositive else {
                throw InventoryErrors.quantityNotPositive.error(
                    "Give a quantity above zero of \(line.sku).", at: "/lines/\(index)/quantity")
            }
            let sum = sums[line.key] ?? .zero
            sums[line.key] = try sum.adding(line.quantity)
        }
        self.lines = lines
        totals = sums.map { ($0.key, $0.value) }.sorted { $0.key < $1.key }
    }

    /// The first line, in the caller's order, that goes beyond what there is for its key.
    func firstShort(of limits: [StockKey: Quantity]) throws(RetailError) -> Int? {
        var taken: [StockKey: Quantity] = [:]
        for (index, line) in lines.enumerated() {
            let sum = try (taken[line.key] ?? .zero).adding(line.quantity)
            taken[line.key] = sum
            if sum > (limits[line.key] ?? .zero) { return index }
        }
        return nil
    }
}

extension StockLine {
    var key: StockKey { StockKey(sku: sku, location: location) }
}
