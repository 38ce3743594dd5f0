import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailInventory

/// One rule says where goods come from, when they are sold and when they are allocated anew.
@Suite struct RoutingTests {
    @Test func `a line is split only where no place has all of it, and it may be`() throws {
        let (a, b) = (code(Location.self, "jkt-01"), code(Location.self, "dc-01"))
        let tea = try SKU("TEA")
        func routed(_ have: [Int64], _ wanted: [Int64], maySplit: Bool) -> [[String]] {
            let available = Dictionary(
                uniqueKeysWithValues: zip([a, b], have).map {
                    (StockKey(sku: tea, location: $0), $1 * 1_000)
                })
            let parts = Routing.route(
                wanted.map { (sku: tea, quantity: Quantity(thousandths: $0 * 1_000)) },
                over: [a, b], maySplit: maySplit, available: available)
            return wanted.indices.map { index in
                parts.filter { $0.line == index }.map { "\($0.location) \($0.quantity)" }
            }
        }
        #expect(routed([5, 9], [3, 2], maySplit: true) == [["jkt-01 3"], ["jkt-01 2"]])
        #expect(routed([2, 9], [3, 2], maySplit: true) == [["dc-01 3"], ["dc-01 2"]])
        #expect(routed([3, 2], [4], maySplit: true) == [["jkt-01 3", "dc-01 1"]])
        #expect(routed([3, 2], [4], maySplit: false) == [[]])
    }
}
