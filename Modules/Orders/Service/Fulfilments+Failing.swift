import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Parcels that do not arrive.
extension Fulfilments {
    /// Notes that the carrier found nobody who took a parcel.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func attempt(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(id, .attempt, by: call, in: tx).fulfilment
    }

    /// Notes that a parcel is on its way back: nothing is given back before it is here.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`.
    func turnBack(
        _ id: FulfilmentID, because reason: TurnedBack, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(id, .turnBack, to: reason.stage, by: call, in: tx).fulfilment
    }

    /// Takes back what a parcel carried that was refused or could not be delivered: it goes into
    /// stock where it can be sold again, and its price back to the customer. The delivery was done
    /// and is kept. Where nobody says at which location it came back, it is where it lies, or at
    /// the end of its way at which the caller works.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.line-unknown`,
    ///   `orders.return-too-much`, and those of `StockReceiving`.
    func takeBack(
        _ asked: ParcelBack, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(asked.fulfilment, .takeBack, by: call, in: tx) { fulfilment, full in
            let place =
                asked.location
                ?? fulfilment.places(of: .takeBack).first {
                    call.mayHandle(at: $0, for: full.order.channel)
                } ?? fulfilment.lies
            let isFrom = OrderAccess.goods(at: fulfilment.location)
            if place != fulfilment.location || !isFrom.admits(call, to: full.order, full.lines) {
                try call.requireHandling(at: place, for: full.order.channel)
                guard try returning.quoting.locations.location(place, in: tx) != nil else {
                    throw OrdersErrors.locationUnknown.error(
                        "There is no location \(place).", at: "/location")
                }
            }
            let parts = try asked.parts(of: fulfilment, in: full)
            try end(
                parts, as: fulfilment.stage == .refused ? .refused : .undeliverable,
                at: place, note: asked.note, of: &full, by: call, in: tx)
        }.fulfilment
    }

    /// Notes that a parcel was lost: its price goes back to the customer, with the delivery where
    /// nothing else of the order is brought. Nothing comes back for it: it needs a confirmation.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`,
    ///   `request.confirmation-needed`.
    func lose(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try call.requireConfirmation()
        return try move(id, .lose, by: call, in: tx) { fulfilment, full in
            let parts = try full.left(of: fulfilment).map {
                EndingLine(line: $0.line, quantity: $0.quantity)
            }
            try end(parts, as: .lost, at: nil, note: "", of: &full, by: call, in: tx)
        }.fulfilment
    }

    /// Ends what a parcel carried, as far as it did not come back by a return meanwhile.
    private func end(
        _ parts: [EndingLine], as cause: ReturnCause, at location: Code<Location>?, note: String,
        of full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        let parts = parts.filter(\.quantity.isPositive)
        guard !parts.isEmpty else { return }
        let resellable = parts.filter { $0.disposition == .resellable }
        if let location, !resellable.isEmpty {
            try returning.stock.requireReceivable(
                resellable.compactMap {
                    full.stockLine(ofLine: $0.line, $0.quantity, at: location)
                }, at: location,
                pointer: { _ in StockPointer(sku: "/location", quantity: "/location") },
                in: tx)
        }
        _ = try returning.end(
            Ending(cause: cause, location: location, lines: parts, note: note), of: &full,
            by: call, in: tx)
    }
}

extension FullOrder {
    /// How much of each line lies in stores for its customer, who has not fetched it.
    /// - Throws: `core.quantity-overflow`.
    var lying: [Int: Quantity] {
        get throws(RetailError) {
            var sums: [Int: Quantity] = [:]
            for parcel in fulfilments where parcel.stage == .arrived {
                for part in parcel.lines {
                    sums[part.line] = try (sums[part.line] ?? .zero).adding(part.quantity)
                }
            }
            return sums
        }
    }

    /// How much of each line can be brought back: what lies in a store is turned back instead.
    /// - Throws: `core.quantity-overflow`.
    var bringable: [Int: Quantity] {
        get throws(RetailError) {
            let lying = try lying
            var rests: [Int: Quantity] = [:]
            for line in lines {
                let rest = try line.returnable.subtracting(lying[line.number] ?? .zero)
                rests[line.number] = max(.zero, rest)
            }
            return rests
        }
    }

    /// Refuses to hand out what lay in a store and came back by a return while it was on its way.
    /// - Parameter parcel: what is handed out, as it lay before.
    /// - Throws: `orders.fulfilment-state`.
    func requireWhole(_ parcel: Fulfilment) throws(RetailError) {
        guard parcel.stage == .arrived else { return }
        var lying = try lying
        if !fulfilments.contains(where: { $0.id == parcel.id && $0.stage == .arrived }) {
            for part in parcel.lines {
                lying[part.line] = try (lying[part.line] ?? .zero).adding(part.quantity)
            }
        }
        for part in parcel.lines {
            guard let index = index(ofLine: part.line),
                try (lying[part.line] ?? .zero) > lines[index].returnable
            else { continue }
            throw OrdersErrors.fulfilmentState.error(
                "Goods of it were given back by a return already. Turn it back with "
                    + "orders.fulfilments.turn-back, and take it back.", at: "/fulfilment_id")
        }
    }

    /// What of a parcel has not come back by a return; what lies in stores is of other parcels.
    /// - Throws: `core.quantity-overflow`.
    func left(of parcel: Fulfilment) throws(RetailError) -> [FulfilmentLine] {
        let rests = try bringable
        return parcel.lines.compactMap { part in
            let rest = min(part.quantity, rests[part.line] ?? .zero)
            return rest.isPositive ? FulfilmentLine(line: part.line, quantity: rest) : nil
        }
    }
}
