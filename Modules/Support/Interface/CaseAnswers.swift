import RetailContracts
import RetailCore
import RetailKit

extension CaseDetail {
    static let shape = Shape<CaseDetail>(
        "CaseDetail", "A case with its legs, clocks and messages."
    ) { shape in
        let current = shape.field("case", \.current, .object(SupportCase.shape), "The case.")
        let legs = shape.field(
            "legs", \.legs, .list(.object(CaseLeg.shape), 0...20), "Over which channels it ran.")
        let clocks = shape.field(
            "clocks", \.clocks, .list(.object(Clocks.Explained.shape), 0...10_000),
            "What was promised.")
        let messages = shape.field(
            "messages", \.messages, .list(.object(CaseMessage.shape), 0...100),
            "The newest hundred, the oldest of them first.")
        return {
            CaseDetail(
                current: try $0[current], legs: try $0[legs], clocks: try $0[clocks],
                messages: try $0[messages])
        }
    }
}

extension AgentView {
    static let shape = Shape<AgentView>(
        "AgentView", "A case with the whole customer beside it."
    ) { shape in
        let detail = shape.field("detail", \.detail, .object(CaseDetail.shape), "The case.")
        let customer = shape.field(
            "customer", \.customer, .optional(.object(customerShape)), "Whose it is.")
        let timeline = shape.field(
            "timeline", \.timeline, .optional(.list(.object(TimelineEntry.shape), 0...50)),
            "What happened with the customer over all channels, newest first; absent for who may "
                + "not read customers.")
        let orders = shape.field(
            "orders", \.orders, .list(.object(OrderSummary.shape), 0...20),
            "The customer's orders that the reader may see, newest first.")
        let points = shape.field(
            "points", \.points,
            .optional(.integer(-1_000_000_000_000...1_000_000_000_000)),
            "The points that the customer can spend now; absent for who may not read points.")
        return {
            AgentView(
                detail: try $0[detail], customer: try $0[customer], timeline: try $0[timeline],
                orders: try $0[orders], points: try $0[points])
        }
    }

    private static let customerShape = Shape<CustomerSummary>(
        "CaseCustomer", "Whose case it is."
    ) { shape in
        let id = shape.field("id", \.id, .id(), "The record that stands for the customer.")
        let name = shape.field(
            "name", \.name, .optional(Format<String>.line(0...500).personal), "The name.")
        let members = shape.field(
            "members", \.members, .list(.id(), 0...10_000), "The records merged into it.")
        return {
            CustomerSummary(id: try $0[id], name: try $0[name], members: try $0[members])
        }
    }
}

extension CaseStatus {
    static let shape = Shape<CaseStatus>("CaseStatus", "Where a case stands.") { shape in
        let number = shape.field(
            "number", \.current.number, .caseNumber, "The case's number.")
        let state = shape.field("state", \.current.state, .choice(), "Where it stands.")
        let active = shape.field("kind", \.active, .choice(), "Over what it runs now.")
        let openedAt = shape.field("opened_at", \.current.openedAt, .instant, "Since when.")
        let answeredAt = shape.field(
            "answered_at", \.current.answeredAt, .optional(.instant),
            "When a person first answered.")
        let dueAt = shape.field(
            "due_at", \.current.dueAt, .optional(.instant), "By when the next step is promised.")
        return { slots in
            let current = SupportCase(
                id: CaseID(RawID(high: 0, low: 0)), number: try slots[number], customer: nil,
                subject: "", state: try slots[state], priority: .normal, assignee: nil,
                openedBy: try slots[active], openedAt: try slots[openedAt],
                answeredAt: try slots[answeredAt], dueAt: try slots[dueAt], isLate: false,
                version: 1)
            return CaseStatus(current: current, active: try slots[active])
        }
    }
}

/// A code that a customer takes along.
struct TransferTicket: Sendable {
    let number: Int64
    let code: String
    let expiresAt: Instant

    static let shape = Shape<TransferTicket>(
        "TransferTicket", "A code by which a customer goes on over another channel."
    ) { shape in
        let number = shape.field("number", \.number, .caseNumber, "The case's number.")
        let code = shape.field(
            "code", \.code, Format<String>.line(1...40).oneTime,
            "Shown once; give it to the customer.")
        let expiresAt = shape.field("expires_at", \.expiresAt, .instant, "Until when it works.")
        return {
            TransferTicket(
                number: try $0[number], code: try $0[code], expiresAt: try $0[expiresAt])
        }
    }
}
