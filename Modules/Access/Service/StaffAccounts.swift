import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// Members of staff: taken in, listed, disabled, given passwords.
struct StaffAccounts: Sendable {
    let database: Database
    let bench: PasswordBench
    let throttle: LoginThrottle

    /// Takes in a member of staff.
    /// - Throws: `access.login-taken`, `access.role-unknown`, `access.beyond-own`.
    func create(
        _ order: StaffOrder, password hash: String, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        for grant in order.grants {
            try Handing(call).check(grant.role, at: grant.location.map { [$0] }, in: tx)
        }
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
        return try show(id, in: tx)
    }

    /// The member of staff with the id.
    /// - Throws: `access.staff-unknown`.
    func show(_ id: ID<Staff>, in tx: borrowing Transaction) throws -> Staff {
        guard let staff = try StaffStore().find(id, in: tx) else {
            throw AccessErrors.staffUnknown.error("No member of staff has this id.", at: "/id")
        }
        return staff
    }

    /// A page of staff by login.
    func list(_ page: PageRequest, in tx: borrowing Transaction) throws -> Page<Staff> {
        let scope = "access.staff"
        var after = ""
        if let text = page.after, case .text(let login)? = try Cursor(text, scope: scope).keys.first
        {
            after = login
        }
        let rows = try StaffStore().list(after: after, limit: page.limit + 1, in: tx)
        return Page(reading: rows, for: page) { Cursor([.text($0.login)], scope: scope) }
    }

    /// Takes a member of staff's access away, sessions included.
    /// - Throws: `access.staff-unknown`, `access.last-owner`, `access.beyond-own`,
    ///   `request.stale-version`.
    func disable(
        _ id: ID<Staff>, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        let staff = try show(id, in: tx)
        try call.requireVersion(staff.version)
        try Handing(call).check(staff, in: tx)
        guard staff.isActive else { return staff }
        let owners = try StaffStore().owners(except: nil, in: tx)
        if owners > 0, try StaffStore().owners(except: id, in: tx) == 0 {
            throw AccessErrors.lastOwner.error(
                "This is the last owner. Make another member of staff an owner first.")
        }
        try StaffStore().disable(id, in: tx)
        try SessionStore().removeAll(of: id, in: tx)
        try VersionStore().raise(in: tx)
        return try show(id, in: tx)
    }

    /// Checks who may set the password, and hashes it.
    /// - Throws: `access.login-refused` when the present password is wrong; `request.forbidden`,
    ///   `access.password-unfit`, `access.busy`, `access.too-many-attempts`.
    func prepare(_ change: PasswordChange, _ call: Call) async throws -> PasswordSet {
        let isOwn = call.actor == .staff(change.staff.raw)
        if isOwn {
            try await proveOwn(change, call)
        } else if !call.permissions.contains(AccessPermissions.staffWrite) {
            throw RequestErrors.forbidden.error(
                "This needs the permission \(AccessPermissions.staffWrite.name).")
        }
        return PasswordSet(
            staff: change.staff, isOwn: isOwn, hash: try await bench.hash(change.password))
    }

    /// Sets a password and ends every session of the account.
    /// - Throws: `access.staff-unknown`, `access.beyond-own`.
    func set(
        _ password: PasswordSet, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        let staff = try show(password.staff, in: tx)
        if !password.isOwn { try Handing(call).check(staff, in: tx) }
        try StaffStore().setPassword(password.hash, of: staff.id, in: tx)
        try SessionStore().removeAll(of: staff.id, in: tx)
        try VersionStore().raise(in: tx)
        return try show(staff.id, in: tx)
    }

    private func proveOwn(_ change: PasswordChange, _ call: Call) async throws {
        let login = Login(change.staff.text)
        try throttle.admit(login, call.address, at: call.now)
        let stored = try await database.read { tx in
            try StaffStore().credentials(of: change.staff, in: tx)?.password
        }
        guard try await bench.matches(change.current ?? "", stored: stored) else {
            throttle.failed(login, call.address, at: call.now)
            throw AccessErrors.loginRefused.error(
                "The present password is wrong.", at: "/current_password")
        }
        throttle.succeeded(login)
    }
}
