import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Carts {
    /// Gives a one-time code by which another channel takes the cart over; a code given before is
    /// void then, and so is a link to the cart. Until it is taken over the cart keeps still.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.cart-empty`.
    func handOver(
        _ id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> HandOverCode {
        var full = try show(id, by: call, in: tx)
        try call.requireVersion(full.cart.version)
        // What a store has taken over is handed on there.
        if call.isCustomer, full.cart.location != nil {
            try call.require(at: nil, on: full.cart.channel)
        }
        guard [.open, .handedOver].contains(full.cart.state) else {
            throw OrdersErrors.cartClosed.error("The cart is \(full.cart.state.rawValue).")
        }
        guard !full.lines.isEmpty else {
            throw OrdersErrors.cartEmpty.error("Add a line first.")
        }
        let code = codes.make()
        let until = call.now + policy.handOver
        full.cart.state = .handedOver
        full.cart.codeDigest = code.digest
        full.cart.codeUntil = until
        try links.remove(of: id, in: tx)
        try save(&full, by: call, in: tx)
        return HandOverCode(cart: id, code: code.text, until: until)
    }

    /// Goes on with a cart on another channel, at a till or elsewhere.
    ///
    /// Its holds and frozen prices stay with it; with `carriesOut` the goods come from the till's
    /// own shelves instead: the old holds are given back and the store's stock is held.
    /// - Throws: `orders.code-refused`, `orders.channel-unknown`, `orders.currency-mismatch`,
    ///   `orders.location-missing`, `orders.location-unknown`, `inventory.insufficient-stock`,
    ///   `inventory.location-not-serving`.
    func takeOver(
        _ code: String, on channel: Code<Channel>, at location: Code<Location>?,
        carriesOut: Bool, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        try call.require(at: location, on: channel)
        guard let cart = try carts.find(code: codes.digest(of: code), in: tx),
            let until = cart.codeUntil, call.now < until
        else {
            throw OrdersErrors.codeRefused.error(
                "The code is wrong, used or expired. Ask for a new one.", at: "/code")
        }
        try ownership.customers.requireKnown(cart.customer, in: tx)
        let target = try quoting.channel(channel, in: tx)
        try quoting.requireHome(location, of: target, by: call, in: tx)
        guard target.currency == cart.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The cart is in \(cart.currency.code), the channel sells in "
                    + "\(target.currency.code).", at: "/channel")
        }
        var full = FullCart(
            cart: cart, lines: try lines.list(cart, in: tx),
            market: try quoting.market(of: channel, at: location, in: tx))
        full.isAsking = call.isCustomer
        full.cart.channel = channel
        full.cart.location = location
        full.cart.state = .open
        full.cart.codeDigest = nil
        full.cart.codeUntil = nil
        full.lapse(at: call.now)
        try reprice(&full, at: "/code", by: call, in: tx)
        if carriesOut { try carryOut(&full, from: location, by: call, in: tx) }
        try lines.put(full.lines, of: cart.id, in: tx)
        try tx.record(
            CartHandedOver(
                cart: cart.id, customer: cart.customer, from: cart.channel, to: channel,
                location: location), by: call)
        try save(&full, by: call, in: tx)
        return full
    }

    private func carryOut(
        _ full: inout FullCart, from location: Code<Location>?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        guard let location else {
            throw OrdersErrors.locationMissing.error(
                "Say from which store the goods are carried out.", at: "/location")
        }
        full.lines = full.lines.map { line in
            var carried = CartLine(
                number: line.number, sku: line.sku, unit: line.unit, quantity: line.quantity,
                name: line.name,
                terms: line.terms, frozen: line.frozen, method: .carryOut, wanted: location,
                held: nil)
            carried.askedFrom = line.askedFrom
            return carried
        }
        let isHeld = full.cart.isHeld(at: call.now)
        guard full.cart.hold(at: call.now, by: policy) else {
            // Held for as long as it may: it is sold from the shelf without a hold.
            return try thaw(&full, by: call, in: tx)
        }
        if !isHeld { full.freeze() }
        try reserve(&full, by: call, in: tx)
    }
}

/// A code that is shown once.
struct HandOverCode: Sendable {
    let cart: CartID
    let code: String
    let until: Instant
}
