import RetailCRM
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// One shop's CRM, spoken to through its operations.
struct Desk: Sendable {
    let database: Database
    let crm: CRMModule
    let consumption: Consumption
    let ids: any IDSource
    let clock: ManualClock

    /// Performs an operation with a JSON input and returns the answer.
    @discardableResult
    func perform(
        _ name: String, _ input: String, grants: [Grant] = .all, own: OwnData? = nil,
        seen version: Int64? = nil
    ) async throws -> JSONTree {
        let answer = try await act(name, input, grants: grants, own: own, seen: version)
        try await consumption.catchUp()
        return answer
    }

    /// The same without what follows from it; at a version that the caller saw.
    func act(
        _ name: String, _ input: String, grants: [Grant] = .all, own: OwnData? = nil,
        seen version: Int64? = nil
    ) async throws -> JSONTree {
        let operation = try #require(crm.module.operations.first { $0.name == name })
        let root = try JSONDocument(Array(input.utf8)).root
        var parts = OperationInput()
        var body = JSONWriter()
        body.beginObject()
        for field in operation.input.fields {
            guard let value = root.member(field.name) else { continue }
            switch operation.carrier(of: field.name) {
            case .path: parts.path[field.name] = text(value)
            case .query: parts.query.append((field.name, text(value)))
            case .body:
                body.key(field.name)
                body.raw(value.rawBytes)
            }
        }
        body.endObject()
        if operation.hasBody { parts.body = try JSONDocument(body.bytes).root }
        let call = Call(
            actor: .system("test"), grants: grants, own: own, now: clock.clock.now(), ids: ids,
            requestID: "test", idempotencyKey: ID<CustomerTag>(ids.next()).text,
            expectedVersion: version)
        let outcome = try await Dispatcher(database: database).perform(operation, parts, call)
        return JSONTree(try JSONDocument(outcome.body).root)
    }

    /// A new customer who proved to own an identifier.
    func identify(
        _ kind: String, _ value: String, namespace: String? = nil, verified: Bool = true
    ) async throws -> String {
        let space = namespace.map { #","namespace":"\#($0)""# } ?? ""
        return try await perform(
            "crm.customers.identify",
            #"{"kind":"\#(kind)","value":"\#(value)","verified":\#(verified)\#(space)}"#
        ).text("id")
    }

    func findings() async throws -> [String] {
        try await database.findings(of: crm.module.checks)
    }

    private func text(_ value: JSONValue) -> String {
        value.string() ?? String(decoding: value.rawBytes, as: UTF8.self)
    }
}

extension Desk {
    init(_ database: Database, _ crm: CRMModule) {
        self.database = database
        self.crm = crm
        clock = testClock()
        ids = testIDs(clock: clock.clock)
        consumption = Consumption(
            database: database, consumers: crm.module.consumers, clock: clock.clock, ids: ids)
    }

    static func module(in country: String?) -> CRMModule {
        CRMModule(
            plans: OneCallingPlan(country), domains: .asciiOnly, links: PlainLinks(),
            moments: CRMModule.moments + [.placed])
    }
}

/// Runs `body` at a fresh desk on one engine.
func withDesk(
    _ kind: EngineKind, in country: String? = "ID",
    _ body: @Sendable @escaping (Desk) async throws -> Void
) async throws {
    let crm = Desk.module(in: country)
    try await withDatabase(kind, migrations: SyncModule.migrations + crm.module.migrations) {
        database in
        try await body(Desk(database, crm))
    }
}

/// Runs `body` at a fresh desk whose work is counted.
func withCountedDesk(
    _ kind: EngineKind, _ body: (Desk, WorkMeter) async throws -> Void
) async throws {
    try await withCountedDatabase(kind) { database, _, meter in
        let crm = Desk.module(in: "ID")
        let migrations = SyncModule.migrations + crm.module.migrations
        _ = try await Migrator(migrations, clock: .fixed(testStart)).migrate(database)
        try await body(Desk(database, crm), meter)
    }
}

extension Moment {
    /// An order of somebody who is met where it is placed.
    static let placed = Moment(
        OrderPlaced.self, of: { $0.customer }, on: { .channel($0.channel) },
        "Placed order {number} for {total}",
        [.text("number") { $0.number }, .amount("total") { $0.total }],
        met: { event, _ in Spot(at: event.location, on: event.channel) }, by: { $0.identity }
    ).needing(Permission("orders.read", "See orders."))
}
