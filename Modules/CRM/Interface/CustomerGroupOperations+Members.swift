import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

private let membersExample =
    #"{"code":"staff","customers":["customer_01h455vb4pex5vsknk084sn02q"]}"#

extension CustomerGroupOperations {
    var memberOperations: [Operation] { [add, remove, listMembers] }

    private var add: Operation {
        .command(
            "crm.group-members.add", .post, "/customer-groups/{code}/members",
            .permission(CRMPermissions.writeMembers), "Puts customers into a group.",
            details:
                "The very records named join. A customer is in the groups of all records that were "
                + "merged; undoing a merge leaves each record in its own. Who is in it already "
                + "stays as they are. A group whose members owe no tax is filled by who may say "
                + "that everywhere.",
            input: NamedMembers.input, output: GroupMove.answer,
            errors: [
                CRMErrors.groupUnknown, CRMErrors.groupArchived, CRMErrors.groupFilled,
                CRMErrors.customerUnknown,
            ],
            example: membersExample,
            scope: .record("customers who were all met at a place of theirs"),
            asks: [CRMPermissions.writeExemptions]
        ) { input, call, tx in
            try groups.add(input, by: call, in: tx)
        }
    }

    private var remove: Operation {
        .command(
            "crm.group-members.remove", .post, "/customer-groups/{code}/members/remove",
            .permission(CRMPermissions.writeMembers), "Takes customers out of a group.",
            details:
                "Every record that was merged with those named leaves, so that the customer is in "
                + "it no more. Who is not in it stays so.",
            input: NamedMembers.input, output: GroupMove.answer,
            errors: [
                CRMErrors.groupUnknown, CRMErrors.groupFilled, CRMErrors.customerUnknown,
            ],
            example: membersExample,
            scope: .record("customers who were all met at a place of theirs")
        ) { input, call, tx in
            try groups.remove(input, by: call, in: tx)
        }
    }

    private var listMembers: Operation {
        .query(
            "crm.group-members.list", "/customer-groups/{code}/members",
            .permission(CRMPermissions.read), "Lists the records in a group, newest first.",
            details: "Of merged records each that is in it, under its own name.",
            input: GroupMemberQuery.input, output: Page.answer(of: GroupMember.answer),
            errors: [CRMErrors.groupUnknown], example: #"{"code":"staff","limit":20}"#,
            weight: .heavy, scope: .rows("customers who were met there")
        ) { input, call, tx in
            try groups.members(of: input.code, input.list, by: call, in: tx)
        }
    }
}
