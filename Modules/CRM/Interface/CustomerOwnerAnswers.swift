import RetailContracts
import RetailCore
import RetailKit

extension CustomerOwner {
    static let answer = Answer<CustomerOwner>("CustomerOwner", "Who looks after a customer.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field("owner_id", \.owner, .id(), "The member of staff.")
        $0.field(
            "owner_name", \.actorName, .actorName,
            "What they are called, in lists; absent for who may not see them, and where they have "
                + "no name.")
        $0.field("since", \.since, .instant, "Since when.")
        $0.field("set_by", \.setBy, .line(1...100), "Who said so.")
        $0.field(
            "until", \.until, .optional(.instant), "When it was over; absent while it lasts.")
    }
}

extension OwnerRelease {
    static let answer = Answer<OwnerRelease>("OwnerRelease", "What a release changed.") {
        $0.field("customer_id", \.customer, .id(), "The record that was named.")
        $0.field(
            "changed", \.changed, .count(0...10_000), "How many records somebody looked after.")
    }
}

extension HandOverResult {
    static let answer = Answer<HandOverResult>("HandOverResult", "What a hand-over moved.") {
        $0.field("owner_id", \.owner, .id(), "Who looked after them.")
        $0.field(
            "changed", \.changed, .count(0...CustomerOwners.mostHandedOver),
            "How many records have another owner now.")
        $0.field("more", \.isUnfinished, .flag, "Whether there are more, for another call.")
    }
}
