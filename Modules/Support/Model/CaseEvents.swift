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

    static let shape = Shape<CaseChanged>("CaseChanged", "A case changed.") { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let state = shape.field("state", \.state, .choice(), "Where it stands.")
        let priority = shape.field("priority", \.priority, .choice(), "What goes first.")
        return {
            CaseChanged(
                supportCase: try $0[supportCase], customer: try $0[customer],
                state: try $0[state], priority: try $0[priority])
        }
    }
}

/// A deadline of a case passed.
struct DeadlineMissed: Event {
    static let type = "support.deadline-missed"
    let supportCase: CaseID
    let clock: ClockKind
    let priority: CasePriority
    var subject: String { supportCase.text }

    static let shape = Shape<DeadlineMissed>("DeadlineMissed", "A deadline of a case passed.") {
        shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let clock = shape.field("clock", \.clock, .choice(), "What was promised.")
        let priority = shape.field("priority", \.priority, .choice(), "The priority now.")
        return {
            DeadlineMissed(
                supportCase: try $0[supportCase], clock: try $0[clock],
                priority: try $0[priority])
        }
    }
}

/// A missed deadline could not be marked, and is tried again later.
struct EscalationPutOff: Event {
    static let type = "support.escalation-put-off"
    let supportCase: CaseID
    let problem: String
    let until: Instant
    var subject: String { supportCase.text }

    static let shape = Shape<EscalationPutOff>(
        "EscalationPutOff", "A missed deadline of a case could not be marked."
    ) { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let problem = shape.field("problem", \.problem, .line(1...100), "The code of what failed.")
        let until = shape.field("until", \.until, .instant, "When it is tried again.")
        return {
            EscalationPutOff(
                supportCase: try $0[supportCase], problem: try $0[problem], until: try $0[until])
        }
    }
}

/// A customer got a code by which a case goes on over another channel; the code is not told.
struct TransferIssued: Event {
    static let type = "support.transfer-issued"
    let supportCase: CaseID
    let customer: CustomerID?
    let expiresAt: Instant
    var subject: String { supportCase.text }

    static let shape = Shape<TransferIssued>(
        "TransferIssued", "A customer got a code by which a case goes on over another channel."
    ) { shape in
        let supportCase = shape.field("case_id", \.supportCase, .id(), "The case.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let expiresAt = shape.field("expires_at", \.expiresAt, .instant, "How long it works.")
        return {
            TransferIssued(
                supportCase: try $0[supportCase], customer: try $0[customer],
                expiresAt: try $0[expiresAt])
        }
    }
}

/// What the desk promises was set.
struct PromiseChanged: Event {
    static let type = "support.promise-changed"
    /// The policy's scope or the calendar's code.
    let subject: String
    /// `policy` or `calendar`.
    let part: String

    static let shape = Shape<PromiseChanged>("PromiseChanged", "A policy or calendar was set.") {
        shape in
        let subject = shape.field(
            "subject", \.subject, .line(1...60), "The policy's scope or the calendar's code.")
        let part = shape.field("part", \.part, .line(1...20), "Policy or calendar.")
        return { PromiseChanged(subject: try $0[subject], part: try $0[part]) }
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
