import RetailContracts
import RetailCore
import RetailKit

extension Segment {
    static let answer = Answer<Segment>("SegmentSummary", "A segment at a glance.") {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("description", \.description, .optional(.lines(0...2_000)), "What it is for.")
        $0.field("state", \.state, .choice(), "How far it is.")
        $0.field("rule_version", \.ruleVersion, .integer(1...Int64.max), "Which rule holds.")
        $0.field(
            "group", \.group, .optional(.code()), "The group of customers that it fills.")
        $0.field("created_at", \.createdAt, .instant, "Since when there is one.")
        $0.field("archived_at", \.archivedAt, .optional(.instant), "Since when it is over.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

extension SegmentView {
    static let answer = Answer<SegmentView>("Segment", "Customers of whom a rule holds.") {
        $0.field("code", \.segment.code, .code(), "Its code, kept for good.")
        $0.field("name", \.segment.name, .line(), "Its name for people.")
        $0.field(
            "description", \.segment.description, .optional(.lines(0...2_000)),
            "What it is for.")
        $0.field("state", \.segment.state, .choice(), "How far it is.")
        $0.field("rule", \.rule, .object(RuleNode.record), "Who is in it.")
        $0.field(
            "rule_version", \.segment.ruleVersion, .integer(1...Int64.max),
            "Rises with every other rule.")
        $0.field(
            "group", \.segment.group, .optional(.code()),
            "The group of customers that it fills.")
        $0.field(
            "records", \.size?.count, .optional(.count(0...Total.most)),
            "How many records are in it, counted up to \(Total.most); absent for fewer than "
                + "\(Distribution.floor), to who may not read customers.")
        $0.field(
            "records_are_more", { $0.size?.isBound ?? false }, .flag,
            "Whether there are more than counted.")
        $0.field("created_at", \.segment.createdAt, .instant, "Since when there is one.")
        $0.field(
            "archived_at", \.segment.archivedAt, .optional(.instant), "Since when it is over.")
        $0.field("version", \.segment.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

extension Membership {
    static let answer = Answer<Membership>("SegmentMember", "A record in a segment.") {
        $0.field("segment", \.segment, .code(), "The segment.")
        $0.field("customer_id", \.record, .id(), "The record; all of a customer are in it.")
        $0.field("entered_at", \.enteredAt, .instant, "Since when.")
        $0.field(
            "entered_version", \.enteredVersion, .integer(1...Int64.max),
            "The version of the rule by which it came in.")
        $0.field("left_at", \.leftAt, .optional(.instant), "When it went out.")
        $0.field(
            "left_version", \.leftVersion, .optional(.integer(1...Int64.max)),
            "The version of the rule by which it went out.")
    }
}

extension NamedMember {
    static let answer = Answer<NamedMember>(
        "NamedSegmentMember", "A record in a segment, with the customer's name."
    ) {
        $0.field("segment", \.member.segment, .code(), "The segment.")
        $0.field(
            "customer_id", \.member.record, .id(), "The record; all of a customer are in it.")
        $0.field(
            "name", \.name, .optional(Format<String>.line(1...500).personal),
            "The name; absent where there is none.")
        $0.field("entered_at", \.member.enteredAt, .instant, "Since when.")
        $0.field(
            "entered_version", \.member.enteredVersion, .integer(1...Int64.max),
            "The version of the rule by which it came in.")
        $0.field("left_at", \.member.leftAt, .optional(.instant), "When it went out.")
        $0.field(
            "left_version", \.member.leftVersion, .optional(.integer(1...Int64.max)),
            "The version of the rule by which it went out.")
    }
}

extension RuleTrial {
    static let answer = Answer<RuleTrial>(
        "SegmentPreview", "How many customers a rule would find, and some of them."
    ) {
        $0.field("records", \.records, .integer(0...Int64.max), "How many records there are.")
        $0.field(
            "looked_at", \.lookedAt, .integer(0...Int64(most)),
            "How many of them were looked at, drawn by lot.")
        $0.field(
            "found", \.found, .integer(0...Int64(most)), "Of how many customers there it holds.")
        $0.field("is_exact", \.isExact, .flag, "Whether all records were looked at.")
        $0.field(
            "estimate", \.estimate, .integer(0...Int64.max),
            "How many customers are to be expected of all; exact where all were looked at.")
        $0.field(
            "sample", \.shown, .list(.object(ShownCustomer.answer), 0...mostShown),
            "Some of those who were found.")
    }
}

extension ShownCustomer {
    static let answer = Answer<ShownCustomer>("SegmentCustomer", "A customer in a sample.") {
        $0.field("customer_id", \.customer, .id(), "The record that stands for the customer.")
        $0.field(
            "name", \.name, .optional(Format<String>.line(0...500).personal),
            "The name; absent where there is none, and for who may not read it.")
    }
}

extension RuleExplanation {
    static let answer = Answer<RuleExplanation>(
        "SegmentExplanation", "Why a customer is in a segment or not."
    ) {
        $0.field("segment", \.segment, .code(), "The segment.")
        $0.field(
            "rule_version", \.ruleVersion, .integer(1...Int64.max), "By which rule it is told.")
        $0.field("customer_id", \.customer, .id(), "The record that stands for the customer.")
        $0.field(
            "truth", \.truth, .choice(named: "RuleTruth"),
            "What the rule comes to now; the customer is in the segment where it is true.")
        $0.field(
            "since", \.since, .optional(.instant), "Since when the customer is in the segment.")
        $0.field(
            "due_at", \.due, .optional(.instant), "When time alone can next change the answer.")
        $0.field(
            "conditions", \.conditions,
            .list(.object(ExplainedCondition.answer), 1...RuleNode.mostConditions),
            "Each condition, in the order of the rule.")
    }
}

extension ExplainedCondition {
    static let answer = Answer<ExplainedCondition>(
        "ExplainedCondition", "A condition with what was seen."
    ) {
        $0.field("field", \.condition.field, .choice(), "What is asked.")
        $0.field("of", \.condition.of, .optional(.line(1...100)), RuleNode.ofSummary)
        $0.field("comparison", \.condition.comparison, .choice(), RuleNode.comparisonSummary)
        $0.field("values", \.condition.values, RuleNode.values, RuleNode.valuesSummary)
        $0.field(
            "seen", \.seen, .optional(.list(Format<String>.line(0...500).personal, 0...10_000)),
            "What the customer answers; empty where it is not known, and left out for who may not "
                + "write segments.")
        $0.field(
            "truth", \.truth, .choice(named: "RuleTruth"),
            "What it comes to: unknown where the answer is not known.")
    }
}

extension RuleField {
    static let answer = Answer<RuleField>("SegmentField", "What a rule can ask.") {
        $0.field("field", \.self, .choice(), "The field.")
        $0.field("kind", \.kind, .choice(), "Of what kind its values are.")
        $0.field("of", \.topic, .optional(.choice()), "What is named beside it.")
        $0.field("unit", \.unit, .optional(.line(1...40)), "The unit of its values.")
        $0.field("summary", \.summary, .line(1...200), "What it is.")
        $0.field(
            "comparisons", \.comparisons, .list(.choice(), 1...10), "How it can be compared.")
    }
}
