import RetailContracts
import Testing

@Test func `events are named by their module`() {
    #expect(OrderPlaced.type.hasPrefix("orders."))
}
