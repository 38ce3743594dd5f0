public import RetailContracts
import RetailCore
public import RetailKit
public import RetailStorage

/// The front door of access: who may do what, where.
public struct AccessModule: Sendable {
    /// Finds out who stands behind a token.
    public let authentication: Authentication
    /// Makes the first owner.
    public let ownership: Ownership
    /// What the composition mounts.
    public let module: Module

    /// Says who acted, by name.
    public static let actors: any ActorNaming = ActorNames()

    /// Makes the module.
    ///
    /// - Parameters:
    ///   - permissions: what roles may grant; the composition fills it later.
    ///   - hasher: where passwords are hashed.
    ///   - customers: who has verified an identifier, for customers' tokens.
    ///   - sessionLifetime: how long a member of staff stays signed in.
    public init(
        database: Database, permissions: PermissionList, hasher: PasswordHasher,
        customers: any CustomerDirectory,
        sessionLifetime: Duration = .seconds(43_200)
    ) {
        let throttle = LoginThrottle()
        let accounts = StaffAccounts(database: database, hasher: hasher, throttle: throttle)
        let sessions = Sessions(accounts: accounts, lifetime: sessionLifetime)
        ownership = Ownership(database: database, hasher: hasher, throttle: throttle)
        authentication = Authentication(database: database)
        module = Module(
            name: "access", summary: "Staff, roles, API keys and sessions: who may do what, where.",
            migrations: [
                createStaff, createTokens, createCustomerTokens, createBrowserSessions,
                createLinkKeys,
            ],
            operations: SessionOperations(sessions: sessions, ownership: ownership).all
                + SecondFactorOperations(factors: SecondFactors(accounts: accounts)).all
                + StaffOperations(accounts: accounts).all
                + StaffChangeOperations(changes: StaffChanges(accounts: accounts)).all
                + RoleOperations(roles: Roles(permissions: permissions)).all
                + KeyOperations(keys: Keys()).all
                + CustomerTokenOperations(tokens: CustomerTokens(customers: customers)).all
                + LinkKeyOperations(links: SignedLinks()).all,
            jobs: [Self.forgetSessions],
            checks: AccessChecks.all(granting: permissions), events: Self.events,
            personal: .ofAccess)
    }

    private static let events = [
        EventOutline(OwnerClaimed.self), EventOutline(StaffJoined.self),
        EventOutline(StaffDisabled.self), EventOutline(StaffEnabled.self),
        EventOutline(StaffRolesChanged.self), EventOutline(PasswordChanged.self),
        EventOutline(SecondFactorChanged.self),
        EventOutline(RoleChanged.self), EventOutline(KeyCreated.self),
        EventOutline(KeyRevoked.self), EventOutline(CustomerTokenCreated.self),
        EventOutline(CustomerTokenRevoked.self),
    ]

    private static let forgetSessions = Job(
        "access.forget-sessions", "Forgets sessions and customers' tokens that have ended.",
        every: .seconds(3_600)
    ) { run in
        try await run.database.write { tx in
            let now = run.call(in: tx).now
            let sessions = try SessionStore().forget(endedBefore: now, most: 1_000, in: tx)
            let tokens = try CustomerTokenStore().forget(endedBefore: now, most: 1_000, in: tx)
            return max(sessions, tokens) == 1_000
        }
    }
}
