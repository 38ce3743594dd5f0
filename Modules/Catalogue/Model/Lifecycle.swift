import RetailCore
import RetailKit
import RetailPricing

/// The way of what is prepared before it counts, a price list or a promotion: a draft is published,
/// waits for its start, is live until its end. Its state follows from three moments and now.
///
/// What is live gives what it gave from its start on, so that an earlier moment is always priced by
/// what held then: it may only be renamed and ended.
struct Lifecycle: Hashable, Sendable {
    /// The first moment at which it counts; nil of a draft.
    private(set) var startsAt: Instant?
    /// The first moment at which it is over; nil where no end is known.
    private(set) var endsAt: Instant?
    /// When the draft was discarded; nil where it was not.
    private(set) var archivedAt: Instant?

    /// What nobody has published yet.
    static let draft = Lifecycle(startsAt: nil, endsAt: nil, archivedAt: nil)
    /// What has counted ever since.
    static let always = Lifecycle(startsAt: .earliest, endsAt: nil, archivedAt: nil)

    /// Makes one of its moments.
    init(startsAt: Instant?, endsAt: Instant?, archivedAt: Instant?) {
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.archivedAt = archivedAt
    }

    /// Where it stands at a moment.
    func state(at now: Instant) -> LifecycleState {
        if archivedAt != nil { return .discarded }
        guard let startsAt else { return .draft }
        // One that ends as it starts never counts.
        if let endsAt, endsAt <= max(now, startsAt) { return .ended }
        return now < startsAt ? .scheduled : .live
    }

    /// When it counts; nil of what was never published, or withdrawn.
    var period: Period? { startsAt.map { Period(from: $0, until: endsAt) } }
}

extension Lifecycle {
    /// Refuses an act for which it is not the time.
    /// - Parameter name: what the refusal calls it, such as `The price list vip`.
    /// - Throws: `catalogue.wrong-state`.
    func require(_ act: LifecycleAct, of name: String, at now: Instant) throws(RetailError) {
        let state = state(at: now)
        guard !state.acts.contains(act) else { return }
        let others = state.acts.map(\.rawValue).joined(separator: ", ")
        let advice = others.isEmpty ? "That is final: make another one." : "It can be: \(others)."
        throw CatalogueErrors.wrongState.error(
            "\(name) is \(state.rawValue) and cannot be \(act.rawValue). \(advice)", at: "/code")
    }

    /// Lets a draft count from a moment on, now where none is given, until another.
    /// - Throws: `catalogue.wrong-state`, `catalogue.period-backwards`.
    mutating func publish(
        _ name: String, from start: Instant?, until end: Instant?, at now: Instant
    ) throws(RetailError) {
        try require(.publish, of: name, at: now)
        let start = start ?? now
        guard start >= now else {
            throw CatalogueErrors.periodBackwards.error(
                "Give a start that is not over yet, or leave it out: then it starts now.",
                at: "/starts_at")
        }
        if let end, end <= start { throw Self.backwards }
        startsAt = start
        endsAt = end
    }

    /// Makes a draft again of what has not started yet.
    /// - Throws: `catalogue.wrong-state`.
    mutating func withdraw(_ name: String, at now: Instant) throws(RetailError) {
        try require(.withdraw, of: name, at: now)
        self = .draft
    }

    /// Says when it is over: now where no moment is given, else then, sooner or later than was said
    /// before.
    /// - Throws: `catalogue.wrong-state`, `catalogue.period-backwards`.
    mutating func end(_ name: String, on end: Instant?, at now: Instant) throws(RetailError) {
        try require(.end, of: name, at: now)
        let end = end ?? now
        if let startsAt, end < startsAt { throw Self.backwards }
        guard end >= now else {
            throw CatalogueErrors.periodBackwards.error(
                "Give an end that is not over yet, or leave it out: then it ends now.",
                at: "/ends_at")
        }
        endsAt = end
    }

    /// Gives a draft up.
    /// - Throws: `catalogue.wrong-state`.
    mutating func discard(_ name: String, at now: Instant) throws(RetailError) {
        try require(.discard, of: name, at: now)
        archivedAt = now
    }

    private static var backwards: RetailError {
        CatalogueErrors.periodBackwards.error(
            "Give an end after the start; what has not started is withdrawn.", at: "/ends_at")
    }
}
