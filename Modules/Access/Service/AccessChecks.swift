import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about staff and roles.
enum AccessChecks {
    /// The checks; `permissions` says what roles may grant.
    static func all(granting permissions: PermissionList) -> [Check] {
        [ownerExists, permissionsExist(permissions)]
    }

    private static let ownerExists = Check(
        "access.owner-exists", "Where there is staff, somebody may do everything."
    ) { tx in
        if try StaffStore().isEmpty(in: tx) { return [] }
        return try StaffStore().owners(except: nil, in: tx) > 0
            ? [] : ["No active member of staff may do everything."]
    }

    private static func permissionsExist(_ permissions: PermissionList) -> Check {
        Check("access.permissions-exist", "Roles grant only permissions that operations ask for.") {
            tx in
            try RoleStore().granted(in: tx).filter { !permissions.contains($0.permission) }
                .map { "Role \($0.role) grants \($0.permission), which does not exist." }
        }
    }
}
