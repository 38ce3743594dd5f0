import RetailContracts
import RetailCore
import RetailKit

extension Erasure {
    static let answer = Answer<Erasure>("Erasure", "A request to forget somebody.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("ground", \.ground, .choice(), "Why.")
        $0.field(
            "state", \.state, .choice(),
            "How far it is. From confirmed on nobody finds the customer; erased: nothing is left.")
        $0.field("requested_by", \.requestedBy, .line(1...100), "Who took it in.")
        $0.field("requested_at", \.requestedAt, .instant, "When.")
        $0.field("due_at", \.dueAt, .instant, "Until when it is to be answered: 72 hours.")
        $0.field("decided_by", \.decidedBy, .optional(.line(1...100)), "Who decided it.")
        $0.field("decided_at", \.decidedAt, .optional(.instant), "When.")
        $0.field("refusal", \.refusal, .optional(.choice()), "Why nobody is forgotten.")
        $0.field("places", \.step, .count(0...100_000), "How many places are done.")
        $0.field(
            "erased", \.erased, .integer(0...Int64.max),
            "How many rows were removed or emptied so far.")
        $0.field("ended_at", \.endedAt, .optional(.instant), "When it ended.")
        $0.field(
            "tried_at", \.triedAt, .optional(.instant), "When it was last tried to go on.")
        $0.field(
            "problem", \.problem?.text, .optional(.line(1...RightsProblem.longest)),
            "What keeps it. It is tried again by itself.")
        $0.field(
            "failures", { $0.problem?.failures ?? 0 }, .integer(0...Int64.max),
            "How often in a row.")
        $0.field(
            "answered_with", \.answeredWith, .optional(.integer(1...Int64.max)),
            "The request with which it was answered: records of both were joined since. That one "
                + "names the records.")
        $0.field(
            "records", \.records, .list(.id(), 0...Resolution.mostRecords),
            "The records that it took; none before it was confirmed, and none in lists.")
    }
}

extension ErasedRecord {
    static let answer = Answer<ErasedRecord>("ErasedRecord", "A record that was forgotten.") {
        $0.field("customer_id", \.record, .id(), "The record.")
        $0.field("erasure", \.erasure, .integer(1...Int64.max), "With which request.")
        $0.field("erased_at", \.erasedAt, .instant, "When: what is told of before is nobody's.")
    }
}

extension ErasurePreview {
    static let answer = Answer<ErasurePreview>(
        "ErasurePreview", "What forgetting somebody would take away and leave."
    ) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field(
            "records", \.records, .count(0...Resolution.mostRecords), "How many records they have.")
        $0.field(
            "obstacles", \.obstacles, .list(.object(PersonalObstacle.answer), 0...100),
            "What speaks against it now, or is lost with it.")
        $0.field(
            "places", \.places, .list(.object(ErasurePlace.answer), 0...1_000),
            "What becomes of what each place has of them.")
    }
}

extension PersonalObstacle {
    static let answer = Answer<PersonalObstacle>(
        "PersonalObstacle", "What speaks against forgetting somebody, or is lost with it."
    ) {
        $0.field("kind", \.code, .line(1...60), "What it is, such as open-orders.")
        $0.field("count", \.count, .integer(0...Int64.max), "How much of it.")
        $0.field(
            "forbids", \.forbids, .flag, "Whether it has to end first; else it is lost.")
        $0.field("advice", \.advice, .line(1...200), "What to do, or what is lost.")
    }
}

extension ErasurePlace {
    static let answer = Answer<ErasurePlace>(
        "ErasurePlace", "What becomes of what a place has of somebody."
    ) {
        $0.field("place", \.place, .line(1...100), "The table.")
        $0.field("title", \.title, .line(1...100), "What it has.")
        $0.field(
            "fate", \.fate, .choice(),
            "removed: its rows go; emptied: they stay without what tells of the person; kept: "
                + "they stay, naming an id that leads to nobody.")
        $0.field("kept_because", \.reason, .optional(.line(1...200)), "Why rows stay.")
        $0.field(
            "count", \.count, .optional(.count(0...Erasure.mostCounted)),
            "How many rows are touched; absent where nothing happens to them.")
    }
}
