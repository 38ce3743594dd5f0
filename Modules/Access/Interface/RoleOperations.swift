import RetailCore
import RetailKit
import RetailStorage

/// Roles and the permissions that they may grant.
struct RoleOperations: Sendable {
    let roles: Roles

    var all: [Operation] { [put, list, listPermissions] }

    private var put: Operation {
        .command(
            "access.roles.set", .put, "/roles/{code}",
            .permission(AccessPermissions.rolesWrite),
            "Makes or replaces a role; it holds from the next request on.",
            input: RoleOrder.input, output: Role.answer,
            errors: [
                AccessErrors.roleFixed, AccessErrors.permissionUnknown, RequestErrors.staleVersion,
                AccessErrors.beyondOwn,
            ],
            example: """
                {"code":"clerk","name":"Shop clerk","permissions":["access.staff.read"]}
                """,
            scope: .everywhere("a role holds wherever it is granted"), version: \.version
        ) { input, call, tx in
            try roles.put(input, call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "access.roles.list", "/roles", .permission(AccessPermissions.staffRead),
            "Lists roles with their permissions.",
            input: RoleQuery.input, output: Page.answer(of: Role.answer),
            example: #"{"limit":20}"#,
            scope: .none("roles are names for permissions, and say nothing of places")
        ) { query, _, tx in
            try roles.list(query.list, in: tx)
        }
    }

    private var listPermissions: Operation {
        .query(
            "access.permissions.list", "/permissions",
            .permission(AccessPermissions.staffRead),
            "Lists every permission that a role may grant.",
            input: ListQuery.input, output: Page.answer(of: Permission.answer),
            scope: .none("roles are names for permissions, and say nothing of places")
        ) { query, _, _ in
            try Page(of: roles.permissions.all, in: "access.permissions", query, by: \.name)
        }
    }
}
