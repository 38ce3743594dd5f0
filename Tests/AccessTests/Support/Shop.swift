import Dispatch
import RetailAccess
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

/// The access module over an empty database, with cheap passwords.
struct Shop: Sendable {
    let access: AccessModule
    let database: Database
    let dispatcher: Dispatcher
    let clock: ManualClock
    let ids: any IDSource

    static let password = "correct horse battery"

    static func with(
        _ kind: EngineKind, _ body: (Shop) async throws -> Void
    ) async throws {
        let schema = SyncModule.migrations
        try await withDatabase(kind, migrations: []) { database in
            let queue = DispatchQueue(label: "test-passwords")
            let permissions = PermissionList()
            let access = AccessModule(
                database: database, permissions: permissions,
                hasher: PasswordHasher(logCost: 4, places: 4) { work in queue.async(execute: work)
                },
                customers: Verified())
            permissions.set(access.module.operations.flatMap(\.permissions))
            let clock = testClock()
            try await Migrator(schema + access.module.migrations, clock: clock.clock)
                .migrate(database)
            try await body(
                Shop(
                    access: access, database: database,
                    dispatcher: Dispatcher(database: database), clock: clock, ids: testIDs()))
        }
    }

    /// Performs an operation by name with a JSON object, as whoever has the token.
    @discardableResult
    func perform(
        _ name: String, _ json: String = "{}", token: String? = nil, key: String? = nil,
        address: String? = nil, version: Int64? = nil
    ) async throws -> JSONTree {
        let outcome = try await outcome(
            name, json, token: token, key: key, address: address, version: version)
        return JSONTree(try JSONDocument(outcome.body).root)
    }

    func outcome(
        _ name: String, _ json: String = "{}", token: String? = nil, key: String? = nil,
        address: String? = nil, version: Int64? = nil
    ) async throws -> Outcome {
        guard let operation = access.module.operations.first(where: { $0.name == name }) else {
            throw RetailError.notFound("test.operation", name)
        }
        var principal: Principal?
        if let token {
            principal = try await access.authentication.principal(
                PresentedToken(token), at: clock.now())
        }
        let now = clock.now()
        let call = Call(
            actor: principal?.actor ?? .anonymous, grants: principal?.grants ?? [],
            own: principal?.own, now: now, ids: ids, requestID: "test",
            idempotencyKey: key ?? ids.next().uuid, expectedVersion: version, address: address,
            session: principal?.session.map {
                CallSession(id: $0.id, confirmedAt: $0.confirmedAt)
            })
        let document = try JSONDocument(Array(json.utf8))
        let input = try OperationInput(whole: document.root, for: operation)
        defer {
            if operation.kind == .command { access.authentication.forgetAll() }
        }
        return try await dispatcher.perform(operation, input, call)
    }

    /// The code with which an operation is refused; nil when it is not.
    func refusal(
        _ name: String, _ json: String = "{}", token: String? = nil, address: String? = nil,
        version: Int64? = nil
    ) async throws -> String? {
        do {
            _ = try await outcome(name, json, token: token, address: address, version: version)
            return nil
        } catch let error as RetailError {
            return error.code.rawValue
        }
    }

    /// Makes the first owner and signs in.
    func owner() async throws -> String {
        let token = try await access.ownership.renewToken(at: clock.now()) ?? ""
        try await perform(
            "access.owners.claim",
            """
            {"token":"\(token)","login":"Owner","name":"Ayu","password":"\(Self.password)"}
            """)
        return try await signIn("owner")
    }

    func signIn(
        _ login: String, _ password: String = Shop.password, more: String = ""
    ) async throws -> String {
        try await perform(
            "access.sessions.create", #"{"login":"\#(login)","password":"\#(password)"\#(more)}"#
        ).text("token")
    }

    /// Makes a role and a member of staff who has it, and signs them in.
    func staff(
        _ login: String, role: String, permissions: [String], location: String? = nil,
        by owner: String
    ) async throws -> (id: String, token: String) {
        let names = permissions.map { #""\#($0)""# }.joined(separator: ",")
        try await perform(
            "access.roles.set", #"{"code":"\#(role)","name":"Role","permissions":[\#(names)]}"#,
            token: owner)
        let place = location.map { #","location":"\#($0)""# } ?? ""
        let id = try await perform(
            "access.staff.create",
            """
            {"login":"\(login)","name":"Name","password":"\(Self.password)",\
            "roles":[{"role":"\(role)"\(place)}]}
            """, token: owner
        ).text("id")
        return (id, try await signIn(login))
    }
}

/// One customer who has verified an address, met by whoever has no limits or acts on `web`.
struct Verified: PlainIdentifiers {
    static let ana = CustomerID(RawID(high: 7, low: 7))

    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary? {
        id == Self.ana ? CustomerSummary(id: id, name: "Ana", members: [id]) : nil
    }

    func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        identifier.value == "ana@example.com" ? KnownRecord(Self.ana) : nil
    }

    func record(ofIdentity number: Int64, in tx: borrowing Transaction) throws -> CustomerID? {
        nil
    }

    func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        let reach = call.reach(permission)
        return reach.isUnlimited
            || reach.places.contains { $0.channels?.contains { $0.text == "web" } ?? true }
    }

    func meet(_ customer: CustomerID, by call: Call, in tx: borrowing Transaction) throws {}
}
