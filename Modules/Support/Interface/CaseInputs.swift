import RetailContracts
import RetailCore
import RetailKit

struct CaseReference: Sendable {
    let id: CaseID

    static let shape = Shape<CaseReference>("CaseReference", "Which case.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        return { CaseReference(id: try $0[id]) }
    }
}

struct NewCase: Sendable {
    let subject: MaskedText
    let customer: CustomerID?
    let kind: ChannelKind
    let address: String
    let priority: CasePriority

    static let shape = Shape<NewCase>("NewCase", "A matter that staff takes up.") { shape in
        let subject = shape.field(
            "subject", \.subject, Format<MaskedText>.maskedLine(1...200).personal,
            "What it is about.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let kind = shape.field("kind", \.kind, .choice(), "Over what it began.")
        let address = shape.field(
            "address", \.address, Format<String>.line(0...200).personal.defaulting(to: "", ""),
            "Where the customer is reached there.")
        let priority = shape.field(
            "priority", \.priority,
            Format<CasePriority>.choice().defaulting(to: .normal, #""normal""#),
            "What goes first.")
        return {
            NewCase(
                subject: try $0[subject], customer: try $0[customer], kind: try $0[kind],
                address: try $0[address], priority: try $0[priority])
        }
    }
}

struct CaseSearch: Sendable {
    let state: CaseState?
    let assignee: String?
    let customer: CustomerID?
    let page: PageRequest

    static let shape = Shape<CaseSearch>("CaseSearch", "Which cases.") { shape in
        let state = shape.field(
            "state", \.state, .optional(.choice()), "Where they stand; absent: all not over.")
        let assignee = shape.field(
            "assignee", \.assignee, .optional(Format<String>.line(1...100).personal),
            "Who works on them.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose they are.")
        let page = shape.page(\.page)
        return {
            CaseSearch(
                state: try $0[state], assignee: try $0[assignee], customer: try $0[customer],
                page: try $0[page])
        }
    }

    /// Names the list and its filter for cursors.
    var scope: String {
        "support.cases.\(state?.rawValue ?? "").\(assignee ?? "").\(customer?.text ?? "")"
    }
}

struct CaseAssignment: Sendable {
    let id: CaseID
    let assignee: String?

    static let shape = Shape<CaseAssignment>("CaseAssignment", "Who works on a case.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let assignee = shape.field(
            "assignee", \.assignee, .optional(Format<String>.line(1...100).personal),
            "Who; absent: nobody.")
        return { CaseAssignment(id: try $0[id], assignee: try $0[assignee]) }
    }
}

struct CaseMove: Sendable {
    let id: CaseID
    let kind: ChannelKind
    let address: String

    static let shape = Shape<CaseMove>("CaseMove", "Over what a case goes on.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let kind = shape.field("kind", \.kind, .choice(), "Over what.")
        let address = shape.field(
            "address", \.address, Format<String>.line(0...200).personal.defaulting(to: "", ""),
            "Where the customer is reached there.")
        return { CaseMove(id: try $0[id], kind: try $0[kind], address: try $0[address]) }
    }
}

struct CaseScore: Sendable {
    let id: CaseID
    let kind: ChannelKind?
    let score: Int64

    static let shape = Shape<CaseScore>("CaseScore", "How a customer rates a case.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let kind = shape.field(
            "kind", \.kind, .optional(.choice()), "On which leg; absent: the active one.")
        let score = shape.field("score", \.score, .integer(1...5), "From 1 to 5.")
        return { CaseScore(id: try $0[id], kind: try $0[kind], score: try $0[score]) }
    }
}

struct TransferRequest: Sendable {
    let id: CaseID
    let hours: Int

    static let shape = Shape<TransferRequest>("TransferRequest", "A code for a case.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let hours = shape.field(
            "valid_hours", \.hours, Format<Int>.count(1...720).defaulting(to: 72, "72"),
            "How long it works.")
        return { TransferRequest(id: try $0[id], hours: try $0[hours]) }
    }
}

struct StatusQuery: Sendable {
    let number: Int64
    let code: String

    static let shape = Shape<StatusQuery>("CaseStatusQuery", "Which case, and the code.") { shape in
        let number = shape.field("number", \.number, .caseNumber, "The case's number.")
        let code = shape.field(
            "code", \.code, Format<String>.line(1...40).oneTime, "The code given to the customer.")
        return { StatusQuery(number: try $0[number], code: try $0[code]) }
    }
}
