import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What only some kinds of fulfilments do.
extension Fulfilments {
    /// Notes that the supplier was asked to send the goods. One that says no is told by giving the
    /// fulfilment up, or by `orders.rejections.create`, which seeks them elsewhere.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`.
    func orderFromSupplier(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(id, .order, by: call, in: tx).fulfilment
    }

    /// Notes that a parcel came to the store at which it is fetched and makes its one-time code;
    /// done again, it makes a new one.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func arrive(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> PickupCode {
        try makeCode(id, .arrive, by: call, in: tx)
    }

    /// Notes that the customer has come and waits outside.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`.
    func announce(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(id, .announce, by: call, in: tx).fulfilment
    }

    /// Puts back what lay ready and was not fetched: its code is void, its goods stay held for the
    /// order.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func putBack(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(id, .putBack, by: call, in: tx).fulfilment
    }

    /// Goes a step after which the customer needs a code, good for the usual time and at least to
    /// the end of the window in which it is fetched. An order that lacks money has until the code
    /// ends to be paid.
    func makeCode(
        _ id: FulfilmentID, _ verb: FulfilmentVerb, by call: Call, in tx: borrowing Transaction
    ) throws -> PickupCode {
        let code = codes.make()
        var until = call.now + policy.pickup
        let (_, fulfilment) = try move(id, verb, by: call, in: tx) { fulfilment, full in
            until = full.order.codeEnd(until, at: fulfilment.lies)
            if let payBy = full.order.payBy { full.order.payBy = max(payBy, until) }
            fulfilment.codeDigest = code.digest
            fulfilment.codeUntil = until
        }
        return PickupCode(fulfilment: fulfilment, code: code.text, until: until)
    }

    /// The kind of a new fulfilment: the one that is asked for, where it is one of the method, else
    /// the usual one, or where that is switched off the only other.
    /// - Throws: `request.invalid-input`, `orders.location-unknown`.
    func kind(
        of wish: KindWish, _ method: FulfilmentMethod, on channel: Code<Channel>,
        at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> FulfilmentKind {
        let locations = returning.quoting.locations
        guard let kind = wish.kind else {
            let place = method == .shipment ? try locations.location(location, in: tx) : nil
            try wish.require(.usual(for: method))
            return try kinds.known(in: tx).instead(
                of: .usual(for: method, from: place?.kind), on: channel, at: location)
        }
        guard kind.method == method else {
            let fitting = FulfilmentKind.allCases.filter { $0.method == method }.map(\.rawValue)
            throw RequestErrors.invalidInput.error(
                "Goods ordered as \(method.rawValue) do not go as \(kind.rawValue). Choose one of: "
                    + fitting.joined(separator: ", ") + ".", at: "/kind")
        }
        try wish.require(kind)
        guard let store = wish.collectAt else { return kind }
        guard let found = try locations.location(store, in: tx), found.isActive,
            found.kind == .store
        else {
            throw OrdersErrors.locationUnknown.error(
                "Nothing is fetched at \(store). Name a store that is in use.", at: "/collect_at")
        }
        return kind
    }

    /// A code that whoever fetches something brings, shown once.
    struct PickupCode: Sendable {
        let fulfilment: Fulfilment
        let code: String
        let until: Instant
    }
}
