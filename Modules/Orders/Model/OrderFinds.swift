import RetailContracts
import RetailCore

/// What a text leads to among orders: bounded, whatever was written.
struct OrderFinds: Sendable {
    /// The numbers under which orders are kept that go by it.
    let numbers: [Int64]
    /// The records of the customers who go by it.
    let customers: [CustomerID]
    /// The item that it names, where one was ordered: the orders with it that came last are found,
    /// at most ``mostOfItem``.
    let sku: SKU?

    /// How many orders with an item are looked at, whatever their number.
    static let mostOfItem = 1_000
}
