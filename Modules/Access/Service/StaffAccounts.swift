import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage
import RetailSync

/// Members of staff: taken in, listed, disabled, given passwords.
struct StaffAccounts: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let throttle: LoginThrottle

    /// Takes in a member of staff.
    /// - Throws: `access.login-taken`, `access.role-unknown`, `access.beyond-own`.
    func create(
        _ order: StaffOrder, password hash: String, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        try GrantRules(call).check(order.grants, in: tx)
        let id = ID<Staff>(call.ids.next())
        guard
            try StaffStore().add(
                id, Login(order.login), name: order.name, password: hash, at: call.now, in: tx)
        else {
            throw AccessErrors.loginTaken.error(
                "Another member of staff has this login. Choose another.", at: "/login")
        }
        try StaffStore().grant(order.grants, to: id, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(StaffJoined(staff: id, grants: order.grants), by: call)
        return try find(id, in: tx)
    }

    /// The member of staff with the id, whom the caller may see.
    /// - Throws: `access.staff-unknown`.
    func show(
        _ id: ID<Staff>, by call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        let staff = try find(id, in: tx)
        guard GrantRules(call).sees(staff) else { throw Self.unknown }
        return staff
    }

    func find(_ id: ID<Staff>, in tx: borrowing Transaction) throws -> Staff {
        guard let staff = try StaffStore().find(id, in: tx) else { throw Self.unknown }
        return staff
    }

    static var lastOwner: RetailError {
        AccessErrors.lastOwner.error(
            "This is the last owner. Make another member of staff an owner first.")
    }

    private static var unknown: RetailError {
        AccessErrors.staffUnknown.error("No member of staff of yours has this id.", at: "/id")
    }

    /// A page of the staff whom the caller may see.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: StaffFilter, _ request: ListRequest<StaffSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<Staff> {
        try StaffStore().list(filter, at: GrantRules(call).places, request, in: tx)
    }

    /// Takes a member of staff's access away, with the sessions and the customers' tokens made.
    /// - Throws: `access.staff-unknown`, `access.last-owner`, `access.beyond-own`,
    ///   `request.stale-version`.
    func disable(
        _ id: ID<Staff>, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        let staff = try show(id, by: call, in: tx)
        try call.requireVersion(staff.version)
        try GrantRules(call).check(staff, in: tx)
        guard staff.isActive else { return staff }
        let owners = try StaffStore().owners(except: nil, in: tx)
        if owners > 0, try StaffStore().owners(except: id, in: tx) == 0 { throw Self.lastOwner }
        try StaffStore().set(isActive: false, of: id, in: tx)
        try SessionStore().removeAll(of: id, in: tx)
        try CustomerTokenStore().removeAll(madeBy: id, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(StaffDisabled(staff: id), by: call)
        return try find(id, in: tx)
    }

    /// Checks who may set the password, and hashes it.
    /// - Throws: `access.login-refused` when the present password is wrong; `request.forbidden`,
    ///   `access.password-unfit`, `access.busy`, `access.too-many-attempts`.
    func prepare(_ change: PasswordChange, _ call: Call) async throws -> PasswordSet {
        let isOwn = call.actor == .staff(change.staff.raw)
        if isOwn {
            try await proveOwn(change.staff, change.current ?? "", call)
        } else {
            try await database.read { tx in try manage(change.staff, call, in: tx) }
        }
        return PasswordSet(
            staff: change.staff, isOwn: isOwn, hash: try await hasher.hash(change.password))
    }

    /// Sets a password and ends every session of the account, and the customers' tokens made by it.
    /// - Throws: `access.staff-unknown`, `access.beyond-own`.
    func set(
        _ password: PasswordSet, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        let staff = try find(password.staff, in: tx)
        if password.isOwn { call.compared() } else { try manage(staff.id, call, in: tx) }
        try StaffStore().setPassword(password.hash, of: staff.id, in: tx)
        try SessionStore().removeAll(of: staff.id, in: tx)
        try CustomerTokenStore().removeAll(madeBy: staff.id, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(PasswordChanged(staff: staff.id, isOwn: password.isOwn), by: call)
        return try find(staff.id, in: tx)
    }

    /// Refuses who may not manage the account: before the slow hash, and again in the act.
    func manage(
        _ id: ID<Staff>, _ call: Call, in tx: borrowing Transaction
    ) throws {
        try call.requireConfirmation()
        let permission = AccessPermissions.staffWrite
        guard call.grants.permitSomewhere(permission) else {
            throw RequestErrors.forbidden.error(
                "This needs the permission \(permission.name).")
        }
        let staff = try find(id, in: tx)
        let rules = GrantRules(call)
        for grant in try rules.grants(of: staff, in: tx) {
            try rules.check(grant)
            guard rules.spans(grant, by: permission) else { throw GrantRules.elsewhere }
        }
        if staff.grants.isEmpty { try call.require(permission, at: nil, on: nil) }
    }

    /// Refuses who does not know the present password of their own account.
    /// - Throws: `access.login-refused`, `access.too-many-attempts`, `access.busy`.
    func proveOwn(
        _ staff: ID<Staff>, _ current: String, _ call: Call,
        at pointer: String = "/current_password"
    ) async throws {
        // No login has a colon: nobody keeps another from it by signing in under this name.
        let login = Login("own:\(staff.text)")
        let isRight = try await throttle.attempt(login, call.address, at: call.now) {
            let stored = try await database.read { tx in
                try StaffStore().credentials(of: staff, in: tx)?.password
            }
            return try await hasher.matches(current, stored: stored)
        }
        guard isRight else {
            throw AccessErrors.loginRefused.error(
                "The present password is wrong.", at: pointer)
        }
    }
}
