import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Roles: made, changed, listed.
struct Roles: Sendable {
    let permissions: PermissionList

    /// Makes or replaces a role; who has it may do what it says from the next request on.
    /// - Throws: `access.role-fixed`, `access.permission-unknown`, `access.beyond-own`,
    ///   `request.stale-version`.
    func put(_ order: RoleOrder, _ call: Call, in tx: borrowing Transaction) throws -> Role {
        guard order.code.text != Role.ownerCode else {
            throw AccessErrors.roleFixed.error("The role of owners always may do everything.")
        }
        for (index, name) in order.permissions.enumerated() where !permissions.contains(name) {
            throw AccessErrors.permissionUnknown.error(
                "There is no permission \(name). List them with access.permissions.list.",
                at: "/permissions/\(index)")
        }
        let known = try RoleStore().find(order.code, in: tx)
        if let known { try call.requireVersion(known.version) }
        try GrantRules(call).check(
            Grant(Permissions(Set(order.permissions + (known?.permissions ?? [])))))
        try RoleStore().put(
            order.code, name: order.name, permissions: Array(Set(order.permissions)), in: tx)
        try VersionStore().raise(in: tx)
        guard let role = try RoleStore().find(order.code, in: tx) else {
            throw AccessErrors.roleUnknown.error("The role \(order.code) is gone.")
        }
        try tx.record(
            RoleChanged(role: role.code, permissions: role.permissions, version: role.version),
            by: call)
        return role
    }

    /// A page of the roles.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ request: ListRequest<RoleSort>, in tx: borrowing Transaction
    ) throws -> Page<Role> {
        try RoleStore().list(request, in: tx)
    }
}
