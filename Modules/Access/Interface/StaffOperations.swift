import RetailCore
import RetailKit
import RetailStorage

/// Members of staff.
struct StaffOperations: Sendable {
    let accounts: StaffAccounts

    var all: [Operation] { [create, list, show, disable, setPassword] }

    private var create: Operation {
        .command(
            "access.staff.create", .post, "/staff",
            .permission(AccessPermissions.staffWrite),
            "Takes in a member of staff.",
            details: "Nobody can hand out a role that may do more than they may themselves.",
            input: StaffOrder.input, output: Staff.answer, status: 201,
            errors: [
                AccessErrors.passwordUnfit, AccessErrors.busy, AccessErrors.roleUnknown,
                AccessErrors.beyondOwn, AccessErrors.loginTaken,
            ],
            example: """
                {"login":"budi","name":"Budi","password":"correct horse battery",\
                "roles":[{"role":"clerk","location":"jakarta-01"}]}
                """, scope: .record("nobody hands out more than they have, nor elsewhere"),
            version: \.version,
            prepare: { input, _ in (input, try await accounts.hasher.hash(input.password)) },
            handler: { prepared, call, tx in
                try accounts.create(prepared.0, password: prepared.1, call, in: tx)
            })
    }

    private var list: Operation {
        .query(
            "access.staff.list", "/staff", .permission(AccessPermissions.staffRead),
            "Lists staff.", input: StaffQuery.input,
            output: Page.answer(of: Staff.answer),
            scope: .rows("staff whose every role lies within theirs")
        ) { query, call, tx in
            try accounts.list(query.filter, query.list, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "access.staff.show", "/staff/{id}", .permission(AccessPermissions.staffRead),
            "Shows a member of staff.", input: NamedStaff.input, output: Staff.answer,
            errors: [AccessErrors.staffUnknown],
            example: #"{"id":"staff_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("staff whose every role lies within theirs"), version: \.version
        ) { input, call, tx in
            try accounts.show(input.id, by: call, in: tx)
        }
    }

    private var disable: Operation {
        .command(
            "access.staff.disable", .post, "/staff/{id}/disable",
            .permission(AccessPermissions.staffWrite),
            "Takes a member of staff's access away and ends their sessions.",
            input: NamedStaff.input, output: Staff.answer,
            errors: [
                AccessErrors.staffUnknown, RequestErrors.staleVersion, AccessErrors.beyondOwn,
                AccessErrors.lastOwner,
            ],
            example: #"{"id":"staff_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("staff whose every role lies within theirs"), version: \.version
        ) { input, call, tx in
            try accounts.disable(input.id, call, in: tx)
        }
    }

    private var setPassword: Operation {
        .command(
            "access.staff.set-password", .post, "/staff/{id}/password", .signedIn,
            "Sets a password and ends every session of the account.",
            details: "One's own needs the present password; another's the permission "
                + "access.staff.write.",
            input: PasswordChange.input, output: Staff.answer,
            errors: [
                AccessErrors.tooManyAttempts, AccessErrors.loginRefused,
                AccessErrors.passwordUnfit, AccessErrors.busy, AccessErrors.staffUnknown,
                AccessErrors.beyondOwn, RequestErrors.confirmationNeeded,
                RequestErrors.forbidden,
            ],
            example: """
                {"id":"staff_01h455vb4pex5vsknk084sn02q","password":"another good sentence"}
                """,
            scope: .own("the account, or staff whose every role lies within theirs"),
            version: \.version,
            prepare: { input, call in try await accounts.prepare(input, call) },
            handler: { password, call, tx in try accounts.set(password, call, in: tx) })
    }
}
