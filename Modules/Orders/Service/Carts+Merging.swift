import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Carts {
    /// A page of a customer's carts, under all merged records, without their prices. A customer on
    /// their own sees only the own ones, staff those of their places.
    /// - Throws: `orders.customer-unknown`, `core.invalid-cursor`.
    func list(
        _ query: CartQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<Cart> {
        guard let owner = try ownership.owner(query.filter.customer, call, in: tx)?.record else {
            throw OrdersErrors.customerUnknown.error(
                "Name the customer whose carts are meant.", at: "/customer_id")
        }
        let records = try ownership.records(of: owner, in: tx)
        let reach = call.reach()
        return try carts.list(
            query.filter, query.list, of: records, within: call.isCustomer ? nil : reach, in: tx)
    }

    /// Puts what is in another cart of the same channel into one, with its coupons; the other is
    /// abandoned, and what it held is free. A cart of nobody becomes the other's customer's, and a
    /// link to it is void then.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.carts-apart` for carts of
    ///   different channels or customers, or one cart twice, `orders.too-many-lines`,
    ///   `orders.too-many-coupons`,
    ///   `orders.quantity-not-taken`, `orders.order-too-large`,
    ///   `request.invalid-input` for more of a line than one may have; while stock is held as
    ///   ``hold(_:by:in:)``.
    func merge(
        _ other: CartID, into id: CartID, by mode: CartMergeMode, call: Call,
        in tx: borrowing Transaction
    ) throws -> FullCart {
        var source = try open(other, isExpected: false, by: call, in: tx)
        // First, so that what it held is there for a cart that is held.
        source.cart.state = .abandoned
        try thaw(&source, by: call, in: tx)
        let taken = source.cart.destination
        try forgetDestination(of: &source, in: tx)
        let merged = try change(id, limitedAt: "/other_id", by: call, in: tx) { full in
            try requireTogether(full.cart, source.cart, by: call, in: tx)
            if full.cart.customer == nil, let owner = source.cart.customer {
                try links.remove(of: id, in: tx)
                try give(
                    &full, to: KnownRecord(owner, by: source.cart.identity), at: call.now, in: tx)
            }
            full.cart.shipTo = full.cart.shipTo ?? source.cart.shipTo
            if full.cart.destination == nil, let taken {
                full.cart.destination = taken
                try DestinationStore.carts.put(taken, of: id.raw, in: tx)
            }
            try full.cart.wish.fill(from: source.cart.wish)
            for line in source.lines { try full.take(line, by: mode) }
            for code in source.cart.coupons where !full.cart.coupons.contains(code) {
                guard full.cart.coupons.count < OrderPolicy.mostCoupons else {
                    throw OrdersErrors.tooManyCoupons.error(
                        "Both carts have more than \(OrderPolicy.mostCoupons) coupons. Take one "
                            + "out first.", at: "/other_id")
                }
                full.cart.coupons.append(code)
            }
        }
        try save(&source, by: call, in: tx)
        return merged
    }

    /// Refuses carts that are not of one channel, or of two customers.
    private func requireTogether(
        _ cart: Cart, _ other: Cart, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard cart.id != other.id else {
            throw OrdersErrors.cartsApart.error("Name another cart.", at: "/other_id")
        }
        guard cart.channel == other.channel, cart.location == other.location else {
            throw OrdersErrors.cartsApart.error(
                "The carts are on different channels or in different stores. Take one over first.",
                at: "/other_id")
        }
        guard let owner = cart.customer, let others = other.customer else { return }
        guard try ownership.records(of: owner, in: tx).contains(others) else {
            throw OrdersErrors.cartsApart.error(
                "The carts are of different customers.", at: "/other_id")
        }
    }
}

extension FullCart {
    /// Takes a line of another cart: beside its own, or as more of one that it has.
    fileprivate mutating func take(
        _ line: CartLine, by mode: CartMergeMode
    ) throws(RetailError) {
        if let index = lines.firstIndex(where: {
            $0.sku == line.sku && $0.method == line.method && $0.wanted == line.wanted
        }) {
            let quantity = try mode.quantity(of: lines[index].quantity, and: line.quantity)
            guard quantity <= OrderPolicy.largestQuantity else {
                throw RequestErrors.invalidInput.error(
                    "A line has at most \(OrderPolicy.largestQuantity): both carts have more of "
                        + "\(line.sku).", at: "/mode")
            }
            lines[index].set(quantity)
            return
        }
        guard lines.count < 1_000 else {
            throw OrdersErrors.tooManyLines.error(
                "A cart has at most 1,000 lines. Order one of the carts first.", at: "/other_id")
        }
        lines.append(
            CartLine(
                number: (lines.last?.number ?? 0) + 1, sku: line.sku, unit: line.unit,
                quantity: line.quantity, name: line.name, terms: line.terms, frozen: nil,
                method: line.method, wanted: line.wanted, held: nil))
    }
}
