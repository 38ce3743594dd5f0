import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Carts {
    /// Says where the goods of a cart are sent to and what goes with them, in place of what was
    /// said before; nothing said takes it away. Its prices follow.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.address-unknown`,
    ///   `request.invalid-input`.
    func send(
        _ id: CartID, to said: SaidDestination, by call: Call, in tx: borrowing Transaction
    ) throws -> CartDestination {
        let full = try change(id, by: call, in: tx) { full in
            let read = try quoting.destinations.read(
                said, of: full.cart.customer, at: "/destination", by: call, in: tx)
            let destination = read.isEmpty ? nil : read
            try DestinationStore.carts.put(destination, of: id.raw, in: tx)
            full.cart.destination = destination
            guard let country = destination?.address?.country else { return }
            // Where it went before says nothing of another country.
            if full.cart.shipTo.map({ !$0.lies(in: TaxPlace(country)) }) ?? true {
                full.cart.shipTo = TaxPlace(country)
            }
        }
        return told(full.cart)
    }

    /// Where the goods of a cart are sent to; nothing of one that has ended.
    /// - Throws: `orders.cart-unknown`, `request.forbidden`.
    func destination(
        of id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> CartDestination {
        let cart = try show(id, by: call, in: tx).cart
        guard
            try quoting.destinations.isSeen(
                of: cart.customer, at: cart.location, on: cart.channel, by: call, in: tx)
        else { throw Destinations.hidden }
        return told(cart)
    }

    private func told(_ cart: Cart) -> CartDestination {
        CartDestination(
            cart: cart.id, destination: cart.destination ?? Destination(), version: cart.version)
    }

    /// Forgets where the goods go, of a cart that ends or becomes somebody else's.
    func forgetDestination(
        of full: inout FullCart, in tx: borrowing Transaction
    ) throws {
        guard full.cart.destination != nil else { return }
        full.cart.destination = nil
        try DestinationStore.carts.put(nil, of: full.cart.id.raw, in: tx)
    }
}
