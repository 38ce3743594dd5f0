import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Carts {
    /// Gives a coupon to a cart; one that the cart has already stays where it is.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.coupon-unknown` for a code
    ///   that nobody knows, and to customers alike for one of somebody else,
    ///   `orders.too-many-coupons`.
    func give(
        _ code: CouponCode, to id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        if try carts.find(id, in: tx)?.coupons.contains(code) == true {
            return try open(id, by: call, in: tx)
        }
        return try change(id, by: call, in: tx) { full in
            guard full.cart.coupons.count < OrderPolicy.mostCoupons else {
                throw OrdersErrors.tooManyCoupons.error(
                    "A cart has at most \(OrderPolicy.mostCoupons) coupons. Take one out first.",
                    at: "/code")
            }
            guard let known = try quoting.assortment.coupons([code], in: tx)[code],
                try !call.isCustomer || isOpen(known, to: full.cart.customer, in: tx)
            else {
                throw OrdersErrors.couponUnknown.error(
                    "There is no coupon \(code). Look at the spelling.", at: "/code")
            }
            full.cart.coupons.append(code)
        }
    }

    /// Whether there are all of these coupons, and for the customer who asks.
    func knows(
        _ codes: [CouponCode], by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        guard case .customer(let raw) = call.actor else { return true }
        let known = try quoting.assortment.coupons(Set(codes), in: tx)
        return try codes.allSatisfy { code in
            try known[code].map { try isOpen($0, to: CustomerID(raw), in: tx) } ?? false
        }
    }

    /// Whether a coupon is for anybody, or for this customer under any record.
    private func isOpen(
        _ coupon: KnownCoupon, to customer: CustomerID?, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let owner = coupon.customer else { return true }
        return try ownership.records(of: customer, in: tx).contains(owner)
    }

    /// Takes a coupon out of a cart.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.coupon-unknown` for one that
    ///   the cart has not.
    func takeBack(
        _ code: CouponCode, from id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        try change(id, by: call, in: tx) { full in
            guard let place = full.cart.coupons.firstIndex(of: code) else {
                throw OrdersErrors.couponUnknown.error(
                    "The cart has no coupon \(code). Show the cart to see them.", at: "/code")
            }
            full.cart.coupons.remove(at: place)
        }
    }
}
