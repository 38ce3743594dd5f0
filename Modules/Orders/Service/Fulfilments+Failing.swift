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
    /// and is kept.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.line-unknown`,
    ///   `orders.return-too-much`, and those of `StockReceiving`.
    func takeBack(
        _ asked: ParcelBack, by call: Call, in tx: borrowing Transaction
    ) throws -> Fulfilment {
        try move(asked.fulfilment, .takeBack, by: call, in: tx) { fulfilment, full in
            let place = asked.location ?? fulfilment.lies
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
            let parts = try fulfilment.lines.map {
                EndingLine(line: $0.line, quantity: try full.left(of: $0))
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
    /// How much of a line lies in stores for its customer, who has not fetched it.
    /// - Throws: `core.quantity-overflow`.
    func lying(ofLine number: Int) throws(RetailError) -> Quantity {
        var sum = Quantity.zero
        for parcel in fulfilments where parcel.stage == .arrived {
            for part in parcel.lines where part.line == number {
                sum = try sum.adding(part.quantity)
            }
        }
        return sum
    }

    /// Refuses to hand out what lay in a store and came back by a return while it was on its way.
    /// - Parameter parcel: what is handed out: it counts as lying no more.
    /// - Throws: `orders.fulfilment-state`.
    func requireWhole(_ parcel: Fulfilment) throws(RetailError) {
        guard parcel.stage == .arrived else { return }
        for part in parcel.lines {
            guard let index = index(ofLine: part.line) else { continue }
            let lay = try lying(ofLine: part.line).adding(part.quantity)
            guard try lay > lines[index].returnable else { continue }
            throw OrdersErrors.fulfilmentState.error(
                "Goods of it were given back by a return already. Turn it back with "
                    + "orders.fulfilments.turn-back, and take it back.", at: "/fulfilment_id")
        }
    }

    /// How much of what a parcel carries has not come back by a return.
    func left(of part: FulfilmentLine) throws(RetailError) -> Quantity {
        guard let index = index(ofLine: part.line) else { return .zero }
        return min(part.quantity, try lines[index].returnable)
    }
}
