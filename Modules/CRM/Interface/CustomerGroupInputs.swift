import RetailContracts
import RetailCore
import RetailKit

extension GroupEntry {
    static let input = Input("NewCustomerGroup", "A group to begin.", GroupEntry.make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
    }

    private static func make(code: Code<CustomerGroup>, name: String) -> GroupEntry {
        GroupEntry(code: code, name: name)
    }
}

extension GroupChange {
    static let input = Input(
        "CustomerGroupChange", "What to change of a group; what is absent stays.",
        GroupChange.init
    ) {
        $0.field("code", \.code, .code(), "The group.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                "Whether it is in use.")
        }
    }
}

struct GroupQuery: Sendable {
    let filter: GroupFilter
    let list: ListRequest<CustomerGroupSort>

    static let input = Input("CustomerGroupQuery", "Which groups.", GroupQuery.init) {
        $0.group(\.filter, GroupFilter.init) {
            $0.field("active", \.isActive, .optional(.flag), "Only those in use, or not.")
        }
        $0.list(\.list, by: CustomerGroupSort.code)
    }
}

struct NamedGroup: Sendable {
    let code: Code<CustomerGroup>

    static let input = Input("NamedCustomerGroup", "A group by its code.", NamedGroup.init) {
        $0.field("code", \.code, .code(), "The group.")
    }
}

extension NamedMembers {
    static let input = Input(
        "CustomerGroupMembers", "Customers who join or leave a group.", NamedMembers.init
    ) {
        $0.field("code", \.code, .code(), "The group.")
        $0.field(
            "customers", \.customers, .list(.id(), 1...1_000),
            "The customers, by any record; a repeated one counts once.")
    }
}

struct GroupMemberQuery: Sendable {
    let code: Code<CustomerGroup>
    let list: ListRequest<AgeSort>

    static let input = Input("CustomerGroupMemberQuery", "Whose members.", GroupMemberQuery.init) {
        $0.field("code", \.code, .code(), "The group.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
