import RetailContracts
import RetailCore
import RetailKit

// What a return asks of an order as it stands, see FullOrder+Rules.swift.

extension Order {
    /// Refuses what comes back later than it may.
    /// - Throws: `orders.return-too-late`.
    func requireReturnTime(at now: Instant) throws(RetailError) {
        guard now > terms.returnableUntil else { return }
        throw OrdersErrors.tooLate(at: "/order_id")
    }
}

extension OrderLine {
    /// How much of it can come back: what has left and has not come back.
    /// - Throws: `core.quantity-overflow`.
    var returnable: Quantity {
        get throws(RetailError) { try fulfilled.subtracting(returned) }
    }
}

extension OrdersErrors {
    /// What comes later than it may meets.
    static func tooLate(at pointer: String) -> RetailError {
        returnTooLate.error(
            "The time for returns is over. Set late_approved to take it back all the same.",
            at: pointer)
    }

    /// What a favour meets that the caller may not do.
    static var unapproved: RetailError {
        returnUnapproved.error(
            "Ask somebody with the permission \(OrdersPermissions.approveReturns.name).")
    }
}
