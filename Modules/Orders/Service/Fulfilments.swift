import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Brings goods to customers: parcels, pick-ups, goods carried out.
struct Fulfilments: Sendable {
    let book: OrderBook
    let stock: any StockHolding
    let codes: OneTimeCodes
    let policy: OrderPolicy
    let returning: Returns
    let kinds: FulfilmentKinds
    let store = FulfilmentStore()

    /// Takes on goods of an order that leave one location by one method: those named, or all that
    /// no other fulfilment has taken on.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.order-held`,
    ///   `orders.nothing-to-fulfil`, `orders.too-many-parts`, `orders.location-unknown`,
    ///   `orders.kind-off`, `request.invalid-input`; `orders.unpaid` for unpaid goods that would
    ///   be handed out at once.
    func create(
        _ method: FulfilmentMethod, as wish: KindWish = KindWish(), for id: OrderID,
        at location: Code<Location>, parts: [FulfilmentLine], by call: Call,
        in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        var full = try book.open(id, .goods(at: location), by: call, in: tx)
        try full.requireNotHeld()
        try full.requireRoomForFulfilment()
        let parts = try chosen(parts, of: full, method, location)
        let kind = try kind(of: wish, method, on: full.order.channel, at: location, in: tx)
        try kinds.known(in: tx).require(kind, on: full.order.channel, at: location)
        for part in parts {
            guard let index = full.index(ofLine: part.line) else { continue }
            try full.lines[index].assign(part.quantity, at: location, by: method)
        }
        let fulfilment = Fulfilment(
            id: call.newID(), order: id, kind: kind, location: location,
            collectAt: wish.collectAt, at: call.now, lines: parts)
        try full.require(kind.beginning.money)
        if kind.beginning.stock == .leaves {
            try handOut(fulfilment, of: &full, by: call, in: tx)
        }
        full.order.fulfilments += 1
        full.fulfilments.append(fulfilment)
        try store.insert(fulfilment, in: tx)
        try finish(fulfilment, &full, by: call, in: tx)
        return (full, fulfilment)
    }

    /// Sends a parcel: its goods leave stock. One that came back, or was not taken, is sent again
    /// as it is.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`.
    func ship(
        _ id: FulfilmentID, tracking: String?, carrier: Code<Carrier>? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, .ship, by: call, in: tx) { fulfilment, _ in
            // Another number is of another carrier, unless it is said again.
            fulfilment.carrier = carrier ?? (tracking == nil ? fulfilment.carrier : nil)
            fulfilment.tracking = tracking ?? fulfilment.tracking
        }
    }

    /// Notes that a parcel arrived.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func deliver(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, .deliver, by: call, in: tx)
    }

    /// Says that a pick-up lies ready and makes its one-time code; done again, it makes a new one.
    ///
    /// What lies ready unpaid waits as long as its code is good: it is paid when it is fetched.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`;
    ///   `orders.unpaid` for what is put into a locker.
    func ready(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> PickupCode {
        try makeCode(id, .ready, by: call, in: tx)
    }

    /// Hands a pick-up out to whoever brings the code.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`,
    ///   `orders.code-refused`, `orders.unpaid`.
    func collect(
        _ id: FulfilmentID, code: String, by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, .collect, by: call, in: tx) { fulfilment, full in
            try fulfilment.requireCode(at: call.now) { $0 == codes.digest(of: code) }
            try full.requireWhole(fulfilment)
        }
    }

    /// Gives up a fulfilment whose goods have not left; they stay held for the order.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func cancel(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, .cancel, by: call, in: tx) { fulfilment, full in
            for part in fulfilment.lines {
                guard let index = full.index(ofLine: part.line) else { continue }
                try full.lines[index].unassign(
                    part.quantity, at: fulfilment.location, by: fulfilment.method)
            }
        }
    }
}
