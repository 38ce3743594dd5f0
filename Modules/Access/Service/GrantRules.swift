import RetailCore
import RetailKit
import RetailStorage

/// The rule that nobody hands out more than they have, nor elsewhere: neither by a role, nor by a
/// key, nor by taking over an account that may do more.
///
/// Each permission is looked at by itself: some grant of the caller must hold it wherever the
/// other would. Permissions are not added up over places, so a manager of one shop who is a clerk
/// everywhere makes no manager everywhere.
struct GrantRules: Sendable {
    let call: Call

    init(_ call: Call) {
        self.call = call
    }

    /// Refuses a role, at some places or everywhere, that goes beyond the caller's own rights.
    /// - Throws: `access.role-unknown`, `access.beyond-own`.
    func check(
        _ code: Code<Role>, at locations: [Code<Location>]?, on channel: Code<Channel>? = nil,
        in tx: borrowing Transaction
    ) throws {
        try check(try grant(of: code, at: locations, on: channel, in: tx))
    }

    /// Whether the caller may do all that `other` permits, wherever it does.
    func covers(_ other: Grant) -> Bool {
        other.permissions.names.allSatisfy { name in
            call.grants.contains { $0.permissions.includes(name) && $0.spans(other) }
        }
    }

    /// Refuses what goes beyond the caller's own grants.
    /// - Throws: `access.beyond-own`.
    func check(_ given: Grant) throws(RetailError) {
        call.compared()
        for name in given.permissions.names.sorted() {
            let able = call.grants.filter { $0.permissions.includes(name) }
            guard !able.isEmpty else {
                throw AccessErrors.beyondOwn.error(
                    "You lack \(name) yourself, so you cannot hand it out. Ask an owner.")
            }
            guard able.contains(where: { $0.spans(given) }) else {
                throw AccessErrors.beyondOwn.error(
                    "You have \(name) at some locations or channels only: name places among them.")
            }
        }
    }

    /// Refuses roles for an account that go beyond the caller's own rights, or hold where the
    /// caller has not this act's permission.
    /// - Throws: `access.role-unknown`, `access.beyond-own`.
    func check(_ given: [StaffGrant], in tx: borrowing Transaction) throws {
        for grant in given {
            try check(grant.role, at: grant.location.map { [$0] }, in: tx)
            guard spans(Grant(.none, locations: grant.location.map { [$0] })) else {
                throw Self.elsewhere
            }
        }
        if given.isEmpty { try call.requireEverywhere() }
    }

    /// Refuses to touch an account that may do more than the caller, or elsewhere, or over which
    /// the caller has not this act's permission wherever the account may act.
    /// - Throws: `access.beyond-own`.
    func check(_ staff: Staff, in tx: borrowing Transaction) throws {
        for grant in try grants(of: staff, in: tx) {
            try check(grant)
            guard spans(grant) else { throw Self.elsewhere }
        }
        if staff.grants.isEmpty { try call.requireEverywhere() }
    }

    /// Whether the caller has a permission, or this act's, wherever the account may act: such staff
    /// are the caller's to see.
    func sees(_ staff: Staff, by permission: Permission? = nil) -> Bool {
        call.compared()
        guard !staff.grants.isEmpty else { return spans(Grant(.none), by: permission) }
        return staff.grants.allSatisfy { grant in
            spans(Grant(.none, locations: grant.location.map { [$0] }), by: permission)
        }
    }

    /// The locations to whose staff the caller is bound by this act's permission; nil for none.
    /// As ``sees(_:by:)``, for a query.
    var places: [Code<Location>]? {
        let able = able.filter { $0.channels == nil }
        if able.contains(where: { $0.locations == nil }) { return nil }
        return Set(able.flatMap { $0.locations ?? [] }).sorted()
    }

    /// The caller's grants of this act's permission: what acts within one of them is the caller's
    /// to see.
    var able: [Grant] {
        call.compared()
        guard let permission = call.permission else { return [] }
        return call.grants.filter { $0.permissions.contains(permission) }
    }

    /// Whether the key acts only where the caller has this act's permission.
    func sees(_ key: APIKey) -> Bool {
        call.compared()
        return spans(key.place)
    }

    /// Whether the caller has `permission`, or this act's, wherever `other` reaches.
    func spans(_ other: Grant, by permission: Permission? = nil) -> Bool {
        guard let permission = permission ?? call.permission else { return false }
        return call.grants.contains { $0.permissions.contains(permission) && $0.spans(other) }
    }

    /// What the roles of an account permit, each where it holds.
    func grants(of staff: Staff, in tx: borrowing Transaction) throws -> [Grant] {
        try staff.grants.map { grant in
            try self.grant(
                of: grant.role, at: grant.location.map { [$0] }, on: nil, in: tx)
        }
    }

    private func grant(
        of code: Code<Role>, at locations: [Code<Location>]?, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Grant {
        guard let role = try RoleStore().find(code, in: tx) else {
            throw AccessErrors.roleUnknown.error("There is no role \(code). Make it first.")
        }
        return Grant(
            Permissions(Set(role.permissions)), locations: locations.map(Set.init),
            channels: channel.map { [$0] })
    }

    static var elsewhere: RetailError {
        AccessErrors.beyondOwn.error(
            "They may act where you have no say over staff. Ask somebody who has.")
    }
}

extension APIKey {
    /// Where it acts, without what it may do.
    var place: Grant {
        Grant(
            .none, locations: locations.isEmpty ? nil : Set(locations),
            channels: channel.map { [$0] })
    }
}
