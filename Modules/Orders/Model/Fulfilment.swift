import RetailContracts
import RetailCore

/// How far a fulfilment has come.
enum FulfilmentStage: String, CaseIterable, Sendable {
    case pending
    case shipped
    /// The carrier found nobody who took it, and tries again.
    case attempted
    /// The customer did not take it: it is on its way back.
    case refused
    /// The carrier gave it up: it is on its way back.
    case undeliverable
    case delivered
    /// It came back, and what it carried is not sent again.
    case takenBack = "taken-back"
    case lost
    case ready
    case collected
    case done
    case cancelled

    /// Whether goods have left the store in it.
    var hasLeft: Bool { ![.pending, .ready, .cancelled].contains(self) }

    /// Whether a parcel in it is still to come to its end.
    var isUnderway: Bool { [.shipped, .attempted, .refused, .undeliverable].contains(self) }
}

/// A parcel, a pick-up or a hand-over at the till.
struct Fulfilment: Sendable {
    let id: FulfilmentID
    let order: OrderID
    let method: FulfilmentMethod
    let location: Code<Location>
    var stage: FulfilmentStage
    var tracking: String?
    /// Who brings it; nil where nobody said.
    var carrier: Code<Carrier>?
    var codeDigest: [UInt8]?
    var codeUntil: Instant?
    let createdAt: Instant
    var movedAt: Instant
    var version: Int64
    var lines: [FulfilmentLine]
}

/// How much of an order's line a fulfilment carries.
struct FulfilmentLine: Sendable, Hashable {
    let line: Int
    let quantity: Quantity
}
