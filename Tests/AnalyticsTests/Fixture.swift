import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

@testable import RetailAnalytics

/// A retailer in Jakarta with stores in Jayapura and farther away, and what it tells.
struct Office: Sendable {
    let database: Database
    let dispatcher: Dispatcher
    let module: Module
    let pacing: any SalesPacing
    let sync: SyncModule
    let ids: any IDSource

    /// Monday, 5 January 2026, 08:00 UTC, and so many minutes.
    func call(at minutes: Int = 0) -> Call {
        Call(
            actor: .system("test"), grants: .all,
            now: testStart + .seconds(Int64(minutes) * 60), ids: ids, requestID: "test",
            idempotencyKey: "key-\(ids.next())")
    }

    func tell(_ event: some Event, at minutes: Int = 0) async throws {
        let call = call(at: minutes)
        try await database.write { tx in try tx.record(event, by: call) }
    }

    /// Records an event as of a moment.
    func tell(_ event: some Event, at moment: String) async throws {
        let minutes = (try Instant(rfc3339: moment) - testStart).wholeMilliseconds / 60_000
        try await tell(event, at: Int(minutes))
    }

    func catchUp() async throws { try await sync.consumption.catchUp() }

    @discardableResult
    func perform(
        _ name: String, _ text: String, at minutes: Int = 0
    ) async throws -> JSONTree {
        let operations = module.operations + sync.module.operations
        guard let operation = operations.first(where: { $0.name == name }) else {
            throw RetailError.notFound("test.unknown", "No operation is named \(name).")
        }
        let whole = try JSONDocument(Array(text.utf8)).root
        let outcome = try await dispatcher.perform(
            operation, try OperationInput(whole: whole, for: operation), call(at: minutes))
        return JSONTree(try JSONDocument(outcome.body).root)
    }

    func findings() async throws -> [String] {
        try await database.findings(of: module.checks)
    }

    /// Empties all figures and builds them again from the log.
    func replay() async throws {
        for consumer in module.consumers {
            try await perform("sync.consumers.replay", #"{"name":"\#(consumer.name)"}"#)
        }
        try await catchUp()
    }

    /// Every row of every table, as text.
    func rows() async throws -> [String] {
        try await database.read { tx in
            try dump(SalesFigure.self, tx) + dump(CartFigure.self, tx)
                + dump(PointsFigure.self, tx) + dump(SupportFigure.self, tx)
                + dump(PromotionFigure.self, tx)
        }
    }

    /// Every row of sales by the time of the day, as text.
    func times() async throws -> [String] {
        try await database.read { tx in try dump(TimeFigure.self, tx) }
    }

    /// Where the times of a day do not add up to its sales, one text each.
    func disagreements() async throws -> [String] {
        let names = TimeFigure.columns.filter(SalesFigure.columns.contains)
        let sums = names.map { "SUM(\($0)) AS \($0)" }.joined(separator: ", ")
        let keys = "day, channel, location, currency"
        let unequal = names.map { "s.\($0) <> t.\($0)" }.joined(separator: " OR ")
        return try await database.read { tx in
            try tx.query(
                """
                SELECT s.day, s.channel, s.location, s.currency
                  FROM (SELECT \(unchecked: keys), \(unchecked: sums)
                          FROM analytics_sales GROUP BY \(unchecked: keys)) s
                  FULL JOIN (SELECT \(unchecked: keys), \(unchecked: sums)
                               FROM analytics_sales_times GROUP BY \(unchecked: keys)) t
                    ON t.day = s.day AND t.channel = s.channel AND t.location = s.location
                   AND t.currency = s.currency
                 WHERE s.day IS NULL OR t.day IS NULL OR \(unchecked: unequal)
                """
            ) { row in "\(try row.next() as Int64?) \(try row.next() as String?)" }
        }
    }

    private func dump<Name: RecordedFigure>(
        _ name: Name.Type, _ tx: borrowing Transaction
    ) throws -> [String] {
        let keys: [RollupKey] = [.day, .month] + Name.words
        let filter = ReportFilter(
            from: CivilDate(dayNumber: 0), to: CivilDate(dayNumber: 100_000))
        let rows = try RollupStore<Name>().report(
            filter, by: keys, limit: 100_000, at: testStart, in: tx)
        return rows.map { row in
            let place = keys.map {
                row.group.numbers[$0].map { "\($0)" } ?? row.group.words[$0] ?? ""
            }
            let figures = Name.allCases.map { "\(row.figures[$0])" }
            return Name.table + " " + (place + figures).joined(separator: "|")
        }
    }
}

/// Runs `body` in a fresh office on one engine.
func withOffice<Value: Sendable>(
    _ kind: EngineKind, _ body: @Sendable @escaping (Office) async throws -> Value
) async throws -> Value {
    let ids = testIDs(seed: 7)
    let zones = [
        "jayapura": "Asia/Jayapura", "lord-howe": "Australia/Lord_Howe",
        "kathmandu": "Asia/Kathmandu", "apia": "Pacific/Apia",
    ]
    let analytics = AnalyticsModule(
        zone: { code, _ in try zones[code.text].map { try Zone($0) } },
        clocks: { _ in
            try zones.reduce(into: [:]) { clocks, zone in
                clocks[try Code(zone.key)] = try Zone(zone.value)
            }
        })
    let module = analytics.module
    return try await withDatabase(kind, migrations: SyncModule.migrations + module.migrations) {
        database in
        let sync = SyncModule(
            database: database, modules: [module], clock: .fixed(testStart), ids: ids)
        return try await body(
            Office(
                database: database, dispatcher: Dispatcher(database: database), module: module,
                pacing: analytics.pace, sync: sync, ids: ids))
    }
}

func line(
    _ sku: String, _ thousandths: Int64, _ gross: Int64, tax: Int64 = 0,
    _ currency: Currency = .idr, number: Int = 1
) throws -> SoldLine {
    SoldLine(
        line: number, sku: try SKU(sku), quantity: Quantity(thousandths: thousandths),
        gross: Money(amount: gross, currency: currency),
        tax: Money(amount: tax, currency: currency))
}

extension Office {
    func placed(
        _ lines: [SoldLine], of customer: CustomerID? = nil, on channel: String = "web",
        at location: String? = nil,
        cart: CartID? = nil, _ currency: Currency = .idr
    ) throws -> OrderPlaced {
        OrderPlaced(
            order: ID(ids.next()), number: "S-1", cart: cart, customer: customer,
            channel: try Code(channel), location: try location.map { try Code($0) }, lines: lines,
            total: Money(
                amount: lines.reduce(0) { $0 + $1.gross.amount }, currency: currency))
    }

    func returned(
        _ lines: [SoldLine], of customer: CustomerID? = nil, on channel: String = "web",
        at location: String? = nil,
        _ currency: Currency = .idr
    ) throws -> OrderReturned {
        OrderReturned(
            order: ID(ids.next()), returnID: ID(ids.next()), customer: customer,
            channel: try Code(channel), location: try location.map { try Code($0) }, lines: lines,
            tenders: [],
            total: Money(
                amount: lines.reduce(0) { $0 + $1.gross.amount }, currency: currency),
            wasCompleted: true, placedAt: testStart)
    }

    func cancelled(
        _ lines: [SoldLine], of customer: CustomerID? = nil, on channel: String = "web",
        at location: String? = nil,
        _ currency: Currency = .idr
    ) throws -> OrderCancelled {
        OrderCancelled(
            order: ID(ids.next()), customer: customer, channel: try Code(channel),
            location: try location.map { try Code($0) }, lines: lines,
            total: Money(
                amount: lines.reduce(0) { $0 + $1.gross.amount }, currency: currency))
    }
}

extension JSONTree {
    subscript(name: String) -> JSONTree {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    subscript(index: Int) -> JSONTree {
        guard case .array(let elements) = self, elements.indices.contains(index) else {
            return .null
        }
        return elements[index]
    }

    var count: Int {
        guard case .array(let elements) = self else { return -1 }
        return elements.count
    }

    var text: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .boolean(let value): value ? "true" : "false"
        case .null, .array, .object: "-"
        }
    }
}
