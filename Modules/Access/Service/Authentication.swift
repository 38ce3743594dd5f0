public import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage
import Synchronization

/// Finds out who stands behind a token, quickly: a small cache in front of the tables.
///
/// Changes of rights act at once. In this process, whoever performs an access command calls
/// ``forgetAll()`` after it, and the cache begins anew. SQLite has one process, so that is all;
/// on PostgreSQL another gateway may have made the change, so the version of the rights is read
/// again when the last reading is older than 50 ms.
public struct Authentication: Sendable {
    let database: Database
    private let cache = PrincipalCache()

    init(database: Database) {
        self.database = database
    }

    /// Returns who stands behind the token; nil when nobody does, or no longer.
    /// - Throws: an unavailable error when the database cannot be asked.
    public func principal(_ token: String, at now: Instant) async throws(RetailError) -> Principal?
    {
        if cache.mustLook(at: now) { try await look(at: now) }
        let principal: Principal
        if let known = cache.find(token) {
            principal = known
        } else {
            guard let found = try await load(token, at: now) else { return nil }
            principal = found
        }
        if let end = principal.expiresAt, end <= now { return nil }
        if case .key(let id) = principal.actor, principal.usedOn ?? .earliest < now.dayStart {
            try await noteUse(id, token, at: now)
        }
        return principal
    }

    /// Empties the cache: to be called after every change of rights.
    public func forgetAll() {
        cache.forgetAll()
    }

    private func look(at now: Instant) async throws(RetailError) {
        let version = try await database.read { tx in try VersionStore().current(in: tx) }
        cache.saw(version, at: now)
    }

    private func load(_ text: String, at now: Instant) async throws(RetailError) -> Principal? {
        guard let token = Token(presented: text) else { return nil }
        let epoch = cache.epoch
        let digest = token.digest
        let isSession = token.prefix == "selaras_session"
        let found = try await database.read { tx in
            let principal =
                isSession
                ? try Self.session(digest, in: tx) : try Self.key(digest, in: tx)
            return (principal, tx.engine == .postgresql, try VersionStore().current(in: tx))
        }
        if found.1 { cache.share(from: found.2, at: now) }
        guard let principal = found.0 else { return nil }
        cache.keep(principal, for: text, epoch: epoch)
        return principal
    }

    private func noteUse(_ id: RawID, _ token: String, at now: Instant) async throws(RetailError) {
        let day = now.dayStart
        try await database.write { tx in try KeyStore().noteUse(id, on: day, in: tx) }
        cache.forget(token)
    }

    private static func session(
        _ digest: [UInt8], in tx: borrowing Transaction
    ) throws -> Principal? {
        guard let session = try SessionStore().find(digest: digest, in: tx) else { return nil }
        var grants: [Grant] = []
        for grant in try StaffStore().grants(of: session.staff, in: tx) {
            let names = try RoleStore().permissions(of: grant.role, in: tx)
            grants.append(
                Grant(Permissions(Set(names)), locations: grant.location.map { [$0] }))
        }
        return Principal(
            actor: .staff(session.staff.raw), grants: grants, expiresAt: session.expiresAt)
    }

    private static func key(
        _ digest: [UInt8], in tx: borrowing Transaction
    ) throws -> Principal? {
        guard let key = try KeyStore().find(digest: digest, in: tx) else { return nil }
        let names = try RoleStore().permissions(of: key.role, in: tx)
        let locations = key.locations.isEmpty ? nil : Set(key.locations)
        return Principal(
            actor: .key(key.id.raw),
            grants: [
                Grant(
                    Permissions(Set(names)), locations: locations,
                    channels: key.channel.map { [$0] })
            ], usedOn: key.usedOn)
    }
}

extension Instant {
    /// The first instant of the day (UTC).
    var dayStart: Instant {
        let day: Int64 = 86_400_000
        let rest = milliseconds % day
        return Instant(milliseconds: milliseconds - (rest < 0 ? rest + day : rest))
    }
}
