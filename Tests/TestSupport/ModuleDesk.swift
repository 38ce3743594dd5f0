public import RetailCore
public import RetailJSON
public import RetailKit
public import RetailStorage
import RetailSync

/// Modules over one database, spoken to through their operations.
public struct ModuleDesk: Sendable {
    /// The data.
    public let database: Database
    /// The modules, and Sync behind them.
    public let modules: [Module]
    /// Makes ids, the same in every run.
    public let ids: any IDSource
    private let consumption: Consumption
    private let dispatcher: Dispatcher

    init(_ modules: [Module], database: Database) {
        let ids = testIDs()
        let sync = SyncModule(
            database: database, modules: modules, clock: testClock().clock, ids: ids)
        self.database = database
        self.modules = modules + [sync.module]
        self.ids = ids
        consumption = sync.consumption
        dispatcher = Dispatcher(database: database)
    }

    /// Who asks, and when; each call has an idempotency key of its own.
    public func call(
        grants: [Grant] = .all, own: OwnData? = nil, at now: Instant = testStart,
        version: Int64? = nil
    ) -> Call {
        Call(
            actor: .system("test"), grants: grants, own: own, now: now, ids: ids,
            requestID: "test", idempotencyKey: ids.next().uuid, expectedVersion: version)
    }

    /// Performs an operation with a JSON input, by somebody who may do everything unless `call`
    /// says who, and returns the answer.
    @discardableResult
    public func perform(
        _ name: String, _ input: String = "{}", by call: Call? = nil
    ) async throws -> JSONTree {
        let all = modules.flatMap(\.operations)
        guard let operation = all.first(where: { $0.name == name }) else {
            throw RetailError.notFound("test.unknown", "No operation is named \(name).")
        }
        let whole = try JSONDocument(Array(input.utf8)).root
        let outcome = try await dispatcher.perform(
            operation, try OperationInput(whole: whole, for: operation), call ?? self.call())
        return JSONTree(try JSONDocument(outcome.body).root)
    }

    /// Tells what happened, as a peer does.
    public func record(_ event: some Event) async throws {
        let call = call()
        try await database.write { tx in try tx.record(event, by: call) }
    }

    /// Lets all consumers take in what was told.
    public func catchUp() async throws { try await consumption.catchUp() }

    /// Empties what a consumer keeps and builds it again from the log.
    public func replay(_ consumer: String) async throws {
        try await perform("sync.consumers.replay", #"{"name":"\#(consumer)"}"#)
        try await catchUp()
    }

    /// What the modules' checks find; empty when all is well.
    public func findings() async throws -> [String] {
        try await database.findings(of: modules.flatMap(\.checks))
    }
}

/// Runs `body` at a desk of modules over an empty database of one engine.
public func withModules(
    _ kind: EngineKind, _ modules: Module...,
    body: (ModuleDesk) async throws -> Void
) async throws {
    let migrations = SyncModule.migrations + modules.flatMap(\.migrations)
    try await withDatabase(kind, migrations: migrations) { database in
        try await body(ModuleDesk(modules, database: database))
    }
}
