public import RetailCore
public import RetailKit

/// The trust that is asked of whoever says that somebody proved an identifier.
///
/// Such a word finds a customer and lets the place where it is said see them, so every operation
/// that takes it asks for the same permission, names it in its `asks` and calls
/// ``RetailKit/Call/requireProof(_:)`` before it looks anybody up.
public enum Proof {
    /// `crm.identifiers.verify`
    public static let permission = Permission(
        "crm.identifiers.verify",
        "Say that somebody proved an identifier: it finds its customer and joins records.")
}

extension Call {
    /// Refuses a caller who says that an identifier was proven without being trusted with that at
    /// each place where the customer would be met by it; says nothing where `isProven` is false.
    /// - Throws: `request.forbidden`, `request.location-forbidden`, `request.channel-forbidden`.
    public func requireProof(_ isProven: Bool) throws(RetailError) {
        guard isProven else { return }
        let spots = whereabouts
        for spot in spots.isEmpty ? [Spot(at: nil, on: nil)] : spots {
            try require(Proof.permission, at: spot.location, on: spot.channel)
        }
    }
}
