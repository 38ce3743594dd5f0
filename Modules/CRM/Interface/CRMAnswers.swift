import RetailContracts
import RetailCore
import RetailKit

extension CustomerMerge {
    static let answer = Answer<CustomerMerge>("CustomerMerge", "Records made one customer.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("kept_id", \.kept, .id(), "The record on the side of the older customer.")
        $0.field("absorbed_id", \.absorbed, .id(), "The record on the other side.")
        $0.field("cause", \.cause, .choice(), "On what they were joined.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which both were known.")
        $0.field("reason", \.reason, Format<String>.line(0...500).personal, "How that is known.")
        $0.field("actor", \.actor, .line(1...100), "Who did it.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called, in lists; absent for who may not see them, and where they have "
                + "no name.")
        $0.field("at", \.at, .instant, "When.")
        $0.field("undone_at", \.undoneAt, .optional(.instant), "When it was undone.")
        $0.field(
            "model", \.model, .optional(.integer(0...Int64.max)),
            "Where linkage joined them: the version of the model.")
        $0.field(
            "weight", \.weightText, .optional(.line(1...20)),
            "And the binary logarithm of the odds that it gave, to two places.")
    }

    private var weightText: String? { weight?.text }
}
