import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Stock {
    /// The most holds that one reference may have at a location at a time.
    static let mostByHand = 500

    /// Holds stock for somebody by hand and returns what is pending for the reference at the
    /// locations of the lines: what others hold for it elsewhere is not the caller's to know.
    /// - Throws: `inventory.insufficient-stock`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.hold-too-much`, `request.location-forbidden`.
    func hold(
        _ lines: [StockLine], for reference: String, on channel: Code<Channel>?, until: Instant,
        by call: Call, in tx: borrowing Transaction
    ) throws -> [Hold] {
        for line in lines { try call.require(at: line.location, on: nil) }
        try items.requireSteps(of: lines, in: tx)
        let owner = HoldOwner.byHand(reference)
        let locations = Dictionary(grouping: lines, by: \.location)
        let kept = Dictionary(
            grouping: try holds.pending(for: owner, at: locations.keys.sorted(), in: tx),
            by: \.key.location)
        for (place, lines) in locations.sorted(by: { $0.key < $1.key }) {
            let count = kept[place]?.count ?? 0
            guard count + lines.count <= Self.mostByHand else {
                throw InventoryErrors.holdTooMuch.error(
                    "\(count) holds are kept for \(reference) at \(place); \(Self.mostByHand) is "
                        + "the most. Release some, or name another reference.", at: "/reference")
            }
        }
        try reserve(
            lines, as: .byHand(reference, until: until), on: channel, by: call, in: tx)
        return try holds.pending(for: owner, at: locations.keys.sorted(), in: tx)
    }

    /// Gives back what one hold by hand still keeps.
    /// - Throws: `inventory.hold-unknown`, `inventory.hold-not-by-hand`,
    ///   `request.location-forbidden`.
    func release(
        _ id: HoldID, by call: Call, in tx: borrowing Transaction
    ) throws -> Hold {
        let hold = try pending(id, by: call, in: tx)
        try release(
            [HoldPart(hold: hold, quantity: hold.remaining)], as: .voided, by: call, in: tx)
        return try holds.find(id, in: tx) ?? hold
    }

    /// Moves the end of a hold by hand whose time is not up, to 30 days after it began at most.
    /// - Throws: `inventory.hold-unknown`, `inventory.hold-not-by-hand`,
    ///   `inventory.hold-missing` when its time is up, `inventory.hold-too-much` when it would last
    ///   longer, `request.location-forbidden`.
    func extend(
        _ id: HoldID, until: Instant, by call: Call, in tx: borrowing Transaction
    ) throws -> Hold {
        let hold = try pending(id, by: call, in: tx)
        let most = hold.createdAt + Hold.longestByHand
        guard until <= most else {
            throw InventoryErrors.holdTooMuch.error(
                "The hold began at \(hold.createdAt.rfc3339) and ends at \(most.rfc3339) at the "
                    + "latest. Hold for fewer minutes.", at: "/minutes")
        }
        guard !hold.isOver(at: call.now), try holds.extend(id, until: until, at: call.now, in: tx)
        else {
            throw InventoryErrors.holdMissing.error(
                "The hold has ended. Reserve again.", at: "/id")
        }
        try tx.record(HoldExtended(hold: id, expiresAt: until), by: call)
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
        guard hold.owner.kind == .byHand else {
            throw InventoryErrors.holdNotByHand.error(
                "The hold belongs to \(hold.owner.reference). Change that instead.", at: "/id")
        }
        return hold
    }
}
