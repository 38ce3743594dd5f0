public import RetailCore
import RetailCrypto
public import RetailKit
import RetailStorage
import Synchronization

/// Finds out who stands behind a token, quickly: a small cache in front of the tables.
///
/// Changes of rights act at once. In this process, whoever performs an access command calls
/// ``forgetAll()`` or ``forget(_:)`` after it, and the cache begins anew. SQLite has one process,
/// so that is all; on PostgreSQL another gateway may have made the change, so the version of the
/// rights is read again when the last reading is older than 50 ms.
public struct Authentication: Sendable {
    let database: Database
    private let cache = PrincipalCache()
    private let uses = KeyUses()
    private let sessionUses = SessionUses()

    init(database: Database) {
        self.database = database
    }

    /// Returns who stands behind the token; nil when nobody does, or no longer.
    ///
    /// A browser's session lasts longer by it, unless nobody is there: where the page asks by
    /// itself.
    /// - Throws: an unavailable error when the database cannot be asked.
    public func principal(
        _ token: PresentedToken, at now: Instant, isUse: Bool = true
    ) async throws(RetailError) -> Principal? {
        if cache.mustLook(at: now) { try await look(at: now) }
        let principal: Principal
        // Another gateway may have let a session last longer: what seems to have ended is looked
        // up.
        if let known = cache.find(token), known.session.map({ $0.idleAt > now }) ?? true {
            principal = known
        } else {
            guard let found = try await load(token, at: now) else {
                cache.drop(token)
                return nil
            }
            principal = found
        }
        if let end = principal.expiresAt, end <= now { return nil }
        if isUse, let session = principal.session { extend(session, at: now) }
        if case .key(let id) = principal.actor, principal.usedOn ?? .earliest < now.dayStart {
            uses.note(id, on: now.dayStart)
        }
        return principal
    }

    /// Lets a session last longer that is used, once a minute.
    private func extend(_ session: BrowserSession, at now: Instant) {
        let idleAt = now + Sessions.idleLifetime
        guard idleAt - session.idleAt >= .seconds(60) else { return }
        session.extend(to: idleAt)
        sessionUses.note(session.id, at: now)
    }

    /// Writes down the days on which keys were used since the last time, and the later end of
    /// sessions: called now and then, and before the process ends, never while somebody waits for
    /// an answer. A killed process forgets the uses of the last few seconds.
    public func writeUses() async throws(RetailError) {
        var failure: RetailError?
        do throws(RetailError) { try await writeSessionUses() } catch { failure = error }
        // Neither waits for the other: what one cannot write is no reason to lose both.
        try await writeKeyUses()
        if let failure { throw failure }
    }

    private func writeSessionUses() async throws(RetailError) {
        let taken = sessionUses.take()
        guard !taken.isEmpty else { return }
        do throws(RetailError) {
            try await database.inBackground.write { tx in
                for (second, ids) in taken {
                    try SessionStore().extend(
                        ids, usedAt: second, to: second + Sessions.idleLifetime, in: tx)
                }
            }
        } catch {
            sessionUses.putBack(taken)
            throw error
        }
    }

    private func writeKeyUses() async throws(RetailError) {
        let taken = uses.take()
        guard !taken.isEmpty else { return }
        do throws(RetailError) {
            try await database.inBackground.write { tx in
                for (day, ids) in taken { try KeyStore().noteUses(of: ids, on: day, in: tx) }
            }
        } catch {
            uses.putBack(taken)
            throw error
        }
    }

    /// Whether the token was good when it was last looked up, without asking the database; changes
    /// of others' rights do not make it a stranger's.
    public func isKnown(_ token: PresentedToken) -> Bool { cache.wasGood(token) }

    /// Empties the cache: to be called after every change of rights.
    public func forgetAll() {
        cache.forgetAll()
    }

    /// Lets go of some: to be called after a change of their rights alone.
    public func forget(_ isMeant: (Principal) -> Bool) {
        cache.forget(isMeant)
    }

    /// What an actor may do now, wherever it acts from: for what is done later in its name. Nil for
    /// one that may do nothing any more; the house itself may do everything.
    public func grants(of actor: Actor) async throws(RetailError) -> [Grant]? {
        switch actor {
        case .system: return .all
        case .customer, .device: return nil
        case .staff(let id):
            return try await database.read { tx in
                guard let staff = try StaffStore().find(ID(id), in: tx), staff.isActive else {
                    return nil
                }
                return try Self.grants(of: staff.id, in: tx)
            }
        case .key(let id):
            return try await database.read { tx in
                guard let key = try KeyStore().find(ID(id), in: tx), key.revokedAt == nil else {
                    return nil
                }
                return [try Self.grant(of: key, in: tx)]
            }
        }
    }

    private func look(at now: Instant) async throws(RetailError) {
        let version = try await database.read { tx in try VersionStore().current(in: tx) }
        cache.saw(version, at: now)
    }

    private func load(
        _ presented: PresentedToken, at now: Instant
    ) async throws(RetailError) -> Principal? {
        guard let token = Token(presented: presented.text) else { return nil }
        let epoch = cache.epoch
        let digest = token.digest
        let prefix = token.prefix
        let uses = sessionUses
        let found = try await database.read { tx in
            let principal =
                switch prefix {
                case Session.bearerPrefix, Session.browserPrefix:
                    try Self.session(digest, at: now, uses, in: tx)
                case "selaras_customer": try Self.customer(digest, in: tx)
                default: try Self.key(digest, in: tx)
                }
            return (principal, tx.engine == .postgresql, try VersionStore().current(in: tx))
        }
        if found.1 { cache.share(from: found.2, at: now) }
        guard let principal = found.0 else { return nil }
        cache.keep(principal, for: presented, epoch: epoch)
        return principal
    }

    /// A use that waits to be written counts already: what is known of a session may be let go of
    /// in between.
    private static func session(
        _ digest: [UInt8], at now: Instant, _ uses: SessionUses, in tx: borrowing Transaction
    ) throws -> Principal? {
        guard let session = try SessionStore().find(digest: digest, in: tx) else { return nil }
        let idleAt = session.idleAt.map { written in
            guard let use = uses.use(of: session.id.raw), use < written else { return written }
            return max(written, use + Sessions.idleLifetime)
        }
        guard idleAt.map({ $0 > now }) ?? true else { return nil }
        return Principal(
            actor: .staff(session.staff.raw), grants: try grants(of: session.staff, in: tx),
            session: idleAt.map {
                BrowserSession(
                    id: session.id.raw, confirmedAt: session.confirmedAt, idleAt: $0)
            }, expiresAt: session.expiresAt)
    }

    private static func grants(
        of staff: ID<Staff>, in tx: borrowing Transaction
    ) throws -> [Grant] {
        try StaffStore().grants(of: staff, in: tx).map { grant in
            Grant(
                Permissions(Set(try RoleStore().permissions(of: grant.role, in: tx))),
                locations: grant.location.map { [$0] })
        }
    }

    private static func customer(
        _ digest: [UInt8], in tx: borrowing Transaction
    ) throws -> Principal? {
        guard let token = try CustomerTokenStore().find(digest: digest, in: tx) else { return nil }
        return Principal(
            actor: .customer(token.customer.raw), grants: [],
            own: OwnData(customer: token.customer.raw, channel: token.channel),
            expiresAt: token.expiresAt)
    }

    private static func key(
        _ digest: [UInt8], in tx: borrowing Transaction
    ) throws -> Principal? {
        guard let key = try KeyStore().find(digest: digest, in: tx) else { return nil }
        return Principal(
            actor: .key(key.id.raw), grants: [try grant(of: key, in: tx)], usedOn: key.usedOn)
    }

    private static func grant(of key: APIKey, in tx: borrowing Transaction) throws -> Grant {
        Grant(
            Permissions(Set(try RoleStore().permissions(of: key.role, in: tx))),
            locations: key.locations.isEmpty ? nil : Set(key.locations),
            channels: key.channel.map { [$0] })
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
