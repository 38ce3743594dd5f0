import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on groups of customers.
struct CustomerGroupOperations: Sendable {
    let groups: CustomerGroups

    var all: [Operation] { [create, update, list, show] + memberOperations }

    private static let reach = "all places have the same groups"

    private var create: Operation {
        .command(
            "crm.customer-groups.create", .post, "/customer-groups",
            .permission(CRMPermissions.writeGroups), "Begins a group of customers.",
            details: "Nobody is in it yet: crm.group-members.add puts customers into it by name.",
            input: GroupEntry.input, output: GroupEntry.answer, status: 201,
            errors: [CRMErrors.groupTaken], example: #"{"code":"staff","name":"Our own people"}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { entry, call, tx in
            try groups.create(entry, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "crm.customer-groups.update", .patch, "/customer-groups/{code}",
            .permission(CRMPermissions.writeGroups), "Changes a group of customers.",
            details:
                "The code is for good. A group that is not active counts for nobody and takes "
                + "nobody in; it keeps its members for the day on which it is active again. One "
                + "whose members owe no tax is made active by who may say that everywhere.",
            input: GroupChange.input, output: GroupEntry.answer,
            errors: [CRMErrors.groupUnknown, RequestErrors.staleVersion],
            example: #"{"code":"staff","name":"Staff"}"#,
            scope: .everywhere(Self.reach), asks: [CRMPermissions.writeExemptions],
            version: { $0.version }
        ) { change, call, tx in
            try groups.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.customer-groups.list", "/customer-groups",
            .permission(CRMPermissions.readGroups), "Lists the groups of customers.",
            input: GroupQuery.input, output: Page.answer(of: GroupEntry.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try CodedTable.groups.list(query.filter, query.list, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "crm.customer-groups.show", "/customer-groups/{code}",
            .permission(CRMPermissions.readGroups), "Shows a group of customers.",
            input: NamedGroup.input, output: GroupEntry.answer,
            errors: [CRMErrors.groupUnknown], example: #"{"code":"staff"}"#,
            scope: .none(Self.reach), version: { $0.version }
        ) { input, _, tx in
            try groups.required(input.code, in: tx)
        }
    }
}
