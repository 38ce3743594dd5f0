import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Carts {
    /// Holds the stock of all lines and freezes their prices, or makes the hold last longer.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.cart-empty`,
    ///   `orders.location-missing`, `orders.no-source`, `inventory.insufficient-stock`.
    func hold(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        guard !full.lines.isEmpty else {
            throw OrdersErrors.cartEmpty.error("Add a line first.")
        }
        if !full.cart.isHeld(at: call.now) { try reprice(&full, by: call, in: tx) }
        full.cart.heldUntil = call.now + policy.cartHold
        try reserve(&full, by: call, in: tx)
        try lines.put(full.lines, of: id, in: tx)
        try save(&full, by: call, in: tx)
        return full
    }

    /// Gives held stock back; the cart stays.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`.
    func release(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        full.cart.heldUntil = nil
        try stock.release(heldFor: id.text, by: call, in: tx)
        try save(&full, by: call, in: tx)
        return full
    }

    /// Holds all lines anew: after a change, for longer, or from other places.
    func reserve(
        _ full: inout FullCart, by call: Call, in tx: borrowing Transaction
    ) throws {
        let reference = full.cart.id.text
        try stock.release(heldFor: reference, by: call, in: tx)
        let places = try quoting.place(
            full.lines.map(\.wanted), on: full.cart.channel, home: full.cart.location, in: tx)
        for index in full.lines.indices { full.lines[index].location = places[index] }
        let wanted = zip(full.lines, places).map {
            StockLine(sku: $0.sku, quantity: $0.quantity, location: $1)
        }
        guard !wanted.isEmpty else { return }
        try stock.reserve(
            wanted, for: reference, on: full.cart.channel, until: full.cart.heldUntil, by: call,
            in: tx)
    }

    /// Takes over the channel's prices of this moment.
    func reprice(_ full: inout FullCart, by call: Call, in tx: borrowing Transaction) throws {
        let channel = try quoting.channel(full.cart.channel, in: tx)
        for index in full.lines.indices {
            full.lines[index].reprice(
                try quoting.offer(
                    full.lines[index].sku, on: channel, at: call.now,
                    pointer: "/lines/\(index)/sku", in: tx))
        }
    }
}

extension Carts {
    /// The cart if it can be changed.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`.
    func open(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        var full = try show(id, by: call, in: tx)
        try call.requireVersion(full.cart.version)
        if full.cart.state == .handedOver, let until = full.cart.codeUntil, until <= call.now {
            // Nobody took it over in time: it goes on where it was.
            full.cart.state = .open
            full.cart.codeDigest = nil
            full.cart.codeUntil = nil
        }
        guard full.cart.state == .open else {
            throw OrdersErrors.cartClosed.error(
                "The cart is \(full.cart.state.rawValue). Start another one.")
        }
        return full
    }

    /// Changes an open cart; a held one is held again as it now is.
    func change(
        _ id: CartID, by call: Call, in tx: borrowing Transaction,
        _ body: (inout FullCart) throws -> Void
    ) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        try body(&full)
        if full.cart.isHeld(at: call.now) { try reserve(&full, by: call, in: tx) }
        try lines.put(full.lines, of: id, in: tx)
        try save(&full, by: call, in: tx)
        return full
    }

    /// Writes the cart's next version and tells of it.
    func save(_ full: inout FullCart, by call: Call, in tx: borrowing Transaction) throws {
        guard try carts.update(full.cart, at: call.now, in: tx) else {
            throw OrdersErrors.cartClosed.error("The cart changed at the same moment. Try again.")
        }
        full.cart.version += 1
        try tx.record(
            CartChanged(
                cart: full.cart.id, customer: full.cart.customer, channel: full.cart.channel,
                state: full.cart.state, lines: full.lines.count, version: full.cart.version),
            by: call)
    }
}
