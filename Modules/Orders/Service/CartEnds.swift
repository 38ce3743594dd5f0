import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ends carts of nobody to which nobody came back, in portions, a cart an act: where their goods
/// were to go is forgotten, for nobody could ask for that later. A customer's cart stays until it
/// is ordered, abandoned or merged, and its destination until they are forgotten.
struct CartEnds: Sendable {
    let carts: Carts
    let portion = 100

    /// The job that does it.
    var job: Job {
        Job(
            "orders.end-carts",
            "Ends carts of nobody that nobody touched for a month, and forgets "
                + "where they were to go.",
            every: .seconds(3_600)
        ) { run in
            try await sweep(run)
        }
    }

    /// Ends a portion of the carts that are over now, those that were touched longest ago first.
    /// One that cannot be ended keeps nobody: the run notes why, and it is tried again by the next.
    /// - Returns: whether more may be over.
    /// - Throws: as ``JobRun/each(_:list:act:putOff:)`` does.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(portion) { past, limit, call, tx in
            try carts.carts.untouched(
                since: call.now - carts.policy.guestCart, at: call.now, past: past, limit: limit,
                in: tx)
        } act: { cart, call, tx in
            try end(cart, by: call, in: tx)
        } putOff: { _, problem, _, _ in
            throw problem
        }
    }

    private func end(
        _ listed: GuestsCart, by call: Call, in tx: borrowing Transaction
    ) throws {
        // Who touched it meanwhile goes on with it.
        guard var cart = try carts.carts.find(listed.id, in: tx), cart.version == listed.version
        else { return }
        cart.state = .abandoned
        (cart.codeDigest, cart.codeUntil, cart.heldUntil) = (nil, nil, nil)
        guard try carts.carts.update(cart, at: call.now, in: tx) else { return }
        if cart.destination != nil { try DestinationStore.carts.put(nil, of: cart.id.raw, in: tx) }
        try carts.links.remove(of: cart.id, in: tx)
        try carts.stock.release(heldFor: .cart(cart.id), by: call, in: tx)
        try tx.record(
            CartChanged(
                cart: cart.id, customer: nil, former: nil, channel: cart.channel,
                state: cart.state, lines: try carts.lines.count(of: cart.id, in: tx),
                version: cart.version + 1), by: call)
    }
}
