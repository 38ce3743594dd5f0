import RetailContracts
import RetailCore
import RetailKit

extension SupportCase {
    static let answer = Answer<SupportCase>("SupportCase", "One matter of one customer.") {
        $0.field("id", \.id, .id(), "The case.")
        $0.field("number", \.number, .caseNumber, "Its number for people.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
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
        $0.field("at", \.at, .instant, "When.")
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
