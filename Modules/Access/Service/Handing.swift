import RetailCore
import RetailKit
import RetailStorage

/// The rule that nobody hands out more than they have: neither by a role, nor by taking over an
/// account that may do more.
struct Handing: Sendable {
    let call: Call

    init(_ call: Call) {
        self.call = call
    }

    /// Refuses a role, at some locations or everywhere, that goes beyond the caller's own rights.
    /// - Throws: `access.role-unknown`, `access.beyond-own`.
    func check(
        _ code: Code<Role>, at locations: [Code<Location>]?, in tx: borrowing Transaction
    ) throws {
        guard let role = try RoleStore().find(code, in: tx) else {
            throw AccessErrors.roleUnknown.error("There is no role \(code). Make it first.")
        }
        try check(role.permissions)
        guard let own = call.locations else { return }
        guard let locations, own.isSuperset(of: locations) else {
            throw AccessErrors.beyondOwn.error(
                "Your own role is limited to some locations: name locations among them.")
        }
    }

    /// Refuses permissions that the caller lacks.
    /// - Throws: `access.beyond-own`.
    func check(_ permissions: [String]) throws(RetailError) {
        guard !call.permissions.names.contains("*"),
            let lacking = permissions.first(where: { !call.permissions.names.contains($0) })
        else { return }
        throw AccessErrors.beyondOwn.error(
            "You lack \(lacking) yourself, so you cannot hand it out. Ask an owner.")
    }

    /// Refuses to touch an account that may do more than the caller.
    /// - Throws: `access.beyond-own`.
    func check(_ staff: Staff, in tx: borrowing Transaction) throws {
        for grant in staff.grants {
            try check(grant.role, at: grant.location.map { [$0] }, in: tx)
        }
    }
}
