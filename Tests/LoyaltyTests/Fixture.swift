import RetailContracts
import RetailCore
import RetailKit
import RetailLoyalty
import RetailStorage
import RetailSync
import RetailTestSupport

/// Customers of whom the second is part of the first.
struct Directory: CustomerDirectory {
    let groups: [[CustomerID]]

    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary? {
        guard let group = groups.first(where: { $0.contains(id) }) else { return nil }
        return CustomerSummary(id: group[0], name: nil, members: group)
    }

    func customer(
        identifiedBy value: String, on kind: ChannelKind, in tx: borrowing Transaction
    ) throws -> CustomerSummary? { nil }

    func timeline(
        of customer: CustomerID, limit: Int, in tx: borrowing Transaction
    ) throws -> [TimelineEntry] { [] }
}

/// One shop with a rule for Rupiah: a point for Rp 10,000, worth Rp 10, living a year.
struct Shop: Sendable {
    let database: Database
    let loyalty: LoyaltyModule
    let consumption: Consumption
    let dispatcher: Dispatcher
    let ids: any IDSource
    let ana: CustomerID
    let budi: CustomerID

    static let start = Instant(milliseconds: 1_767_225_600_000)

    func call(at days: Int = 0) -> Call {
        .system("test", now: Self.start + .seconds(Int64(days) * 86_400), ids: ids)
    }

    func balance(of customer: CustomerID, at days: Int = 0) async throws -> Int64 {
        let now = call(at: days).now
        return try await database.read { tx in
            try loyalty.points.balance(of: customer, at: now, in: tx)
        }
    }

    /// The sentences of the module's checks: empty when all is well.
    func findings() async throws -> [String] {
        try await database.read { tx in
            try loyalty.module.checks.flatMap { try $0.run(tx) }
        }
    }

    func complete(
        _ order: OrderID, of customer: CustomerID, paid: Int64, points: Int64 = 0,
        at days: Int = 0
    ) async throws {
        var tenders = [TenderShare(tender: .cash, amount: .rupiah(paid))]
        if points > 0 {
            tenders.append(
                TenderShare(tender: .points, amount: .rupiah(points * 1_000), points: points))
        }
        try await tell(
            OrderCompleted(
                order: order, customer: customer, channel: try Code("web"), location: nil,
                lines: [], tenders: tenders, total: .rupiah(paid + points * 1_000)), at: days)
    }

    func takeBack(
        _ order: OrderID, of customer: CustomerID, refunded: Int64, at days: Int = 0
    ) async throws {
        try await tell(
            OrderReturned(
                order: order, returnID: ID(ids.next()), customer: customer,
                channel: try Code("web"), location: nil, lines: [],
                tenders: [TenderShare(tender: .cash, amount: .rupiah(refunded))],
                total: .rupiah(refunded), wasCompleted: true), at: days)
    }

    private func tell(_ event: some Event, at days: Int) async throws {
        let call = call(at: days)
        try await database.write { tx in try tx.record(event, by: call) }
        try await consumption.catchUp()
    }
}

extension Money {
    /// Minor units of Rupiah.
    static func rupiah(_ amount: Int64) -> Money { Money(amount: amount, currency: .idr) }
}

/// Runs `body` in a fresh shop on one engine.
func withShop(
    _ kind: EngineKind, _ body: @Sendable @escaping (Shop) async throws -> Void
) async throws {
    let clock = WallClock.fixed(Shop.start)
    let ids = UUIDv7Source(clock: clock, random: SeededRandom(seed: 7))
    let ana = CustomerID(ids.next())
    let budi = CustomerID(ids.next())
    let merged = CustomerID(ids.next())
    let loyalty = LoyaltyModule(customers: Directory(groups: [[ana, merged], [budi]]))
    try await withDatabase(kind, migrations: SyncModule.migrations + loyalty.module.migrations) {
        database in
        let shop = Shop(
            database: database, loyalty: loyalty,
            consumption: Consumption(
                database: database, consumers: loyalty.module.consumers, clock: clock, ids: ids),
            dispatcher: Dispatcher(database: database), ids: ids, ana: ana, budi: budi)
        try await putRule(shop)
        try await body(shop)
    }
}

private func putRule(_ shop: Shop) async throws {
    guard let put = shop.loyalty.module.operations.first(where: { $0.name == "loyalty.rules.put" })
    else { return }
    let rule = #"{"spend_per_point":1000000,"worth_per_point":1000,"valid_days":365}"#
    let call = Call(
        actor: .system("test"), permissions: .all, now: Shop.start, ids: shop.ids,
        requestID: "rule", idempotencyKey: "rule")
    _ = try await shop.dispatcher.perform(
        put, OperationInput(path: ["currency": "IDR"], body: try json(rule)), call)
}
