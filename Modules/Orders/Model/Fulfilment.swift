import RetailContracts
import RetailCore

/// How far a fulfilment has come.
enum FulfilmentStage: String, CaseIterable, Sendable {
    case pending
    case shipped
    case delivered
    case ready
    case collected
    case done
    case cancelled

    /// The stages that may follow, by method.
    func next(by method: FulfilmentMethod) -> Set<FulfilmentStage> {
        switch (method, self) {
        case (.shipment, .pending): [.shipped, .cancelled]
        case (.shipment, .shipped): [.delivered]
        case (.pickup, .pending): [.ready, .cancelled]
        case (.pickup, .ready): [.ready, .collected, .cancelled]
        case (.carryOut, .pending): [.done]
        default: []
        }
    }

    /// Whether goods have left the store in it.
    var hasLeft: Bool { [.shipped, .delivered, .collected, .done].contains(self) }
}

/// A parcel, a pick-up or a hand-over at the till.
struct Fulfilment: Sendable {
    let id: FulfilmentID
    let order: OrderID
    let method: FulfilmentMethod
    let location: Code<Location>
    var stage: FulfilmentStage
    var tracking: String?
    var codeDigest: [UInt8]?
    var codeUntil: Instant?
    let createdAt: Instant
    var movedAt: Instant
    var version: Int64
    let lines: [FulfilmentLine]
}

/// How much of an order's line a fulfilment carries.
struct FulfilmentLine: Sendable, Hashable {
    let line: Int
    let quantity: Quantity
}
