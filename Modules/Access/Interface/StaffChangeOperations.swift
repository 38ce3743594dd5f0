import RetailCore
import RetailKit
import RetailStorage

/// What becomes of members of staff.
struct StaffChangeOperations: Sendable {
    let changes: StaffChanges

    var all: [Operation] { [setRoles, enable] }

    private var setRoles: Operation {
        .command(
            "access.staff.set-roles", .put, "/staff/{id}/roles",
            .permission(AccessPermissions.staffWrite),
            "Gives a member of staff other roles, in place of those before.",
            details: "They hold from the next request on, also in sessions that are open. Nobody "
                + "can hand out a role that may do more than they may themselves.",
            input: StaffRoles.input, output: Staff.answer,
            errors: [
                AccessErrors.staffUnknown, RequestErrors.staleVersion, AccessErrors.roleUnknown,
                AccessErrors.beyondOwn, AccessErrors.lastOwner,
            ],
            example: """
                {"id":"staff_01h455vb4pex5vsknk084sn02q",\
                "roles":[{"role":"clerk","location":"bandung-01"}]}
                """,
            scope: .record("staff whose every role lies within theirs, and roles that do"),
            version: \.version
        ) { input, call, tx in
            try changes.set(input, call, in: tx)
        }
    }

    private var enable: Operation {
        .command(
            "access.staff.enable", .post, "/staff/{id}/enable",
            .permission(AccessPermissions.staffWrite),
            "Gives a member of staff access again, with the roles and the password of before.",
            input: NamedStaff.input, output: Staff.answer,
            errors: [
                AccessErrors.staffUnknown, RequestErrors.staleVersion, AccessErrors.beyondOwn,
            ],
            example: #"{"id":"staff_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("staff whose every role lies within theirs"), version: \.version
        ) { input, call, tx in
            try changes.enable(input.id, call, in: tx)
        }
    }
}
