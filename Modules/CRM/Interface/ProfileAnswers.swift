import RetailContracts
import RetailCore
import RetailKit

extension CustomerProfile {
    static let answer = Answer<CustomerProfile>(
        "CustomerProfile", "Who a customer is by all records."
    ) {
        $0.field("customer_id", \.customer, .id(), "The record that was asked for.")
        $0.field("at", \.at, .optional(.instant), "As of when; absent for now.")
        $0.field(
            "members", \.members, .list(.id(), 0...10_000),
            "The records that are the customer, or were then.")
        $0.field(
            "values", \.told, .list(.object(ToldValue.answer), 0...10_000),
            "One value for each field of which any record says something.")
    }

    private var told: [ToldValue] {
        values.map { ToldValue(chosen: $0, actor: tellsActors ? $0.value.actor : nil) }
    }
}

/// A chosen value as it is told to who asks.
private struct ToldValue: Sendable {
    let chosen: ChosenValue
    let actor: String?

    static let answer = Answer<ToldValue>("ChosenValue", "A value that was chosen.") {
        $0.field("field", \.chosen.value.field, .choice(), "What it is.")
        $0.field(
            "item", { $0.chosen.value.item.isEmpty ? nil : $0.chosen.value.item },
            .optional(.line(1...100)), "Which interest or attribute.")
        $0.field(
            "value", { $0.chosen.value.text ?? "" }, Format<String>.line(0...500).personal,
            "The value as text.")
        $0.field("customer_id", \.chosen.value.customer, .id(), "The record that says it.")
        $0.field("source", \.chosen.value.source, .code(), "Whose word it is.")
        $0.field(
            "actor", \.actor, .optional(.line(1...100)),
            "Who told it here; not for customers themselves.")
        $0.field("since", \.chosen.value.at, .instant, "When it was said.")
        $0.field("recorded_at", \.chosen.value.recordedAt, .instant, "When it was told here.")
        $0.field("strategy", \.chosen.rule.strategy, .choice(), "By which strategy it was chosen.")
        $0.field(
            "rule_version", \.chosen.rule.version, .integer(1...Int64.max),
            "By which version of the field's rule.")
        $0.field(
            "candidates", \.chosen.candidates, .count(1...1_000_000), "Among how many values.")
    }
}

extension ProfileValue {
    static let answer = Answer<ProfileValue>("ProfileValue", "What was said of a customer.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .id(), "The record of which it was said.")
        $0.field("field", \.field, .choice(), "What it is.")
        $0.field(
            "item", { $0.item.isEmpty ? nil : $0.item }, .optional(.line(1...100)),
            "Which interest or attribute.")
        $0.field(
            "value", \.text, .optional(Format<String>.line(0...500).personal),
            "The value as text; absent where it was cleared.")
        $0.field("source", \.source, .code(), "Whose word it is.")
        $0.field("actor", \.actor, .line(1...100), "Who told it here.")
        $0.field("since", \.at, .instant, "When it was said.")
        $0.field("recorded_at", \.recordedAt, .instant, "When it was told here.")
        $0.field(
            "until", \.until, .optional(.instant),
            "When something else took its place; absent while it stands.")
    }
}

extension SurvivorshipRule {
    static let answer = Answer<SurvivorshipRule>(
        "SurvivorshipRule", "By which strategy a field of profiles is chosen."
    ) {
        $0.field("field", \.field, .choice(), "The field.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
        $0.field("strategy", \.strategy, .choice(), "The strategy.")
        $0.field(
            "sources", \.sources, .list(.code(), 0...50),
            "The sources by trust, the most trusted first.")
        $0.field("since", \.since, .instant, "Since when it holds.")
        $0.field("actor", \.actor, .optional(.line(1...100)), "Who said so; absent for nobody.")
    }
}
