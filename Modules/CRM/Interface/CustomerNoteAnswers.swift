import RetailContracts
import RetailCore
import RetailKit

extension CustomerNote {
    static let answer = Answer<CustomerNote>("CustomerNote", "What was noted of a customer.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .id(), "The record of which it was noted.")
        $0.field("text", \.text, Format<String>.lines(1...2_000).personal, "What was noted.")
        $0.field("actor", \.actor, .line(1...100), "Who noted it.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called, in lists; absent for who may not see them, and where they have "
                + "no name.")
        $0.field("at", \.at, .instant, "When.")
    }
}
