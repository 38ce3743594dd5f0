public import RetailCore
public import RetailKit
public import RetailStorage

/// A value that a ``Moment`` takes from its event.
public struct MomentParameter<Cause: Event>: Sendable {
    let read: @Sendable (Cause) -> TimelineParameter

    /// A code or another text.
    public static func text(
        _ name: String, _ value: @escaping @Sendable (Cause) -> String
    ) -> MomentParameter {
        MomentParameter { TimelineParameter(name: name, value: value($0)) }
    }

    /// A whole number.
    public static func number(
        _ name: String, _ value: @escaping @Sendable (Cause) -> Int64
    ) -> MomentParameter {
        MomentParameter { TimelineParameter(name: name, value: "\(value($0))") }
    }

    /// An amount of money.
    public static func amount(
        _ name: String, _ value: @escaping @Sendable (Cause) -> Money
    ) -> MomentParameter {
        MomentParameter { cause in
            let money = value(cause)
            return TimelineParameter(
                name: name, value: money.written.text, currency: money.currency)
        }
    }
}

/// What a moment is for one customer: what the timeline keeps of it, beside the event's own place.
public struct MomentFact: Sendable, Hashable {
    /// Whose timeline it is on.
    public let customer: CustomerID
    /// Which of the moment's codes it has.
    public let code: String
    /// The values in it.
    public let parameters: [TimelineParameter]
    /// On which channel, where the event says so.
    public let way: MomentWay?
    /// At which location, where the event says so itself.
    public let location: Code<Location>?
    /// By which identifier the customer was known, where the event says so.
    public let identity: Int64?
}

/// On what something happened: a channel of the shop, or any of a kind.
public enum MomentWay: Sendable, Hashable {
    /// A channel of the shop.
    case channel(Code<Channel>)
    /// A kind of channel.
    case kind(ChannelKind)

    /// Its code, or the word of its kind.
    public var text: String {
        switch self {
        case .channel(let code): code.text
        case .kind(let kind): kind.rawValue
        }
    }

    /// The channel of the shop.
    public var channel: Code<Channel>? {
        guard case .channel(let code) = self else { return nil }
        return code
    }
}

/// What an event means on a customer's timeline, as the module declares that records it: a code,
/// the values that go with it, and the words in which a person reads them.
///
/// The timeline keeps code and values; the words are put to them when it is read, so they may
/// change, and be in another language, without a replay.
///
/// ```swift
/// Moment(
///     OrderPlaced.self, of: { $0.customer }, "Placed order {number} for {total}",
///     [.text("number") { $0.number }, .amount("total") { $0.total }],
///     met: { event, _ in Spot(at: event.location, on: event.channel) })
/// ```
public struct Moment: Sendable {
    /// Takes a fact of an event in.
    public typealias Keep =
        @Sendable (MomentFact, EventRecord, borrowing Transaction) throws -> Void

    /// Takes in where a customer was met.
    public typealias Meet =
        @Sendable (CustomerID, Spot, EventRecord, borrowing Transaction) throws -> Void

    /// The type of the event.
    public let eventType: String
    /// The words of each code: `{name}` stands for the value of that name.
    public let words: [String: String]
    /// What it takes to see the values in it, beside seeing the customer; nil for nothing.
    public private(set) var permission: Permission?
    /// Whether its event says by which identifier somebody was known, where that is known.
    public let tellsIdentity: Bool
    /// Makes the reaction that takes its facts in.
    public let reaction: @Sendable (@escaping Keep) -> Reaction
    /// Makes the reaction that notes where the customer was met; nil where nobody meets them.
    public let meeting: (@Sendable (@escaping Meet) -> Reaction)?

    /// Where the customer of an event was met: the shop and the channel that see them from then on.
    public typealias Spotting<Cause: Event> = @Sendable (Cause, EventRecord) -> Spot

    /// Declares an event that has one code, its type.
    public init<Cause: Event>(
        _ cause: Cause.Type, of customer: @escaping @Sendable (Cause) -> CustomerID?,
        on way: @escaping @Sendable (Cause) -> MomentWay? = { _ in nil }, _ words: String,
        _ parameters: [MomentParameter<Cause>] = [], met spot: Spotting<Cause>? = nil,
        by identity: (@Sendable (Cause) -> Int64?)? = nil
    ) {
        self.init(
            cause, customer, way, words: [cause.type: words], code: { _ in cause.type },
            parameters, spot, identity)
    }

    /// Declares an event that is one of several cases: the code is the event's type and the case,
    /// and the type alone where it is none of them.
    public init<Cause: Event, Variant: RawRepresentable & CaseIterable & Sendable>(
        _ cause: Cause.Type, of customer: @escaping @Sendable (Cause) -> CustomerID?,
        on way: @escaping @Sendable (Cause) -> MomentWay? = { _ in nil },
        as variant: @escaping @Sendable (Cause) -> Variant?, _ words: (Variant) -> String,
        else plain: String? = nil, _ parameters: [MomentParameter<Cause>] = [],
        met spot: Spotting<Cause>? = nil
    ) where Variant.RawValue == String {
        func code(_ variant: Variant) -> String { "\(cause.type).\(variant.rawValue)" }
        self.init(
            cause, customer, way,
            words: Dictionary(
                uniqueKeysWithValues: Variant.allCases.map { (code($0), words($0)) }
                    + (plain.map { [(cause.type, $0)] } ?? [])),
            code: { variant($0).map { "\(cause.type).\($0.rawValue)" } ?? cause.type },
            parameters, spot, nil)
    }

    private init<Cause: Event>(
        _ cause: Cause.Type, _ customer: @escaping @Sendable (Cause) -> CustomerID?,
        _ way: @escaping @Sendable (Cause) -> MomentWay?, words: [String: String],
        code: @escaping @Sendable (Cause) -> String, _ parameters: [MomentParameter<Cause>],
        _ spot: Spotting<Cause>?, _ identity: (@Sendable (Cause) -> Int64?)?
    ) {
        eventType = cause.type
        self.words = words
        tellsIdentity = identity != nil
        reaction = { keep in
            .on(cause) { event, record, _, tx in
                guard let customer = customer(event) else { return }
                let fact = MomentFact(
                    customer: customer, code: code(event),
                    parameters: parameters.map { $0.read(event) }, way: way(event),
                    location: spot?(event, record).location, identity: identity?(event))
                try keep(fact, record, tx)
            }
        }
        meeting = spot.map { spot in Self.meeting(customer, spot) }
    }

    /// The same, whose values only who has a permission sees.
    public func needing(_ permission: Permission) -> Moment {
        var moment = self
        moment.permission = permission
        return moment
    }

    private static func meeting<Cause: Event>(
        _ customer: @escaping @Sendable (Cause) -> CustomerID?, _ spot: @escaping Spotting<Cause>
    ) -> @Sendable (@escaping Meet) -> Reaction {
        { meet in
            .on(Cause.self) { event, record, _, tx in
                guard let customer = customer(event) else { return }
                try meet(customer, spot(event, record), record, tx)
            }
        }
    }
}

extension Moment {
    /// The words of an entry with its values in them.
    public static func text(
        _ words: String, _ parameters: [TimelineParameter]
    ) -> String {
        let texts = Dictionary(parameters.map { ($0.name, $0.text) }) { first, _ in first }
        return words.split(separator: "{", omittingEmptySubsequences: false).enumerated().map {
            index, part in
            guard index > 0, let end = part.firstIndex(of: "}"),
                let text = texts[String(part[..<end])]
            else { return index > 0 ? "{" + part : String(part) }
            // A value is never searched for names: it may be what somebody typed.
            return text + part[part.index(after: end)...]
        }.joined()
    }
}
