import RetailContracts
import RetailCore

extension FullCart {
    /// Its lines, as they would be ordered; `pointer` leads to what the caller may change.
    private func taken(
        at pointer: String, where isMeant: (CartLine) -> Bool = { _ in true }
    ) -> [TakenLine] {
        lines.filter(isMeant).map {
            TakenLine(
                sku: $0.sku, quantity: $0.quantity, pointer: pointer,
                number: pointer == "/cart_id" ? $0.number : nil)
        }
    }

    /// Refuses a cart that could not be ordered as it is.
    /// - Throws: as ``Goods/requireTaken(_:isLess:)`` and ``Goods/requireOrder(of:costing:at:)``.
    func requireWithinLimits(
        of goods: Goods, costing priced: PricedLines
    ) throws(RetailError) {
        try goods.requireTaken(taken(at: "/cart_id"))
        try goods.requireOrder(of: try units, costing: priced, at: "/cart_id")
    }

    /// Refuses a change that asks for what an order does not take. What stays as it was is not
    /// judged, so that a cart that is over a limit set later can be put right line by line.
    /// - Parameter before: how much of each item was in it before the change.
    /// - Throws: as ``Goods/requireTaken(_:isLess:)`` and ``Goods/requireOrder(of:costing:at:)``.
    func requireWithinLimits(
        of goods: Goods, since before: [SKU: Quantity], at pointer: String
    ) throws(RetailError) {
        let sums = sums
        let more = Set(sums.filter { $0.value > before[$0.key] ?? .zero }.keys)
        let less = Set(sums.filter { $0.value < before[$0.key] ?? .zero }.keys)
        try goods.requireTaken(taken(at: pointer) { more.contains($0.sku) })
        try goods.requireTaken(taken(at: pointer) { less.contains($0.sku) }, isLess: true)
        guard !more.isEmpty else { return }
        try goods.requireOrder(of: try units, costing: priced, at: pointer)
    }
}
