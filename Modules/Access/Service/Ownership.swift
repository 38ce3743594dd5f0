public import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage
import RetailSync

/// The first owner: there is no default account, but a token that is shown once and used once.
public struct Ownership: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let throttle: LoginThrottle

    /// Makes the first owner token, once in the life of a database: a later start does not replace
    /// one that somebody has already written down.
    /// - Returns: the token to show, once; nil when one has been shown, or there is staff.
    public func firstToken(at now: Instant) async throws(RetailError) -> String? {
        let isWanted = try await database.read { tx in
            try StaffStore().isEmpty(in: tx) && OwnerTokenStore().digest(in: tx) == nil
        }
        guard isWanted else { return nil }
        return try await issue { digest, tx in
            try OwnerTokenStore().add(digest, at: tx.now(insteadOf: now), in: tx)
        }
    }

    /// Makes a new owner token in place of one that is lost, which no longer works.
    /// - Returns: the token to show, once; nil when there is staff.
    public func renewToken(at now: Instant) async throws(RetailError) -> String? {
        try await issue { digest, tx in
            try OwnerTokenStore().replace(by: digest, at: tx.now(insteadOf: now), in: tx)
            return true
        }
    }

    /// Takes a token back that could not be shown to anybody: the next start shows another.
    public func withdraw(_ token: String?) async throws(RetailError) {
        guard let token, let shown = Token(presented: token) else { return }
        try await database.write { tx in
            guard let digest = try OwnerTokenStore().digest(in: tx), shown.matches(digest: digest)
            else { return }
            try OwnerTokenStore().remove(in: tx)
        }
    }

    private func issue(
        _ keep: @escaping @Sendable ([UInt8], borrowing Transaction) throws -> Bool
    ) async throws(RetailError) -> String? {
        var random = SecureRandom()
        let token = Token(prefix: "selaras_owner", using: &random)
        let isIssued = try await database.write { tx in
            try StaffStore().isEmpty(in: tx) && keep(token.digest, tx)
        }
        return isIssued ? token.text : nil
    }

    /// Checks the token before the password is hashed, so that only who has it costs time.
    /// - Throws: `access.claim-refused`, `access.too-many-attempts`, `access.password-unfit`,
    ///   `access.busy`.
    func prepare(_ claim: OwnerClaim, _ call: Call) async throws -> ClaimChecked {
        let attempt = Login("owner-token")
        var digest: [UInt8]?
        let isRight = try await throttle.attempt(attempt, call.address, at: call.now) {
            digest = try await database.read { tx in try OwnerTokenStore().digest(in: tx) }
            guard let digest, let token = Token(presented: claim.token) else { return false }
            return token.matches(digest: digest)
        }
        guard isRight, let digest else { throw Self.refusal }
        return ClaimChecked(
            claim: claim, digest: digest, hash: try await hasher.hash(claim.password))
    }

    /// Makes the first owner.
    /// - Throws: `access.claim-refused`.
    func claim(
        _ checked: ClaimChecked, _ call: Call, in tx: borrowing Transaction
    ) throws -> Staff {
        guard try StaffStore().isEmpty(in: tx),
            try OwnerTokenStore().digest(in: tx) == checked.digest
        else { throw Self.refusal }
        let role = try Code<Role>(Role.ownerCode)
        try RoleStore().put(role, name: "Owner", permissions: ["*"], in: tx)
        let id = ID<Staff>(call.ids.next())
        _ = try StaffStore().add(
            id, Login(checked.claim.login), name: checked.claim.name, password: checked.hash,
            at: call.now, in: tx)
        try StaffStore().grant([StaffGrant(role: role, location: nil)], to: id, in: tx)
        try OwnerTokenStore().remove(in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(OwnerClaimed(staff: id), by: call)
        guard let staff = try StaffStore().find(id, in: tx) else { throw Self.refusal }
        return staff
    }

    private static var refusal: RetailError {
        AccessErrors.claimRefused.error(
            "The owner token is wrong, used, or replaced by a newer one. Where nobody has an "
                + "account yet, selaras owner-token makes another.")
    }
}
