public import RetailCore

/// A place that an input names.
public struct Spot: Hashable, Sendable {
    /// The location; nil for none.
    public let location: Code<Location>?
    /// The channel; nil for none.
    public let channel: Code<Channel>?

    /// Names a place.
    public init(at location: Code<Location>?, on channel: Code<Channel>?) {
        self.location = location
        self.channel = channel
    }
}

/// How an operation keeps its callers to their places: every operation says it, for there is no
/// default.
public struct Scope<Input>: Sendable {
    let outline: ScopeOutline
    /// The places that the input names, each of which the caller must reach.
    let places: (@Sendable (Input) -> [Spot])?

    private init(
        _ kind: ScopeOutline.Kind, _ reason: String, isOpenToCustomers: Bool = false,
        places: (@Sendable (Input) -> [Spot])? = nil
    ) {
        outline = ScopeOutline(kind, reason, isOpenToCustomers: isOpenToCustomers)
        self.places = places
    }

    /// Nothing of a place is in it: whoever has the permission anywhere may call it.
    public static func none(_ reason: String) -> Scope { Scope(.none, reason) }

    /// It concerns all places: only a grant without limits will do.
    public static func everywhere(_ reason: String) -> Scope { Scope(.everywhere, reason) }

    /// The input names the location.
    public static func location(
        _ place: @escaping @Sendable (Input) -> Code<Location>?
    ) -> Scope {
        Scope(.input, "the location in the input") { [Spot(at: place($0), on: nil)] }
    }

    /// The input names the channel.
    public static func channel(
        _ place: @escaping @Sendable (Input) -> Code<Channel>?
    ) -> Scope {
        Scope(.input, "the channel in the input") { [Spot(at: nil, on: place($0))] }
    }

    /// The input names several places, or location and channel together.
    public static func places(
        _ reason: String, _ places: @escaping @Sendable (Input) -> [Spot]
    ) -> Scope {
        Scope(.input, reason, places: places)
    }

    /// What it is about has a place, which the one that loads it compares inside the transaction.
    public static func record(_ reason: String) -> Scope { Scope(.record, reason) }

    /// It lists what lies in the caller's places.
    public static func rows(_ reason: String) -> Scope { Scope(.rows, reason) }

    /// The caller acts on what is its own.
    public static func own(_ reason: String) -> Scope { Scope(.own, reason) }

    /// The same, also for customers with a token of their own, who reach their own data only.
    public var withCustomers: Scope {
        Scope(outline.kind, outline.reason, isOpenToCustomers: true, places: places)
    }

    /// Refuses a caller whose grants do not reach what the input names.
    /// - Throws: `request.forbidden`, `request.location-forbidden`, `request.channel-forbidden`.
    func check(_ input: Input, _ call: Call) throws(RetailError) {
        switch outline.kind {
        case .everywhere: try call.requireEverywhere()
        case .input:
            let places = places?(input) ?? []
            if places.isEmpty { try call.requireEverywhere() }
            for place in places { try call.require(at: place.location, on: place.channel) }
        case .none, .record, .rows, .own: return
        }
    }
}

/// How an operation keeps its callers to their places, as data.
public struct ScopeOutline: Sendable, Hashable {
    /// The ways there are.
    public enum Kind: String, Sendable, CaseIterable {
        /// Nothing of a place is in it.
        case none
        /// It concerns all places.
        case everywhere
        /// The input names the place.
        case input
        /// The record has the place.
        case record
        /// It lists what lies in the caller's places.
        case rows
        /// It is about the caller's own.
        case own
    }

    /// The way.
    public let kind: Kind
    /// Why, or by what.
    public let reason: String
    /// Whether customers with a token of their own may call it.
    public let isOpenToCustomers: Bool

    init(_ kind: Kind, _ reason: String, isOpenToCustomers: Bool) {
        self.kind = kind
        self.reason = reason
        self.isOpenToCustomers = isOpenToCustomers
    }

    /// Whether the handler must have compared before its effect counts.
    var mustCompare: Bool {
        switch kind {
        case .record, .rows, .own: true
        case .none, .everywhere, .input: false
        }
    }

    /// The rule in one sentence, for the pages.
    public var sentence: String {
        let rule =
            switch kind {
            case .none: "Not bound to a place: \(reason)."
            case .everywhere: "Needs a grant without limits of place: \(reason)."
            case .input: "Compared with the caller's places: \(reason)."
            case .record: "Compared with the caller's places where it is loaded: \(reason)."
            case .rows: "Answers only what lies in the caller's places: \(reason)."
            case .own: "About what is the caller's own: \(reason)."
            }
        return isOpenToCustomers ? rule + " Open to customer tokens, for own data." : rule
    }
}
