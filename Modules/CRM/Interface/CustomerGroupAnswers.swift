import RetailContracts
import RetailCore
import RetailKit

extension GroupEntry {
    static let answer = Answer<GroupEntry>("CustomerGroup", "Customers who are treated alike.") {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("is_active", \.isActive, .flag, "Whether it is in use.")
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it is not in use; absent where it is.")
        $0.field(
            "filled_by", \.filledBy, .optional(.line(1...100)),
            "By what it is filled; absent where customers are put into it by name.")
        $0.field(
            "version", \.version, .integer(1...Int64.max),
            "Rises with every change of the group, not of its members.")
    }
}

extension GroupMember {
    static let answer = Answer<GroupMember>(
        "CustomerGroupMember", "A customer's record in a group."
    ) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field(
            "name", \.name, .optional(Format<String>.line(1...200).personal),
            "The name of the record.")
        $0.field("since", \.since, .instant, "Since when it is in the group.")
        $0.field("actor", \.actor, .line(1...100), "Who said so.")
    }
}

extension GroupMove {
    static let answer = Answer<GroupMove>(
        "CustomerGroupMove", "What an act changed of a group's members."
    ) {
        $0.field("code", \.code, .code(), "The group.")
        $0.field(
            "changed", \.changed, .count(0...10_000_000),
            "How many records joined or left; 0 where all was so already.")
    }
}
