import RetailContracts
import RetailCore
import RetailKit

/// A case changed its state, owner, customer or priority.
struct CaseChanged: Event {
    static let type = "support.case-changed"
    let supportCase: CaseID
    let customer: CustomerID?
    let state: CaseState
    let priority: CasePriority
    var subject: String { supportCase.text }

    static let record = Record("CaseChanged", "A case changed.", CaseChanged.init) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("state", \.state, .choice(), "Where it stands.")
        $0.field("priority", \.priority, .choice(), "What goes first.")
    }
}

/// A deadline of a case passed.
struct DeadlineMissed: Event {
    static let type = "support.deadline-missed"
    let supportCase: CaseID
    let clock: ClockKind
    let priority: CasePriority
    var subject: String { supportCase.text }

    static let record = Record(
        "DeadlineMissed", "A deadline of a case passed.", DeadlineMissed.init
    ) {
        $0.supportCase(\.supportCase)
        $0.field("clock", \.clock, .choice(), "What was promised.")
        $0.field("priority", \.priority, .choice(), "The priority now.")
    }
}

/// A missed deadline could not be marked, and is tried again later.
struct EscalationPutOff: Event {
    static let type = "support.escalation-put-off"
    let supportCase: CaseID
    let problem: String
    let until: Instant
    var subject: String { supportCase.text }

    static let record = Record(
        "EscalationPutOff", "A missed deadline of a case could not be marked.",
        EscalationPutOff.init
    ) {
        $0.supportCase(\.supportCase)
        $0.field("problem", \.problem, .recorded, "The code of what failed.")
        $0.field("until", \.until, .instant, "When it is tried again.")
    }
}

/// A customer got a code by which a case goes on over another channel; the code is not told.
struct TransferIssued: Event {
    static let type = "support.transfer-issued"
    let supportCase: CaseID
    let customer: CustomerID?
    let expiresAt: Instant
    var subject: String { supportCase.text }

    static let record = Record(
        "TransferIssued", "A customer got a code by which a case goes on over another channel.",
        TransferIssued.init
    ) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("expires_at", \.expiresAt, .instant, "How long it works.")
    }
}

/// What the desk promises was set.
struct PromiseChanged: Event {
    static let type = "support.promise-changed"
    /// The policy's scope or the calendar's code.
    let subject: String
    /// `policy` or `calendar`.
    let part: String

    static let record = Record(
        "PromiseChanged", "A policy or calendar was set.", PromiseChanged.init
    ) {
        $0.field("subject", \.subject, .recorded, "The policy's scope or the calendar's code.")
        $0.field("part", \.part, .recorded, "Policy or calendar.")
    }
}

extension CaseChanged {
    /// Tells of a case as it is now.
    init(_ changed: SupportCase) {
        self.init(
            supportCase: changed.id, customer: changed.customer, state: changed.state,
            priority: changed.priority)
    }
}

/// A message was added to a case.
struct CaseMessaged: Event {
    static let type = "support.case-messaged"
    let supportCase: CaseID
    let customer: CustomerID?
    let kind: ChannelKind
    let isInbound: Bool
    var subject: String { supportCase.text }

    static let record = Record(
        "CaseMessaged", "A message was added to a case.", CaseMessaged.init
    ) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("inbound", \.isInbound, .flag, "Whether the customer wrote it.")
    }
}

/// A case went on over another channel.
struct CaseMoved: Event {
    static let type = "support.case-moved"
    let supportCase: CaseID
    let customer: CustomerID?
    let from: ChannelKind
    let to: ChannelKind
    var subject: String { supportCase.text }

    static let record = Record(
        "CaseMoved", "A case went on over another channel.", CaseMoved.init
    ) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("from", \.from, .choice(), "From which kind of channel.")
        $0.field("to", \.to, .choice(), "To which kind of channel.")
    }
}
