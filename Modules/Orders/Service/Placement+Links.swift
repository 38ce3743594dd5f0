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
    /// spent by the customer whose they are. A coupon that cannot count any more is left out, for
    /// what it costs without it is what the link shows.
    /// - Throws: `orders.link-refused`, `request.stale-version`, and as
    ///   ``place(cart:payments:by:in:)``.
    func place(
        _ request: LinkedRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        let cart = try carts.linked(request.link, by: call, in: tx)
        try call.requireVersion(cart.cart.version)
        do {
            return try place(
                cart, payments: [], payWith: request.payWith, expected: request.expected,
                mayDropCoupons: true, by: call, in: tx)
        } catch let refusal as RetailError {
            throw refusal.toLinkHolder
        } catch let outdated as Outdated { throw Outdated(outdated.refusal.toLinkHolder) }
    }
}

extension RetailError {
    /// The refusal as whoever has a link is told it: at a field of theirs, and without what it says
    /// of the customer and of coupons.
    fileprivate var toLinkHolder: RetailError {
        switch code {
        case OrdersErrors.tooMuchUnpaid.code:
            return OrdersErrors.linkRefused.error(
                "The cart cannot be ordered by its link now. Ask whoever sent it.", at: "/link")
        case OrdersErrors.promotionUsedUp.code:
            return OrdersErrors.grossChanged.error(
                "What it costs changed at the same moment. Show the cart again, and order it then.",
                at: "/expected_gross")
        default:
            let own = ["/expected_gross", "/pay_with"]
            let isOfCart = issues.contains { !own.contains($0.pointer) }
            guard isOfCart || code == OrdersErrors.cartEmpty.code else { return self }
            let words = message + " Ask whoever sent the link to change the cart."
            return RetailError(
                code: code, kind: kind, message: words,
                issues: [Issue(pointer: "/link", message: words)], cause: cause,
                retryAfter: retryAfter, fileID: fileID, line: line)
        }
    }
}
