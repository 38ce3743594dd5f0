import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What somebody orders by a link.
struct LinkedRequest: Sendable {
    let link: String
    /// What the cart was shown to cost.
    let expected: Money
    /// How it is to be paid, where that is said: it decides how long the order waits.
    let payWith: Code<Tender>?
}

extension Placement {
    /// Places an order of the cart that a link leads to: of its channel, its location and its
    /// customer, by whoever shows the link.
    ///
    /// Nothing is paid in the act: that money came in is said by who may say so, and points are
    /// spent by the customer whose they are.
    /// - Throws: `orders.link-refused`, and as ``place(cart:payments:by:in:)``.
    func place(
        _ request: LinkedRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try place(
            carts.linked(request.link, by: call, in: tx), payments: [], payWith: request.payWith,
            expected: request.expected, by: call, in: tx)
    }
}
