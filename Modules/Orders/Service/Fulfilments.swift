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
    let store = FulfilmentStore()

    /// Takes on goods of an order that leave one location by one method: those named, or all that
    /// no other fulfilment has taken on.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.order-held`,
    ///   `orders.nothing-to-fulfil`, `orders.too-many-parts`; `orders.unpaid` for unpaid goods that
    ///   would be carried out at once.
    func create(
        _ method: FulfilmentMethod, for id: OrderID, at location: Code<Location>,
        parts: [FulfilmentLine], by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        var full = try book.open(id, .goods(at: location), by: call, in: tx)
        try full.requireNotHeld()
        try full.requireRoomForFulfilment()
        let parts = try chosen(parts, of: full, method, location)
        for part in parts {
            guard let index = full.index(ofLine: part.line) else { continue }
            try full.lines[index].assign(part.quantity, at: location, by: method)
        }
        var fulfilment = Fulfilment(
            id: call.newID(), order: id, method: method, location: location, stage: .pending,
            tracking: nil, codeDigest: nil, codeUntil: nil, createdAt: call.now,
            movedAt: call.now, version: 1, lines: parts)
        if method == .carryOut {
            fulfilment.stage = .done
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
        try move(id, to: .shipped, by: call, in: tx) { fulfilment, full in
            // Another number is of another carrier, unless it is said again.
            fulfilment.carrier = carrier ?? (tracking == nil ? fulfilment.carrier : nil)
            fulfilment.tracking = tracking ?? fulfilment.tracking
            guard !fulfilment.stage.isUnderway else { return }
            full.order.underway += 1
            try handOut(fulfilment, of: &full, by: call, in: tx)
        }
    }

    /// Notes that a parcel arrived.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func deliver(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, to: .delivered, by: call, in: tx) { _, full in
            full.order.underway -= 1
            full.order.terms.handedOver(at: call.happened)
        }
    }

    /// Says that a pick-up lies ready and makes its one-time code; done again, it makes a new one.
    ///
    /// What lies ready unpaid waits as long as its code is good: it is paid when it is fetched.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`.
    func ready(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> PickupCode {
        let code = codes.make()
        let until = call.now + policy.pickup
        let (_, fulfilment) = try move(id, to: .ready, by: call, in: tx) { fulfilment, full in
            if let payBy = full.order.payBy { full.order.payBy = max(payBy, until) }
            fulfilment.codeDigest = code.digest
            fulfilment.codeUntil = until
        }
        return PickupCode(fulfilment: fulfilment, code: code.text, until: until)
    }

    /// Hands a pick-up out to whoever brings the code.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`,
    ///   `orders.code-refused`, `orders.unpaid`.
    func collect(
        _ id: FulfilmentID, code: String, by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, to: .collected, by: call, in: tx) { fulfilment, full in
            try fulfilment.requireCode(at: call.now) { $0 == codes.digest(of: code) }
            fulfilment.codeDigest = nil
            fulfilment.codeUntil = nil
            try handOut(fulfilment, of: &full, by: call, in: tx)
        }
    }

    /// Gives up a fulfilment whose goods have not left; they stay held for the order.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func cancel(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        try move(id, to: .cancelled, by: call, in: tx) { fulfilment, full in
            fulfilment.codeDigest = nil
            fulfilment.codeUntil = nil
            for part in fulfilment.lines {
                guard let index = full.index(ofLine: part.line) else { continue }
                try full.lines[index].unassign(
                    part.quantity, at: fulfilment.location, by: fulfilment.method)
            }
        }
    }

    /// A pick-up's code, shown once.
    struct PickupCode: Sendable {
        let fulfilment: Fulfilment
        let code: String
        let until: Instant
    }
}
