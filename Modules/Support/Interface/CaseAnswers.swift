import RetailContracts
import RetailCore
import RetailKit

extension CaseDetail {
    static let answer = Answer<CaseDetail>(
        "CaseDetail", "A case with its legs, clocks and messages."
    ) {
        $0.field("case", \.current, .object(SupportCase.answer), "The case.")
        $0.field(
            "legs", \.legs, .list(.object(CaseLeg.answer), 0...20), "Over which channels it ran.")
        $0.field(
            "clocks", \.clocks, .list(.object(Clocks.Explained.answer), 0...10_000),
            "What was promised.")
        $0.field(
            "messages", \.messages, .list(.object(CaseMessage.answer), 0...100),
            "The newest hundred, the oldest of them first.")
    }
}

extension AgentView {
    static let answer = Answer<AgentView>("AgentView", "A case with the whole customer beside it.")
    {
        $0.field("detail", \.detail, .object(CaseDetail.answer), "The case.")
        $0.field("customer", \.customer, .optional(.object(customer)), "Whose it is.")
        $0.field(
            "timeline", \.timeline, .optional(.list(.object(TimelineEntry.answer), 0...50)),
            "What happened with the customer over all channels, newest first; absent for who may "
                + "not read customers.")
        $0.field(
            "orders", \.orders, .list(.object(OrderSummary.answer), 0...20),
            "The customer's orders that the reader may see, newest first.")
        $0.field(
            "points", \.points, .optional(.integer(-1_000_000_000_000...1_000_000_000_000)),
            "The points that the customer can spend now; absent for who may not read points.")
    }

    private static let customer = Answer<CustomerSummary>("CaseCustomer", "Whose case it is.") {
        $0.field("id", \.id, .id(), "The record that stands for the customer.")
        $0.field("name", \.name, .optional(Format<String>.line(0...500).personal), "The name.")
        $0.field("members", \.members, .list(.id(), 0...10_000), "The records merged into it.")
    }
}

extension CaseStatus {
    static let answer = Answer<CaseStatus>("CaseStatus", "Where a case stands.") {
        $0.field("number", \.current.number, .caseNumber, "The case's number.")
        $0.field("state", \.current.state, .choice(), "Where it stands.")
        $0.field("kind", \.active, .choice(), "Over what it runs now.")
        $0.field("opened_at", \.current.openedAt, .instant, "Since when.")
        $0.field(
            "answered_at", \.current.answeredAt, .optional(.instant),
            "When a person first answered.")
        $0.field(
            "due_at", \.current.dueAt, .optional(.instant), "By when the next step is promised.")
    }
}

/// A code that a customer takes along.
struct TransferTicket: Sendable {
    let number: Int64
    let code: String
    let expiresAt: Instant

    static let answer = Answer<TransferTicket>(
        "TransferTicket", "A code by which a customer goes on over another channel."
    ) {
        $0.field("number", \.number, .caseNumber, "The case's number.")
        $0.field(
            "code", \.code, Format<String>.line(1...40).oneTime,
            "Shown once; give it to the customer.")
        $0.field("expires_at", \.expiresAt, .instant, "Until when it works.")
    }
}
