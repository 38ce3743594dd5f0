import RetailContracts
import RetailCore
import RetailKit

extension SupportCase {
    static let shape = Shape<SupportCase>("SupportCase", "One matter of one customer.") { shape in
        let id = shape.field("id", \.id, .id(), "The case.")
        let number = shape.field("number", \.number, .caseNumber, "Its number for people.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let subject = shape.field(
            "subject", \.subject, Format<String>.line(0...200).personal, "What it is about.")
        let state = shape.field("state", \.state, .choice(), "Where it stands.")
        let priority = shape.field(
            "priority", { $0.isForCustomer ? nil : $0.priority }, .optional(.choice()),
            "What goes first; customers are not told.")
        let assignee = shape.field(
            "assignee", \.assignee, .optional(Format<String>.line(1...100).personal),
            "Who works on it; customers are not told.")
        let openedBy = shape.field("opened_by", \.openedBy, .choice(), "Over what it began.")
        let openedAt = shape.field("opened_at", \.openedAt, .instant, "When it began.")
        let answeredAt = shape.field(
            "answered_at", \.answeredAt, .optional(.instant), "When a person first answered.")
        let dueAt = shape.field(
            "due_at", \.dueAt, .optional(.instant), "The next deadline, while clocks run.")
        let isLate = shape.field("late", \.isLate, .flag, "Whether a deadline was ever missed.")
        let version = shape.field("version", \.version, .integer(1...Int64.max), "Its version.")
        return {
            SupportCase(
                id: try $0[id], number: try $0[number], customer: try $0[customer],
                subject: try $0[subject], state: try $0[state],
                priority: try $0[priority] ?? .normal, assignee: try $0[assignee],
                openedBy: try $0[openedBy],
                openedAt: try $0[openedAt], answeredAt: try $0[answeredAt],
                dueAt: try $0[dueAt], isLate: try $0[isLate], version: try $0[version])
        }
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
    static let shape = Shape<CaseLeg>("CaseLeg", "The part of a case over one channel.") { shape in
        let kind = shape.field("kind", \.kind, .choice(), "Over what.")
        let address = shape.field(
            "address", \.address, Format<String>.line(0...200).personal,
            "Where the customer is reached there.")
        let startedAt = shape.field("started_at", \.startedAt, .instant, "Since when.")
        let last = shape.field(
            "last_message_at", \.lastMessageAt, .optional(.instant), "When last something was said."
        )
        let isActive = shape.field(
            "active", \.isActive, .flag, "Whether the case runs over it now.")
        let messages = shape.field(
            "messages", \.messages, .integer(0...Int64.max), "How much was said.")
        let score = shape.field(
            "score", \.score, .optional(.integer(1...5)), "How the customer rated it.")
        return {
            CaseLeg(
                kind: try $0[kind], address: try $0[address], startedAt: try $0[startedAt],
                lastMessageAt: try $0[last], isActive: try $0[isActive],
                messages: try $0[messages], score: try $0[score])
        }
    }
}

extension CaseMessage {
    static let shape = Shape<CaseMessage>("CaseMessage", "Something said in a case.") { shape in
        let number = shape.field(
            "number", \.number, .integer(1...Int64.max), "Its place in the case.")
        let direction = shape.field(
            "direction", \.direction, .choice(), "In from the customer, out to them, or a note.")
        let kind = shape.field("kind", \.kind, .choice(), "Over what.")
        let author = shape.field(
            "author", \.author, Format<String>.line(1...200).personal,
            "Who said it; to customers, customer or desk.")
        let body = shape.field(
            "body", \.body, Format<String>.lines().personal,
            "What was said; card numbers are hidden.")
        let at = shape.field("at", \.at, .instant, "When.")
        let external = shape.field(
            "external_id", \.externalID, .optional(.line(1...200)),
            "The id that the channel's provider gave it; customers are not told.")
        return {
            CaseMessage(
                number: try $0[number], direction: try $0[direction], kind: try $0[kind],
                author: try $0[author], body: try $0[body], at: try $0[at],
                externalID: try $0[external])
        }
    }
}

extension TimeSpan {
    static let shape = Shape<TimeSpan>("CountedSpan", "A stretch of time that counts.") { shape in
        let start = shape.field("start", \.start, .instant, "From when.")
        let end = shape.field("end", \.end, .instant, "Until when.")
        return { TimeSpan(start: try $0[start], end: try $0[end]) }
    }
}

extension Clocks.Explained {
    static let shape = Shape<Clocks.Explained>(
        "ServiceClock", "A promise and how its deadline comes about."
    ) { shape in
        let kind = shape.field("kind", \.clock.kind, .choice(), "What is promised.")
        let round = shape.field(
            "round", \.clock.round, .integer(1...Int64.max), "The how manieth of its kind.")
        let scope = shape.field("policy", \.clock.scope, .choice(), "By which policy.")
        let calendar = shape.field("calendar", \.clock.calendar, .code(), "By which calendar.")
        let target = shape.field(
            "target_seconds", \.clock.targetSeconds, .integer(1...Int64.max),
            "The promise in business seconds.")
        let used = shape.field(
            "used_seconds", \.usedSeconds, .integer(0...Int64.max),
            "Business seconds used so far, or until it ended.")
        let startedAt = shape.field("started_at", \.clock.startedAt, .instant, "Since when.")
        let dueAt = shape.field(
            "due_at", \.reckoning.due, .optional(.instant), "The deadline; absent while paused.")
        let endedAt = shape.field(
            "ended_at", \.clock.endedAt, .optional(.instant), "When it was fulfilled.")
        let isBreached = shape.field(
            "missed", \.clock.isBreached, .flag, "Whether the deadline was missed.")
        let counted = shape.field(
            "counted", \.reckoning.counted, .list(.object(TimeSpan.shape), 0...100_000),
            "The spans that lead to the deadline.")
        return {
            Clocks.Explained(
                clock: ServiceClock(
                    kind: try $0[kind], round: try $0[round], scope: try $0[scope],
                    calendar: try $0[calendar], targetSeconds: try $0[target],
                    startedAt: try $0[startedAt], dueAt: try $0[dueAt], endedAt: try $0[endedAt],
                    isBreached: try $0[isBreached]),
                reckoning: Reckoning(due: try $0[dueAt], counted: try $0[counted]),
                usedSeconds: try $0[used])
        }
    }
}
