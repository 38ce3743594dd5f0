import RetailContracts
import RetailCore
import RetailKit
import RetailLoyalty
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization
import Testing

/// On which channels customers were met.
final class Meetings: Sendable {
    private let channels = Mutex<[CustomerID: Set<Code<Channel>>]>([:])

    func note(_ customer: CustomerID, on met: [Code<Channel>]) {
        channels.withLock { $0[customer, default: []].formUnion(met) }
    }

    /// Whether one of the records was met on a channel within reach; of no location.
    func isMet(_ members: [CustomerID], within reach: Reach) -> Bool {
        let met = channels.withLock { all in members.flatMap { all[$0] ?? [] } }
        return reach.places.contains { place in
            place.locations == nil && met.contains { place.channels?.contains($0) ?? true }
        }
    }
}

/// Customers of whom the second is part of the first.
struct Directory: PlainIdentifiers {
    let groups: [[CustomerID]]
    let meetings = Meetings()

    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary? {
        guard let group = groups.first(where: { $0.contains(id) }) else { return nil }
        return CustomerSummary(id: group[0], name: nil, members: group)
    }

    func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord? { nil }

    func record(ofIdentity number: Int64, in tx: borrowing Transaction) throws -> CustomerID? {
        nil
    }

    func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        let reach = call.reach(permission)
        if reach.isUnlimited { return true }
        let members = try self.customer(customer, in: tx)?.members ?? []
        if let own = reach.own { return members.contains(CustomerID(own.customer)) }
        return meetings.isMet(members, within: reach)
    }

    func meet(_ customer: CustomerID, by call: Call, in tx: borrowing Transaction) throws {
        meetings.note(customer, on: call.whereabouts.compactMap(\.channel))
    }
}

/// One shop with a rule for Rupiah: a point for Rp 10,000, worth Rp 10, living a year.
struct Shop: Sendable {
    let database: Database
    let loyalty: LoyaltyModule
    let customers: Directory
    let consumption: Consumption
    let dispatcher: Dispatcher
    let ids: any IDSource
    let ana: CustomerID
    /// A record that is part of Ana.
    let merged: CustomerID
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
        try await database.findings(of: loyalty.module.checks)
    }

    func complete(
        _ order: OrderID, of customer: CustomerID, paid: Int64, points: Int64 = 0,
        lines: [SoldLine] = [], charges: [SoldCharge] = [], placed: Int = 0, at days: Int = 0
    ) async throws {
        var tenders = [TenderShare(tender: .cash, amount: .rupiah(paid))]
        if points > 0 {
            tenders.append(
                TenderShare(
                    tender: .shipped(.points), amount: .rupiah(points * 1_000), points: points))
        }
        try await tell(
            OrderCompleted(
                order: order, customer: customer, channel: try Code("web"), location: nil,
                lines: lines, tenders: tenders, total: .rupiah(paid + points * 1_000),
                placedAt: call(at: placed).now, charges: charges), at: days)
    }

    func takeBack(
        _ order: OrderID, of customer: CustomerID, refunded: Int64,
        lines: [SoldLine] = [], charges: [SoldCharge] = [], wasCompleted: Bool = true,
        placed: Int = 0, at days: Int = 0
    ) async throws {
        try await tell(
            OrderReturned(
                order: order, returnID: ID(ids.next()), customer: customer,
                channel: try Code("web"), location: nil, lines: lines,
                tenders: [TenderShare(tender: .cash, amount: .rupiah(refunded))],
                total: .rupiah(refunded), wasCompleted: wasCompleted,
                placedAt: call(at: placed).now, charges: charges),
            at: days)
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
    let customers = Directory(groups: [[ana, merged], [budi]])
    let loyalty = LoyaltyModule(customers: customers)
    try await withDatabase(kind, migrations: SyncModule.migrations + loyalty.module.migrations) {
        database in
        let shop = Shop(
            database: database, loyalty: loyalty, customers: customers,
            consumption: Consumption(
                database: database, consumers: loyalty.module.consumers, clock: clock, ids: ids),
            dispatcher: Dispatcher(database: database), ids: ids, ana: ana, merged: merged,
            budi: budi)
        try await shop.putRule()
        try await body(shop)
    }
}

extension Shop {
    /// Sets what a point costs and is worth, in minor units.
    func putRule(
        spend: Int64 = 1_000_000, worth: Int64 = 1_000, days: Int = 365, at day: Int = 0
    ) async throws {
        let (paid, pays) = (Money(spend, .idr).written, Money(worth, .idr).written)
        let rule =
            #"{"spend_per_point":"\#(paid)","worth_per_point":"\#(pays)","valid_days":\#(days)}"#
        _ = try await perform(
            "loyalty.earning-rules.set",
            OperationInput(path: ["currency": "IDR"], body: try json(rule)),
            at: day)
    }

    /// Gives or takes points by hand.
    func adjust(_ points: Int64, at day: Int = 0) async throws {
        let body = #"{"points":\#(points),"currency":"IDR","note":"by hand"}"#
        _ = try await perform(
            "loyalty.points.adjust",
            OperationInput(path: ["customer_id": ana.text], body: try json(body)), at: day)
    }

    private func perform(_ name: String, _ input: OperationInput, at day: Int) async throws {
        let operation = try #require(loyalty.module.operations.first { $0.name == name })
        let call = Call(
            actor: .system("test"), grants: .all, now: self.call(at: day).now, ids: ids,
            requestID: "test", idempotencyKey: "\(ids.next())")
        _ = try await dispatcher.perform(operation, input, call)
    }

    /// Runs the module's jobs on a day.
    func sweep(at day: Int) async throws {
        let run = JobRun(call: call(at: day), payload: [], database: database)
        for job in loyalty.module.jobs { _ = try await job.run(run) }
    }

    /// The ledger's kinds and points, oldest first.
    func entries() async throws -> [String] {
        try await database.read { tx in
            try tx.query("SELECT kind, points FROM loyalty_entries ORDER BY number") { row in
                let (kind, points): (String, Int64) = (try row[0], try row[1])
                return "\(kind) \(points)"
            }
        }
    }

    /// The types of the module's events, oldest first.
    func events() async throws -> [String] {
        try await database.read { tx in
            try EventLog.events(after: 0, limit: 1_000, in: tx).map(\.type)
        }.filter { $0.hasPrefix("loyalty.points-") }
    }
}
