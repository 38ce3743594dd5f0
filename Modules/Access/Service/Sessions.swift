import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// Signing in and out.
struct Sessions: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let throttle: LoginThrottle
    let lifetime: Duration

    /// A password that was checked outside the transaction.
    struct Checked: Sendable {
        let credentials: Credentials
        let token: Token
    }

    /// Checks login and password; the answer and the time it takes are the same for a wrong
    /// password, a disabled account and none.
    /// - Throws: `access.login-refused`, `access.too-many-attempts`, `access.busy`.
    func check(_ login: Login, _ password: String, _ call: Call) async throws -> Checked {
        var found: Credentials?
        let isRight = try await throttle.attempt(login, call.address, at: call.now) {
            found = try await database.read { tx in
                try StaffStore().credentials(of: login, in: tx)
            }
            // A login that nobody has may be a password in the wrong field: it is not noted.
            if let found { call.concerns(found.staff.text) }
            let matches = try await hasher.matches(password, stored: found?.password)
            return matches && found?.isActive == true
        }
        guard isRight, let found else { throw Self.refusal }
        var random = SecureRandom()
        return Checked(credentials: found, token: Token(prefix: "selaras_session", using: &random))
    }

    /// Starts a session, if the password is still the one that was checked.
    /// - Throws: `access.login-refused`.
    func start(
        _ checked: Checked, _ call: Call, in tx: borrowing Transaction
    ) throws -> SessionStarted {
        let now = try StaffStore().credentials(of: checked.credentials.staff, in: tx)
        guard let now, now.isActive, now.password == checked.credentials.password else {
            throw Self.refusal
        }
        let session = Session(
            id: ID(call.ids.next()), staff: now.staff, expiresAt: call.now + lifetime)
        try SessionStore().add(session, digest: checked.token.digest, at: call.now, in: tx)
        return SessionStarted(
            session: session.id, staff: now.staff, token: checked.token.text,
            expiresAt: session.expiresAt)
    }

    /// Ends a session of the caller, or of anybody for who may manage staff.
    /// - Throws: `access.session-unknown`.
    func end(_ id: ID<Session>, _ call: Call, in tx: borrowing Transaction) throws {
        call.compared()
        guard let owner = try SessionStore().owner(of: id, in: tx),
            try call.actor == .staff(owner.raw) || manages(owner, call, in: tx)
        else {
            throw AccessErrors.sessionUnknown.error("No session of yours has this id.", at: "/id")
        }
        try SessionStore().remove(id, in: tx)
        try VersionStore().raise(in: tx)
    }

    /// Whether the caller may end what the member of staff does: one who may not do more.
    private func manages(
        _ id: ID<Staff>, _ call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let staff = try StaffStore().find(id, in: tx) else { return false }
        let rules = GrantRules(call)
        return try rules.grants(of: staff, in: tx).allSatisfy { grant in
            rules.spans(grant, by: AccessPermissions.staffWrite) && rules.covers(grant)
        }
    }

    private static var refusal: RetailError {
        AccessErrors.loginRefused.error("Login or password is wrong.")
    }
}
