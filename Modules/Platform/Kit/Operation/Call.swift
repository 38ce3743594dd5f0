public import RetailCore
public import RetailStorage

/// Who asks, from where and when: what every handler gets besides its input.
public struct Call: Sendable {
    /// What stays the same however often the call is handed on.
    private let facts: CallFacts
    /// The permission under which the act runs; nil where none is asked for.
    public internal(set) var permission: Permission?
    /// Sees that a comparison took place; nil where nobody asks.
    var witness: ScopeWitness?
    /// Takes down what a refused act was about; nil where nobody asks.
    var subjectNote: SubjectNote?
    /// The moment of the act: the same for everything that it writes.
    public private(set) var now: Instant
    /// When what the act tells of happened, where that was earlier than the act.
    public private(set) var occurredAt: Instant?

    /// Makes a call.
    public init(
        actor: Actor, grants: [Grant], own: OwnData? = nil,
        channel: Code<Channel>? = nil, location: Code<Location>? = nil, now: Instant,
        ids: any IDSource, requestID: String, trace: String? = nil,
        origin: String = "hub", idempotencyKey: String? = nil, expectedVersion: Int64? = nil,
        expectedVersions: [Int64]? = nil, address: String? = nil, session: CallSession? = nil,
        agent: String? = nil
    ) {
        facts = CallFacts(
            actor: actor, grants: grants, own: own, channel: channel, location: location, ids: ids,
            requestID: requestID, trace: trace, origin: origin, idempotencyKey: idempotencyKey,
            expectedVersions: expectedVersions ?? expectedVersion.map { [$0] }, address: address,
            session: session, agent: agent)
        self.now = now
    }

    /// Who acts.
    public var actor: Actor { facts.actor }
    /// What the actor may do, and where.
    public var grants: [Grant] { facts.grants }
    /// The customer who acts with a token of their own; nil for everybody else.
    public var own: OwnData? { facts.own }
    /// The channel on which the act happens, where the caller named one.
    public var channel: Code<Channel>? { facts.channel }
    /// The location at which the act happens, where the caller named one.
    public var location: Code<Location>? { facts.location }
    /// Where new ids come from.
    public var ids: any IDSource { facts.ids }
    /// Names this request in logs, events and answers.
    public var requestID: String { facts.requestID }
    /// The W3C traceparent that the act belongs to, where there is one.
    public var trace: String? { facts.trace }
    /// The node that acts: the hub, a store, a till.
    public var origin: String { facts.origin }
    /// The caller's idempotency key, where it sent one.
    public var idempotencyKey: String? { facts.idempotencyKey }
    /// The versions of which an edit expects one, from If-Match; nil when any will do, empty when
    /// none can be it.
    public var expectedVersions: [Int64]? { facts.expectedVersions }
    /// The network address that asks, where there is one: to slow down guessing, never to keep.
    public var address: String? { facts.address }

    /// The session of a browser from which the call comes; nil from elsewhere.
    public var session: CallSession? { facts.session }
    /// What the program that asks calls itself, where it says so: to show people where they are
    /// signed in.
    public var agent: String? { facts.agent }

    /// Makes a call of the system itself: reactions, jobs, imports.
    public static func system(_ name: String, now: Instant, ids: any IDSource) -> Call {
        Call(
            actor: .system(name), grants: .all, now: now, ids: ids,
            requestID: "system-\(name)")
    }

    /// Returns the call as it happens in a transaction: at the moment at which that began, however
    /// long it waited.
    public func begun(in tx: borrowing Transaction) -> Call {
        var call = self
        call.now = tx.now(insteadOf: now)
        return call
    }

    /// When what the act tells of happened: now, unless it was told late.
    public var happened: Instant { occurredAt ?? now }

    /// Returns the call as it tells of something that happened at a moment; of now when nil.
    ///
    /// A clock may be ahead by ``mostSkew``: what it says then counts as now. What is older than
    /// ``mostDelay`` comes from a clock that stood still: history is told by acts of its own, see
    /// ``past(at:pointer:)``. Customers by a token
    /// of their own tell of now alone. `pointer` leads to the field that says the moment.
    /// - Throws: `request.occurs-in-future`, `request.occurs-too-early`, `request.occurs-now`.
    public func occurred(
        at moment: Instant?, pointer: String = "/occurred_at"
    ) throws(RetailError) -> Call {
        guard let moment else { return self }
        guard own == nil else {
            throw RequestErrors.occursNow.error(
                "Leave it out: what customers do themselves happens now.", at: pointer)
        }
        guard moment <= now + Self.mostSkew else {
            throw RequestErrors.occursInFuture.error(
                "It is \(now.rfc3339) here. Check the clock of the device.", at: pointer)
        }
        guard moment >= now - Self.mostDelay || actor.isSystem else {
            throw RequestErrors.occursTooEarly.error(
                "\(moment.rfc3339) is more than 31 days ago. Check the clock of the device, or "
                    + "import what is older.", at: pointer)
        }
        var call = self
        call.occurredAt = min(moment, now)
        return call
    }

    /// Returns the call as it tells of history: of a moment however long ago.
    ///
    /// Only acts with a permission of their own take history, for what they tell is in no report
    /// that somebody has closed since. `pointer` leads to the field that says the moment.
    /// - Throws: `request.occurs-in-future`.
    public func past(at moment: Instant, pointer: String) throws(RetailError) -> Call {
        guard moment <= now else {
            throw RequestErrors.occursInFuture.error(
                "It is \(now.rfc3339) here. History is what was before.", at: pointer)
        }
        var call = self
        call.occurredAt = moment
        return call
    }

    /// How far the clock of a device may be ahead.
    public static let mostSkew = Duration.seconds(300)
    /// How late something may be told: a device that was without a network for a month.
    public static let mostDelay = Duration.seconds(31 * 86_400)

    /// Makes a new typed id.
    public func newID<Subject: Identified>(_ subject: Subject.Type = Subject.self) -> ID<Subject> {
        ID(ids.next())
    }

    /// Refuses an edit of another version than the caller saw; without If-Match any version will
    /// do.
    /// - Throws: `request.stale-version`.
    public func requireVersion(_ version: Int64) throws(RetailError) {
        guard let expectedVersions, !expectedVersions.contains(version) else { return }
        throw RequestErrors.staleVersion.error(
            "The record has changed (it is at version \(version)). Read it again, then edit.")
    }
}

/// What a call says of who asks: shared by its copies, of which each request makes several.
private final class CallFacts: Sendable {
    let actor: Actor
    let grants: [Grant]
    let own: OwnData?
    let channel: Code<Channel>?
    let location: Code<Location>?
    let ids: any IDSource
    let requestID: String
    let trace: String?
    let origin: String
    let idempotencyKey: String?
    let expectedVersions: [Int64]?
    let address: String?
    let session: CallSession?
    let agent: String?

    init(
        actor: Actor, grants: [Grant], own: OwnData?, channel: Code<Channel>?,
        location: Code<Location>?, ids: any IDSource, requestID: String, trace: String?,
        origin: String, idempotencyKey: String?, expectedVersions: [Int64]?, address: String?,
        session: CallSession?, agent: String?
    ) {
        self.actor = actor
        self.grants = grants
        self.own = own
        self.channel = channel
        self.location = location
        self.ids = ids
        self.requestID = requestID
        self.trace = trace
        self.origin = origin
        self.idempotencyKey = idempotencyKey
        self.expectedVersions = expectedVersions
        self.address = address
        self.session = session
        self.agent = agent
    }
}
