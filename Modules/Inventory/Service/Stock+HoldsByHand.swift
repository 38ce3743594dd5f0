import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Stock {
    /// Holds stock for somebody by hand and returns what is pending for the reference.
    /// - Throws: `inventory.insufficient-stock`, `inventory.location-unknown`,
    ///   `request.location-forbidden`.
    func hold(
        _ lines: [StockLine], for reference: String, on channel: Code<Channel>?, until: Instant,
        by call: Call, in tx: borrowing Transaction
    ) throws -> [Hold] {
        for line in lines { try call.require(at: line.location, on: nil) }
        try reserve(lines, for: reference, on: channel, until: until, by: call, in: tx)
        return try holds.pending(for: reference, in: tx)
    }

    /// Gives back what one hold still keeps.
    /// - Throws: `inventory.hold-unknown`, `request.location-forbidden`.
    func release(
        _ id: HoldID, by call: Call, in tx: borrowing Transaction
    ) throws -> Hold {
        let hold = try pending(id, by: call, in: tx)
        try release(
            [HoldPart(hold: hold, quantity: hold.remaining)], as: .voided, by: call, in: tx)
        return try holds.find(id, in: tx) ?? hold
    }

    /// Moves the end of a hold whose time is not up.
    /// - Throws: `inventory.hold-unknown`, `inventory.hold-missing` when its time is up,
    ///   `request.location-forbidden`.
    func extend(
        _ id: HoldID, until: Instant, by call: Call, in tx: borrowing Transaction
    ) throws -> Hold {
        let hold = try pending(id, by: call, in: tx)
        guard !hold.isOver(at: call.now), try holds.extend(id, until: until, at: call.now, in: tx)
        else {
            throw InventoryErrors.holdMissing.error(
                "The hold has ended. Reserve again.", at: "/id")
        }
        return try holds.find(id, in: tx) ?? hold
    }

    private func pending(
        _ id: HoldID, by call: Call, in tx: borrowing Transaction
    ) throws -> Hold {
        guard let hold = try holds.find(id, in: tx), hold.state == .pending,
            call.may(at: hold.key.location, on: nil)
        else {
            throw InventoryErrors.holdUnknown.error(
                "No pending hold of yours has this id.", at: "/id")
        }
        return hold
    }
}
