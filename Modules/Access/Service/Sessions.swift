import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// Signing in and out.
struct Sessions: Sendable {
    let accounts: StaffAccounts
    let lifetime: Duration
    /// How long a browser's session lasts when nobody uses it.
    static let idleLifetime = Duration.seconds(30 * 60)
    /// In how many browsers somebody is signed in at most: who signs in once more without signing
    /// out leaves the oldest.
    static let mostBrowsers = 20

    /// A password that was checked outside the transaction.
    struct Checked: Sendable {
        let credentials: Credentials
        let isBrowser: Bool
        let code: String?
        let token: Token
    }

    /// Checks login, password and the code of a second factor; the answer and the time it takes
    /// are the same for a wrong password, a disabled account and none.
    /// - Throws: `access.login-refused`, `access.code-needed`, `access.code-refused`,
    ///   `access.too-many-attempts`, `access.busy`.
    func check(_ asked: SignIn, _ call: Call) async throws -> Checked {
        var found: Credentials?
        var factor: SecondFactor?
        let isRight = try await accounts.throttle.attempt(
            Login(asked.login), call.address, at: call.now
        ) {
            let read = try await accounts.database.read { tx in
                let found = try StaffStore().credentials(of: Login(asked.login), in: tx)
                return (found, try found.flatMap { try SecondFactors.asked(of: $0.staff, in: tx) })
            }
            (found, factor) = read
            // A login that nobody has may be a password in the wrong field: it is not noted.
            if let found { call.concerns(found.staff.text) }
            let matches = try await accounts.hasher.matches(
                asked.password, stored: found?.password)
            return matches && found?.isActive == true
        }
        guard isRight, let found else { throw Self.refusal }
        if let factor {
            try await SecondFactors(accounts: accounts).check(asked.code, factor, call)
        }
        var random = SecureRandom()
        let prefix = asked.isBrowser ? Session.browserPrefix : Session.bearerPrefix
        return Checked(
            credentials: found, isBrowser: asked.isBrowser, code: asked.code,
            token: Token(prefix: prefix, using: &random))
    }

    /// Starts a session, if the password is still the one that was checked.
    /// - Throws: `access.login-refused`, `access.code-refused`.
    func start(
        _ checked: Checked, _ call: Call, in tx: borrowing Transaction
    ) throws -> SessionStarted {
        let now = try StaffStore().credentials(of: checked.credentials.staff, in: tx)
        guard let now, now.isActive, now.password == checked.credentials.password else {
            throw Self.refusal
        }
        if let factor = try SecondFactors.asked(of: now.staff, in: tx) {
            try SecondFactors.take(checked.code ?? "", of: factor, call, in: tx)
        }
        let session = Session(
            id: ID(call.ids.next()), staff: now.staff, createdAt: call.now,
            expiresAt: call.now + lifetime, confirmedAt: call.now,
            idleAt: checked.isBrowser ? call.now + Self.idleLifetime : nil,
            origin: SessionOrigin(network: call.address, agent: call.agent))
        try SessionStore().add(session, digest: checked.token.digest, in: tx)
        if checked.isBrowser,
            try SessionStore().removeBrowsers(of: now.staff, but: Self.mostBrowsers, in: tx) > 0
        {
            try VersionStore().raise(in: tx)
        }
        return SessionStarted(
            session: session.id, staff: now.staff, token: checked.token.text,
            expiresAt: session.expiresAt)
    }

    /// A page of the sessions of the caller, or of staff whom the caller may see.
    /// - Throws: `access.staff-unknown`, `request.forbidden`, `core.invalid-cursor`.
    func list(
        _ query: SessionQuery, _ call: Call, in tx: borrowing Transaction
    ) throws -> Page<Session> {
        call.compared()
        let staff = try query.staff ?? Self.own(call)
        if call.actor != .staff(staff.raw) {
            guard let found = try StaffStore().find(staff, in: tx),
                GrantRules(call).sees(found, by: AccessPermissions.staffRead)
            else {
                throw AccessErrors.staffUnknown.error(
                    "No member of staff of yours has this id.", at: "/staff_id")
            }
        }
        return try SessionStore().list(of: staff, at: call.now, query.list, in: tx)
    }

    private static func own(_ call: Call) throws(RetailError) -> ID<Staff> {
        guard case .staff(let id) = call.actor else {
            throw AccessErrors.staffUnknown.error(
                "You are no member of staff. Name one.", at: "/staff_id")
        }
        return ID(id)
    }

    /// The member of staff who calls; nil for others.
    func staff(of call: Call, in tx: borrowing Transaction) throws -> Staff? {
        guard case .staff(let id) = call.actor else { return nil }
        return try StaffStore().find(ID(id), in: tx)
    }

    /// The session of the browser from which the call comes.
    func session(of call: Call, in tx: borrowing Transaction) throws -> OwnSession? {
        guard let session = call.session, case .staff(let id) = call.actor else { return nil }
        return OwnSession(
            id: ID(session.id), confirmedAt: session.confirmedAt,
            hasSecondFactor: try SecondFactors.asked(of: ID(id), in: tx) != nil)
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
