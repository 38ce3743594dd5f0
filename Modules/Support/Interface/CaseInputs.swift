import RetailContracts
import RetailCore
import RetailKit

struct CaseReference: Sendable {
    let id: CaseID

    static let input = Input("CaseReference", "Which case.", CaseReference.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
    }
}

struct NewCase: Sendable {
    let subject: CaseSubject
    let customer: CustomerID?
    let identity: Int64?
    let kind: ChannelKind
    let address: String
    let priority: CasePriority

    static let input = Input("NewCase", "A matter that staff takes up.", NewCase.init) {
        $0.field(
            "subject", \.subject,
            Format<MaskedText>.maskedLine(1...200).mapped(
                to: { CaseSubject($0) }, from: \.masked
            ).personal,
            "What it is about.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.knownBy(\.identity)
        $0.field("kind", \.kind, .choice(), "Over what it began.")
        $0.field(
            "address", \.address, Format<String>.line(0...200).personal.defaulting(to: "", "none"),
            "Where the customer is reached there.")
        $0.field(
            "priority", \.priority,
            Format<CasePriority>.choice().defaulting(to: .normal, #""normal""#), "What goes first.")
    }
}

struct CaseSearch: Sendable {
    let customer: CustomerID?
    let filter: CaseFilter
    let list: ListRequest<CaseSort>

    static let input = Input("CaseSearch", "Which cases.", CaseSearch.init) {
        $0.field("customer_id", \.customer, .optional(.id()), "Whose they are.")
        $0.group(\.filter, CaseFilter.init) {
            $0.field(
                "state", \.state, .optional(.choice()), "Where they stand; absent: all not over.")
            $0.field("priority", \.priority, .optional(.choice()), "Only those of this priority.")
            $0.field(
                "assignee", \.assignee, .optional(Format<String>.line(1...100).personal),
                "Who works on them.")
            $0.field(
                "channel", \.channel, .optional(.code()), "On which channel they were opened.")
            $0.field(
                "location", \.location, .optional(.code()), "At which location they were opened.")
            $0.field(
                "waiting", \.isWaiting, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only those in which the customer waits for an answer: new and open ones.")
            $0.field(
                "opened_from", \.openedFrom, .optional(.instant),
                "Only what was opened then or later.")
            $0.field(
                "opened_before", \.openedBefore, .optional(.instant),
                "Only what was opened before then.")
            $0.field(
                "due_before", \.dueBefore, .optional(.instant),
                "Only those whose deadline is before.")
        }
        $0.list(\.list, by: CaseSort.due)
    }
}

struct CaseAssignment: Sendable {
    let id: CaseID
    let assignee: String?

    static let input = Input("CaseAssignment", "Who works on a case.", CaseAssignment.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.field(
            "assignee", \.assignee, .optional(Format<String>.line(1...100).personal),
            "Who; absent: nobody.")
    }
}

struct CaseMove: Sendable {
    let id: CaseID
    let kind: ChannelKind
    let address: String

    static let input = Input("CaseMove", "Over what a case goes on.", CaseMove.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.field("kind", \.kind, .choice(), "Over what.")
        $0.field(
            "address", \.address, Format<String>.line(0...200).personal.defaulting(to: "", "none"),
            "Where the customer is reached there.")
    }
}

struct CaseScore: Sendable {
    let id: CaseID
    let kind: ChannelKind?
    let score: Int64

    static let input = Input("CaseScore", "How a customer rates a case.", CaseScore.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.field("kind", \.kind, .optional(.choice()), "On which leg; absent: the active one.")
        $0.field("score", \.score, .integer(1...5), "From 1 to 5.")
    }
}

struct TransferRequest: Sendable {
    let id: CaseID
    let hours: Int

    static let input = Input("TransferRequest", "A code for a case.", TransferRequest.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.field(
            "valid_hours", \.hours, Format<Int>.count(1...720).defaulting(to: 72, "72"),
            "How long it works.")
    }
}

struct StatusQuery: Sendable {
    let number: Int64
    let code: String

    static let input = Input("CaseStatusQuery", "Which case, and the code.", StatusQuery.init) {
        $0.field("number", \.number, .caseNumber, "The case's number.")
        $0.field(
            "code", \.code, Format<String>.line(1...40).oneTime, "The code given to the customer.")
    }
}
