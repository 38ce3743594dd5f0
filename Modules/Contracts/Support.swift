public import RetailCore
public import RetailKit

/// A customer asked for something.
public struct CaseOpened: Event {
    /// `support.case-opened`
    public static let type = "support.case-opened"
    /// The case.
    public let supportCase: CaseID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// By which kind of channel.
    public let kind: ChannelKind
    /// The case.
    public var subject: String { supportCase.text }

    /// Tells of it.
    public init(supportCase: CaseID, customer: CustomerID?, kind: ChannelKind) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
    }

    /// The payload.
    public static let shape = Shape<CaseOpened>("CaseOpened", "A customer asked for something.") {
        shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        return {
            CaseOpened(
                supportCase: try $0[supportCase], customer: try $0[customer], kind: try $0[kind])
        }
    }
}

/// A message was added to a case.
public struct CaseMessaged: Event {
    /// `support.case-messaged`
    public static let type = "support.case-messaged"
    /// The case.
    public let supportCase: CaseID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// By which kind of channel.
    public let kind: ChannelKind
    /// Whether the customer wrote it.
    public let isInbound: Bool
    /// The case.
    public var subject: String { supportCase.text }

    /// Tells of it.
    public init(supportCase: CaseID, customer: CustomerID?, kind: ChannelKind, isInbound: Bool) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
        self.isInbound = isInbound
    }

    /// The payload.
    public static let shape = Shape<CaseMessaged>("CaseMessaged", "A message was added to a case.")
    { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let isInbound = shape.field("inbound", \.isInbound, .flag, "Whether the customer wrote it.")
        return {
            CaseMessaged(
                supportCase: try $0[supportCase], customer: try $0[customer], kind: try $0[kind],
                isInbound: try $0[isInbound])
        }
    }
}

/// A case went on over another channel.
public struct CaseMoved: Event {
    /// `support.case-moved`
    public static let type = "support.case-moved"
    /// The case.
    public let supportCase: CaseID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// From which kind of channel.
    public let from: ChannelKind
    /// To which kind of channel.
    public let to: ChannelKind
    /// The case.
    public var subject: String { supportCase.text }

    /// Tells of it.
    public init(supportCase: CaseID, customer: CustomerID?, from: ChannelKind, to: ChannelKind) {
        self.supportCase = supportCase
        self.customer = customer
        self.from = from
        self.to = to
    }

    /// The payload.
    public static let shape = Shape<CaseMoved>("CaseMoved", "A case went on over another channel.")
    { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let from = shape.field("from", \.from, .choice(), "From which kind of channel.")
        let to = shape.field("to", \.to, .choice(), "To which kind of channel.")
        return {
            CaseMoved(
                supportCase: try $0[supportCase], customer: try $0[customer], from: try $0[from],
                to: try $0[to])
        }
    }
}

/// A case got its first answer from a person.
public struct CaseAnswered: Event {
    /// `support.case-answered`
    public static let type = "support.case-answered"
    /// The case.
    public let supportCase: CaseID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// By which kind of channel.
    public let kind: ChannelKind
    /// How long the customer waited, in business seconds.
    public let seconds: Int64
    /// Whether the service level was kept.
    public let isWithinTarget: Bool
    /// The case.
    public var subject: String { supportCase.text }

    /// Tells of it.
    public init(
        supportCase: CaseID, customer: CustomerID?, kind: ChannelKind, seconds: Int64,
        isWithinTarget: Bool
    ) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
        self.seconds = seconds
        self.isWithinTarget = isWithinTarget
    }

    /// The payload.
    public static let shape = Shape<CaseAnswered>(
        "CaseAnswered", "A case got its first answer from a person."
    ) { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let seconds = shape.field(
            "seconds", \.seconds, .integer(0...1_000_000_000),
            "How long the customer waited, in business seconds.")
        let isWithinTarget = shape.field(
            "within_target", \.isWithinTarget, .flag, "Whether the service level was kept.")
        return {
            CaseAnswered(
                supportCase: try $0[supportCase], customer: try $0[customer], kind: try $0[kind],
                seconds: try $0[seconds], isWithinTarget: try $0[isWithinTarget])
        }
    }
}

/// A case was solved.
public struct CaseClosed: Event {
    /// `support.case-closed`
    public static let type = "support.case-closed"
    /// The case.
    public let supportCase: CaseID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// By which kind of channel.
    public let kind: ChannelKind
    /// The case.
    public var subject: String { supportCase.text }

    /// Tells of it.
    public init(supportCase: CaseID, customer: CustomerID?, kind: ChannelKind) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
    }

    /// The payload.
    public static let shape = Shape<CaseClosed>("CaseClosed", "A case was solved.") { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        return {
            CaseClosed(
                supportCase: try $0[supportCase], customer: try $0[customer], kind: try $0[kind])
        }
    }
}

/// A customer rated how a case was handled.
public struct CaseRated: Event {
    /// `support.case-rated`
    public static let type = "support.case-rated"
    /// The case.
    public let supportCase: CaseID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// By which kind of channel.
    public let kind: ChannelKind
    /// From 1 to 5.
    public let score: Int64
    /// The case.
    public var subject: String { supportCase.text }

    /// Tells of it.
    public init(supportCase: CaseID, customer: CustomerID?, kind: ChannelKind, score: Int64) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
        self.score = score
    }

    /// The payload.
    public static let shape = Shape<CaseRated>(
        "CaseRated", "A customer rated how a case was handled."
    ) { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let score = shape.field("score", \.score, .integer(1...5), "From 1 to 5.")
        return {
            CaseRated(
                supportCase: try $0[supportCase], customer: try $0[customer], kind: try $0[kind],
                score: try $0[score])
        }
    }
}
