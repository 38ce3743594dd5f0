import RetailContracts
import RetailCore

/// How far a fulfilment has come.
enum FulfilmentStage: String, CaseIterable, Sendable {
    case pending
    /// The supplier was asked to send it.
    case ordered
    case shipped
    /// The carrier found nobody who took it, and tries again.
    case attempted
    /// The customer did not take it: it is on its way back.
    case refused
    /// The carrier gave it up: it is on its way back.
    case undeliverable
    case delivered
    /// It lies in the store to which it was sent, for the customer to fetch.
    case arrived
    /// It came back, and what it carried is not sent again.
    case takenBack = "taken-back"
    case lost
    case ready
    case collected
    case done
    case cancelled

    /// Whether goods have left the store in it.
    var hasLeft: Bool { ![.pending, .ordered, .ready, .cancelled].contains(self) }

    /// Whether a parcel in it is still to come to its end.
    var isUnderway: Bool {
        [.shipped, .attempted, .arrived, .refused, .undeliverable].contains(self)
    }

    /// Whether it waits for a customer who brings a code.
    var isFetched: Bool { self == .ready || self == .arrived }
}

/// A parcel, a pick-up or a hand-over at the till.
struct Fulfilment: Sendable {
    let id: FulfilmentID
    let order: OrderID
    let kind: FulfilmentKind
    let location: Code<Location>
    /// The store to which it is sent, where the customer fetches it.
    var collectAt: Code<Location>?
    private(set) var stage: FulfilmentStage
    var tracking: String?
    /// Who brings it; nil where nobody said.
    var carrier: Code<Carrier>?
    var codeDigest: [UInt8]?
    var codeUntil: Instant?
    /// Since when its customer waits outside.
    private(set) var announcedAt: Instant?
    /// When it was last sent again after it had come back or lain in a store; nil where it never
    /// was. A parcel that its carrier tries again is on the same way as before.
    private(set) var sentAgainAt: Instant?
    /// When it came to the store to which it was sent; nil where it did not, or left it by post.
    private(set) var arrivedAt: Instant?
    /// By when the store to which it is on its way should have it: it looks for it then.
    private(set) var dueAt: Instant?
    /// By when it is to be fetched, while it lies ready; nil where nobody said.
    private(set) var fetchBy: Instant?
    /// Since when goods of it that lay ready are to be put back, for it was given up.
    private(set) var toPutBackSince: Instant?
    let createdAt: Instant
    private(set) var movedAt: Instant
    var version: Int64
    var lines: [FulfilmentLine]

    /// Where its goods are once they are with nobody else.
    var lies: Code<Location> { arrivedAt == nil ? location : collectAt ?? location }

    /// How its lines were ordered.
    var method: FulfilmentMethod { kind.method }

    /// Where it is seen: what was sent to a store at both ends.
    var places: [Code<Location>] {
        stage.hasLeft ? [location] + [collectAt].compactMap(\.self) : [location]
    }

    /// Whether it is on its way to a store, where it is fetched.
    var isAwaited: Bool {
        collectAt != nil && (stage == .shipped || stage == .attempted)
    }

    /// How long a parcel to a store is on its way before the store looks for it.
    static let longestWay = Duration.seconds(7 * 86_400)

    /// Where a step is taken: by those who have the goods, or sent them; that a parcel came to a
    /// store is said by the store, which may also note that it does not come. What comes back may
    /// come to either end of its way.
    func places(of verb: FulfilmentVerb) -> [Code<Location>] {
        if verb == .arrive, stage.hasLeft { return [collectAt ?? lies] }
        if isAwaited, verb == .turnBack || verb == .lose {
            return [lies] + [collectAt].compactMap(\.self)
        }
        guard stage == .refused || stage == .undeliverable, let collectAt,
            collectAt != location
        else { return [lies] }
        return lies == location ? [location, collectAt] : [collectAt, location]
    }

    /// Whether it brought, or brings, goods to where they were sent.
    var isBrought: Bool { kind.isBrought && stage.hasLeft && stage != .lost }

    /// Goes one step: there is no other way into another state.
    mutating func take(_ step: FulfilmentStep, at now: Instant) {
        if step.to == .shipped, stage.isUnderway, stage != .attempted { sentAgainAt = now }
        if step.to == .arrived { arrivedAt = arrivedAt ?? now }
        if step.to == .shipped { arrivedAt = nil }
        expect(step, at: now)
        stage = step.to
        movedAt = now
        if step.verb == .announce { announcedAt = announcedAt ?? now }
        if stage != .ready { announcedAt = nil }
        if !stage.isFetched { (codeDigest, codeUntil) = (nil, nil) }
    }
}

extension Fulfilment {
    /// Notes what is awaited after a step.
    private mutating func expect(_ step: FulfilmentStep, at now: Instant) {
        if step.to == .shipped, collectAt != nil {
            dueAt = now + Self.longestWay
        } else if step.to != .attempted {
            dueAt = nil
        }
        let isGivenUp = stage == .ready && step.to == .cancelled
        toPutBackSince = isGivenUp ? now : nil
        if step.to != .ready { fetchBy = nil }
    }

    /// Notes in which window it is fetched, while it lies ready there.
    mutating func awaits(_ window: PickupWindow?) {
        fetchBy = stage == .ready && window?.location == location ? window?.endsAt : nil
    }

    /// Notes that its carrier says that it is there: the store looks for it now.
    mutating func comesDue(at now: Instant) {
        dueAt = dueAt.map { min($0, now) }
    }
}

/// How much of an order's line a fulfilment carries.
struct FulfilmentLine: Sendable, Hashable {
    let line: Int
    let quantity: Quantity
}

extension Fulfilment {
    /// Begins one, in the state in which its kind begins.
    init(
        id: FulfilmentID, order: OrderID, kind: FulfilmentKind, location: Code<Location>,
        collectAt: Code<Location>? = nil, at now: Instant, lines: [FulfilmentLine]
    ) {
        self.init(
            id: id, order: order, kind: kind, location: location, collectAt: collectAt,
            stage: kind.beginning.stage, createdAt: now, movedAt: now, version: 1, lines: lines)
    }
}
