public import RetailCore
public import RetailStorage

/// Who asks, from where and when: what every handler gets besides its input.
public struct Call: Sendable {
    /// Who acts.
    public let actor: Actor
    /// What the actor may do, and where.
    public let grants: [Grant]
    /// The customer who acts with a token of their own; nil for everybody else.
    public let own: OwnData?
    /// The permission under which the act runs; nil where none is asked for.
    public internal(set) var permission: Permission?
    /// Sees that a comparison took place; nil where nobody asks.
    var witness: ScopeWitness?
    /// Takes down what a refused act was about; nil where nobody asks.
    var subjectNote: SubjectNote?
    /// The channel on which the act happens, where the caller named one.
    public let channel: Code<Channel>?
    /// The location at which the act happens, where the caller named one.
    public let location: Code<Location>?
    /// The moment of the act: the same for everything that it writes.
    public private(set) var now: Instant
    /// When what the act tells of happened, where that was earlier than the act.
    public private(set) var occurredAt: Instant?
    /// Where new ids come from.
    public let ids: any IDSource
    /// Names this request in logs, events and answers.
    public let requestID: String
    /// The W3C traceparent that the act belongs to, where there is one.
    public let trace: String?
    /// The node that acts: the hub, a store, a till.
    public let origin: String
    /// The caller's idempotency key, where it sent one.
    public let idempotencyKey: String?
    /// The versions of which an edit expects one, from If-Match; nil when any will do, empty when
    /// none can be it.
    public let expectedVersions: [Int64]?
    /// The network address that asks, where there is one: to slow down guessing, never to keep.
    public let address: String?

    /// Makes a call.
    public init(
        actor: Actor, grants: [Grant], own: OwnData? = nil,
        channel: Code<Channel>? = nil, location: Code<Location>? = nil, now: Instant,
        ids: any IDSource, requestID: String, trace: String? = nil,
        origin: String = "hub", idempotencyKey: String? = nil, expectedVersion: Int64? = nil,
        expectedVersions: [Int64]? = nil, address: String? = nil
    ) {
        self.actor = actor
        self.grants = grants
        self.own = own
        self.channel = channel
        self.location = location
        self.now = now
        self.ids = ids
        self.requestID = requestID
        self.trace = trace
        self.origin = origin
        self.idempotencyKey = idempotencyKey
        self.expectedVersions = expectedVersions ?? expectedVersion.map { [$0] }
        self.address = address
    }

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

/// What any operation may answer before its handler runs.
public enum RequestErrors {
    /// The caller did not prove who it is.
    public static let unauthenticated = KnownError(
        "request.unauthenticated", .unauthenticated, "No valid key or session came with it.")
    /// The caller lacks the permission.
    public static let forbidden = KnownError(
        "request.forbidden", .forbidden, "The caller lacks the permission.")
    /// The caller acts on another channel only.
    public static let channelForbidden = KnownError(
        "request.channel-forbidden", .forbidden, "The caller acts on another channel only.")
    /// An operation ended without comparing what it was about with the caller's places.
    public static let unscoped = KnownError(
        "request.unscoped", .fault, "The operation compared nothing: report it.")
    /// The caller's role does not include the location.
    public static let locationForbidden = KnownError(
        "request.location-forbidden", .forbidden, "The caller's role excludes the location.")
    /// The version in If-Match is not the present one.
    public static let staleVersion = KnownError(
        "request.stale-version", .stale, "The record has changed since the caller read it.")
    /// Something is told of that has not happened yet.
    public static let occursInFuture = KnownError(
        "request.occurs-in-future", .invalid, "What has not happened yet cannot be recorded.")
    /// Something is told of that happened too long ago.
    public static let occursTooEarly = KnownError(
        "request.occurs-too-early", .invalid,
        "What happened more than 31 days ago comes with an import.")
    /// A customer says when something happened.
    public static let occursNow = KnownError(
        "request.occurs-now", .invalid, "What customers do themselves happens now.")
    /// What ``Call/occurred(at:pointer:)`` refuses.
    public static let late = [occursInFuture, occursTooEarly, occursNow]
    /// A command came without an idempotency key.
    public static let keyMissing = KnownError(
        "request.idempotency-key-missing", .malformed, "A command needs an Idempotency-Key.")
    /// The idempotency key is empty, too long or not visible ASCII.
    public static let keyMalformed = KnownError(
        "request.idempotency-key-malformed", .malformed,
        "The Idempotency-Key is empty, too long or not visible ASCII.")
    /// The key was used for another request.
    public static let keyReused = KnownError(
        "request.idempotency-key-reused", .invalid, "The key was used with another request.")
    /// The key was used so long ago that the answer is no longer kept.
    public static let keyExpired = KnownError(
        "request.idempotency-key-expired", .conflict,
        "The key was used before, and the answer is no longer kept.")
    /// The first request with the key still runs.
    public static let keyBusy = KnownError(
        "request.idempotency-key-busy", .conflict, "The first request with the key still runs.")
    /// A field is missing, unknown or out of bounds.
    public static let invalidInput = KnownError(
        .invalidInput, .invalid, "A field is missing, unknown, mistyped or out of bounds.")
    /// The body is no JSON.
    public static let malformedBody = KnownError(
        .malformedBody, .malformed, "The body is not JSON as RFC 8259 has it.")
}
