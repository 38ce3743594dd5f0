import RetailContracts
import RetailCore

/// Who brings parcels: what its code is a ``Code`` of.
enum Carrier {}

/// What a carrier tells of a parcel.
enum TrackingKind: String, CaseIterable, Sendable {
    /// It is on its way.
    case inTransit = "in-transit"
    /// It is in the van.
    case outForDelivery = "out-for-delivery"
    /// Nobody took it; it is tried again.
    case attempted
    /// It was handed over.
    case delivered
    /// Whom it was for did not take it.
    case refused
    /// It could not be brought and comes back.
    case returnedToSender = "returned-to-sender"
    /// The carrier does not find it.
    case lostReported = "lost-reported"
    /// Something else, of which nothing follows.
    case unknown
}

/// What a carrier told of a parcel: kept once, whatever it says and whenever it comes.
struct TrackingEvent: Sendable, Hashable {
    let carrier: Code<Carrier>
    /// The carrier's name for it: told again it is the same.
    let event: String
    /// The number of the parcel.
    let tracking: String
    let kind: TrackingKind
    let happenedAt: Instant
    let receivedAt: Instant
    /// The order, once it is known which.
    var order: OrderID?
    /// The parcel, once it is known which.
    var fulfilment: FulfilmentID?
    /// Into which stage it moved the parcel; nil where it changed nothing.
    var stage: FulfilmentStage?
    /// What does not fit, where somebody has to look.
    var problem: String?
    /// When somebody has looked at the problem; nil where nobody has.
    var dismissedAt: Instant?

    /// For so long it waits for a parcel of its number.
    static let longestWait = Duration.seconds(7 * 86_400)
}

/// An event as a carrier tells it.
struct ToldTracking: Sendable {
    let carrier: Code<Carrier>
    let event: String
    let tracking: String
    let kind: TrackingKind
    let happenedAt: Instant
}

/// An event by its name.
struct NamedTracking: Sendable {
    let carrier: Code<Carrier>
    let event: String
}

/// Which events a list shows.
struct TrackingFilter: Sendable {
    var order: OrderID?
    /// Those of which something does not fit that nobody has looked at, or the others.
    var isOpen: Bool?
    var tracking: String?
}
