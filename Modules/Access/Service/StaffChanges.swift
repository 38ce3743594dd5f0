import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What becomes of members of staff: other roles, other places, access given again.
struct StaffChanges: Sendable {
    let accounts: StaffAccounts

    /// Gives a member of staff other roles in place of those before; they hold at once, also in
    /// sessions that are open. Customers' tokens that the account made end.
    /// - Throws: `access.staff-unknown`, `access.role-unknown`, `access.beyond-own`,
    ///   `access.last-owner`, `request.stale-version`.
    func set(_ roles: StaffRoles, _ call: Call, in tx: borrowing Transaction) throws -> Staff {
        let staff = try accounts.show(roles.staff, by: call, in: tx)
        try call.requireVersion(staff.version)
        let rules = GrantRules(call)
        try rules.check(staff, in: tx)
        try rules.check(roles.grants, in: tx)
        guard Set(roles.grants) != Set(staff.grants) else { return staff }
        let store = StaffStore()
        let owners = try store.owners(except: nil, in: tx)
        try store.replace(roles.grants, of: staff.id, in: tx)
        // They were made by rights that may be gone.
        try CustomerTokenStore().removeAll(madeBy: staff.id, in: tx)
        if owners > 0, try store.owners(except: nil, in: tx) == 0 { throw StaffAccounts.lastOwner }
        try VersionStore().raise(in: tx)
        try tx.record(StaffRolesChanged(staff: staff.id, grants: roles.grants), by: call)
        return try accounts.find(staff.id, in: tx)
    }

    /// Gives a member of staff access again, with the roles, the password and the second factor of
    /// before.
    /// - Throws: `access.staff-unknown`, `access.beyond-own`, `request.stale-version`.
    func enable(_ id: ID<Staff>, _ call: Call, in tx: borrowing Transaction) throws -> Staff {
        let staff = try accounts.show(id, by: call, in: tx)
        try call.requireVersion(staff.version)
        try GrantRules(call).check(staff, in: tx)
        guard !staff.isActive else { return staff }
        try StaffStore().set(isActive: true, of: id, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(StaffEnabled(staff: id), by: call)
        return try accounts.find(id, in: tx)
    }
}
