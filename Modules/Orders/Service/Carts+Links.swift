import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Carts {
    /// Makes a link by which whoever has it sees the cart and orders it; one made before is void
    /// then. The cart can be changed meanwhile: the link shows it as it is. Who makes it lets
    /// others order, and has to be one who may order there.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.cart-empty`,
    ///   `request.forbidden`.
    func link(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> CartLink {
        let full = try open(id, by: call, in: tx)
        if !call.isCustomer {
            try call.require(
                OrdersPermissions.writeOrders, at: full.cart.location, on: full.cart.channel)
        }
        guard !full.lines.isEmpty else {
            throw OrdersErrors.cartEmpty.error("Add a line first.")
        }
        let link = linkCodes.make()
        let until = call.now + policy.cartLink
        try links.put(link.digest, of: id, at: call.now, until: until, in: tx)
        return CartLink(cart: id, link: link.text, until: until)
    }

    /// Makes the cart's link void; it is all right where there is none.
    /// - Throws: `orders.cart-unknown`.
    func unlink(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws {
        let full = try show(id, by: call, in: tx)
        try call.requireVersion(full.cart.version)
        try links.remove(of: id, in: tx)
    }

    /// Whether a link is a cart's, also where it has ended: that was guessed by nobody.
    func knows(link: String, in tx: borrowing Transaction) throws -> Bool {
        try links.has(linkCodes.digest(of: link), in: tx)
    }

    /// The cart that somebody shows a link to, as far as it can be ordered: the link is the proof,
    /// whoever has it.
    /// - Throws: `orders.link-refused`; `orders.cart-closed` for one that was ordered, abandoned or
    ///   is on its way to another channel.
    func linked(_ link: String, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        guard
            let id = try links.cart(of: linkCodes.digest(of: link), at: call.now, in: tx),
            let cart = try carts.find(id, in: tx)
        else {
            throw OrdersErrors.linkRefused.error(
                "The link is wrong, has ended, or a newer one took its place. Ask for a new one.",
                at: "/link")
        }
        var full = try view(cart, isAsking: true, at: call.now, in: tx)
        try full.requireOpen(at: call.now)
        return full
    }
}

/// A link that is shown once.
struct CartLink: Sendable {
    let cart: CartID
    let link: String
    let until: Instant
}
