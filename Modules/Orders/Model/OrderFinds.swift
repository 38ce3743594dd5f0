import RetailContracts
import RetailCore

/// What a text leads to among orders: bounded, whatever was written.
struct OrderFinds: Sendable {
    /// The numbers under which orders are kept that go by it.
    let numbers: [Int64]
    /// The records of the customers who go by it.
    let customers: [CustomerID]
    /// The item that it names, where one was ordered.
    let sku: SKU?
}
