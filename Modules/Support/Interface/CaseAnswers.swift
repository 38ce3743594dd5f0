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
        $0.field(
            "acts", \.acts, .list(.object(CaseAct.answer), 0...CaseAct.most),
            "What can be done with the case, by its state and by the caller's rights.")
    }

    private static let customer = Answer<CustomerSummary>("CaseCustomer", "Whose case it is.") {
        $0.field("id", \.id, .id(), "The record that stands for the customer.")
        $0.field(
            "name", \.name, .optional(Format<String>.line(0...500).personal),
            "The name; absent where there is none, and for who may not read customers.")
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

extension SupportCase {
    static let answer = Answer<SupportCase>("SupportCase", "One matter of one customer.") {
        $0.field("id", \.id, .id(), "The case.")
        $0.field("number", \.number, .caseNumber, "Its number for people.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which the customer was known; absent where by an id.")
        $0.field("subject", \.subject, Format<String>.line(0...200).personal, "What it is about.")
        $0.field("state", \.state, .choice(), "Where it stands.")
        $0.field(
            "priority", { $0.isForCustomer ? nil : $0.priority }, .optional(.choice()),
            "What goes first; customers are not told.")
        $0.field(
            "assignee", \.assignee, .optional(Format<String>.line(1...100).personal),
            "Who works on it; customers are not told.")
        $0.field("opened_by", \.openedBy, .choice(), "Over what it began.")
        $0.field("opened_at", \.openedAt, .instant, "When it began.")
        $0.field("answered_at", \.answeredAt, .optional(.instant), "When a person first answered.")
        $0.field("due_at", \.dueAt, .optional(.instant), "The next deadline, while clocks run.")
        $0.field("late", \.isLate, .flag, "Whether a deadline was ever missed.")
        $0.field("version", \.version, .integer(1...Int64.max), "Its version.")
    }
}

extension Format where Value == Int64 {
    /// A case's number as people say it: `C-17`.
    static var caseNumber: Format<Int64> {
        Format<String>.line(3...22).mapped { text in
            guard let number = SupportCase.number(of: text), number > 0 else {
                throw Refusal("must be a number such as C-17")
            }
            return number
        } from: {
            "C-\($0)"
        }
    }
}

extension CaseLeg {
    static let answer = Answer<CaseLeg>("CaseLeg", "The part of a case over one channel.") {
        $0.field("kind", \.kind, .choice(), "Over what.")
        $0.field(
            "address", \.address, Format<String>.line(0...200).personal,
            "Where the customer is reached there.")
        $0.field("started_at", \.startedAt, .instant, "Since when.")
        $0.field(
            "last_message_at", \.lastMessageAt, .optional(.instant), "When last something was said."
        )
        $0.field("active", \.isActive, .flag, "Whether the case runs over it now.")
        $0.field("messages", \.messages, .integer(0...Int64.max), "How much was said.")
        $0.field("score", \.score, .optional(.integer(1...5)), "How the customer rated it.")
    }
}

extension CaseMessage {
    static let answer = Answer<CaseMessage>("CaseMessage", "Something said in a case.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its place in the case.")
        $0.field(
            "direction", \.direction, .choice(), "In from the customer, out to them, or a note.")
        $0.field("kind", \.kind, .choice(), "Over what.")
        $0.field(
            "author", \.author, Format<String>.line(1...200).personal,
            "Who said it; to customers, customer or desk.")
        $0.field(
            "body", \.body, Format<String>.lines().personal,
            "What was said; card numbers are hidden.")
        $0.field("occurred_at", \.occurredAt, .instant, "When it was said.")
        $0.field("recorded_at", \.recordedAt, .instant, "When it came in.")
        $0.field(
            "external_id", \.externalID, .optional(.line(1...200)),
            "The id that the channel's provider gave it; customers are not told.")
    }
}

extension TimeSpan {
    static let answer = Answer<TimeSpan>("CountedSpan", "A stretch of time that counts.") {
        $0.field("start", \.start, .instant, "From when.")
        $0.field("end", \.end, .instant, "Until when.")
    }
}

extension Clocks.Explained {
    static let answer = Answer<Clocks.Explained>(
        "ServiceClock", "A promise and how its deadline comes about."
    ) {
        $0.field("kind", \.clock.kind, .choice(), "What is promised.")
        $0.field("round", \.clock.round, .integer(1...Int64.max), "The how manieth of its kind.")
        $0.field("policy", \.clock.scope, .choice(), "By which policy.")
        $0.field("calendar", \.clock.calendar, .code(), "By which calendar.")
        $0.field(
            "target_seconds", \.clock.targetSeconds, .integer(1...Int64.max),
            "The promise in business seconds.")
        $0.field(
            "used_seconds", \.usedSeconds, .integer(0...Int64.max),
            "Business seconds used so far, or until it ended.")
        $0.field("started_at", \.clock.startedAt, .instant, "Since when.")
        $0.field(
            "due_at", \.reckoning.due, .optional(.instant), "The deadline; absent while paused.")
        $0.field("ended_at", \.clock.endedAt, .optional(.instant), "When it was fulfilled.")
        $0.field("missed", \.clock.isBreached, .flag, "Whether the deadline was missed.")
        $0.field(
            "counted", \.reckoning.counted, .list(.object(TimeSpan.answer), 0...100_000),
            "The spans that lead to the deadline.")
    }
}
