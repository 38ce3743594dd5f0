import RetailContracts
import RetailCore
import RetailCrypto
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization

@testable import RetailSupport

/// Where customers were met.
final class Meetings: Sendable {
    private let spots = Mutex<[CustomerID: Set<Spot>]>([:])

    func note(_ customer: CustomerID, at places: [Spot]) {
        spots.withLock { $0[customer, default: []].formUnion(places) }
    }

    func isMet(_ members: [CustomerID], within reach: Reach) -> Bool {
        let known = spots.withLock { spots in members.flatMap { spots[$0] ?? [] } }
        return known.contains { spot in
            reach.places.contains { place in
                (place.locations.map { all in spot.location.map(all.contains) ?? false } ?? true)
                    && (place.channels.map { all in spot.channel.map(all.contains) ?? false }
                        ?? true)
            }
        }
    }
}

/// One customer who is known by an e-mail address and, in a second record, by a phone number.
struct Peers: PlainIdentifiers, CustomerTimeline, OrderHistory, PointsTender {
    let ana: CustomerID
    let second: CustomerID
    let meetings = Meetings()

    /// What cannot be read is refused as the directory does.
    func read(
        _ given: GivenIdentifier, at spot: Spot, in field: String
    ) throws(RetailError) -> WrittenIdentifier {
        do { return try WrittenIdentifier(given, at: spot, domains: .asciiOnly) } catch {
            throw RequestErrors.invalidInput.error(
                error.message, at: error.issues.first?.pointer ?? "/" + field)
        }
    }

    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary? {
        guard id == ana || id == second else { return nil }
        return CustomerSummary(id: ana, name: "Ana", members: [ana, second])
    }

    func names(
        of customers: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID: String] {
        let isRead = call.grants.permitSomewhere(Finding.permission) && customers.contains(ana)
        return isRead ? [ana: "Ana"] : [:]
    }

    func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        ["ana@example.com", "+628111234567"].contains(identifier.value) ? KnownRecord(ana) : nil
    }

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
        meetings.note(customer, at: call.whereabouts)
    }

    func timeline(
        of customer: CustomerID, limit: Int, readBy call: Call, in tx: borrowing Transaction
    ) throws -> [TimelineEntry]? {
        guard call.grants.permitSomewhere(Permission("crm.customers.read", "")) else { return nil }
        return [
            TimelineEntry(
                position: 1, at: testStart, code: "orders.order-placed", parameters: [],
                text: "Order placed", channel: "web", subject: "order_1", record: customer)
        ]
    }

    func orders(
        of customers: [CustomerID], limit: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary] {
        guard customers == [ana, second],
            call.grants.permitSomewhere(Permission("orders.read", ""))
        else { return [] }
        return [
            OrderSummary(
                id: ID(ana.raw), number: "S-1", customer: ana, channel: try Code("web"),
                status: "placed", total: Money(amount: 100, currency: .idr),
                due: .zero(.idr), owed: .zero(.idr), placedAt: testStart)
        ]
    }

    func worth(
        _ points: Int64, in currency: Currency, in tx: borrowing Transaction
    ) throws -> Money { Money(amount: points, currency: currency) }

    func spend(
        _ points: Int64, of customer: CustomerID, in currency: Currency, for reference: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Money { Money(amount: points, currency: currency) }

    func restore(
        _ points: Int64, spentFor reference: String, to customer: CustomerID, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func refund(
        _ amount: Money, to customer: CustomerID, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (points: Int64, worth: Money) { (amount.amount, amount) }

    func balance(
        of customer: CustomerID, readBy call: Call, in tx: borrowing Transaction
    ) throws -> Int64? {
        call.grants.permitSomewhere(Permission("loyalty.points.read", "")) ? 120 : nil
    }
}

/// A desk in Jakarta, Monday to Friday from 9 to 17, that answers in an hour.
struct Room: Sendable {
    let database: Database
    let dispatcher: Dispatcher
    let module: Module
    let peers: Peers
    let ids: any IDSource

    /// Monday, 5 January 2026, 08:00 UTC: 15:00 at the actions.
    func call(
        at minutes: Int = 0, key: String? = nil, version: Int64? = nil, grants: [Grant] = .all,
        on channel: Code<Channel>? = nil
    ) -> Call {
        Call(
            actor: .system("agent"), grants: grants, channel: channel,
            now: testStart + .seconds(Int64(minutes) * 60), ids: ids, requestID: "test",
            idempotencyKey: key ?? "key-\(ids.next())", expectedVersion: version)
    }

    /// Performs an operation and returns its answer.
    @discardableResult
    func perform(
        _ name: String, _ text: String, at minutes: Int = 0, version: Int64? = nil,
        grants: [Grant] = .all, on channel: Code<Channel>? = nil
    ) async throws -> JSONTree {
        guard let operation = module.operations.first(where: { $0.name == name }) else {
            throw RetailError.notFound("test.unknown", "No operation is named \(name).")
        }
        let whole = try JSONDocument(Array(text.utf8)).root
        let outcome = try await dispatcher.perform(
            operation, try OperationInput(whole: whole, for: operation),
            call(at: minutes, version: version, grants: grants, on: channel))
        return JSONTree(try JSONDocument(outcome.body).root)
    }

    /// Hands in a message and returns the case.
    func receive(
        _ kind: String, from sender: String, verified: Bool = true, _ body: String = "Hello",
        code: String? = nil, at minutes: Int = 0
    ) async throws -> JSONTree {
        var more = code.map { #","code":"\#($0)""# } ?? ""
        if kind == "chat", verified { more += #","namespace":"site""# }
        return try await perform(
            "support.messages.receive",
            #"{"kind":"\#(kind)","sender":"\#(sender)","verified":\#(verified),"#
                + #""body":"\#(body)"\#(more)}"#, at: minutes)
    }

    /// Performs an operation on a case.
    @discardableResult
    func act(
        _ name: String, _ id: String, _ more: String = "", at minutes: Int = 0
    ) async throws -> JSONTree {
        try await perform(name, #"{"case_id":"\#(id)"\#(more)}"#, at: minutes)
    }

    func findings() async throws -> [String] {
        try await database.findings(of: module.checks)
    }

    func runJobs(at minutes: Int) async throws {
        for job in module.jobs {
            let run = JobRun(call: call(at: minutes), payload: [], database: database)
            while try await job.run(run) {}
        }
    }

    /// The payloads of the events of a type, in order.
    func told(_ type: String) async throws -> [String] {
        try await database.read { tx in
            try EventLog.events(after: 0, limit: 1_000, in: tx)
                .filter { $0.type == type }
                .map { String(decoding: $0.payload, as: UTF8.self) }
        }
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

/// Runs `body` in a fresh room on one engine; `time` says what time it is there, each call where
/// none is given.
func withRoom(
    _ kind: EngineKind, time: TimeKeeping = .caller,
    _ body: @Sendable @escaping (Room) async throws -> Void
) async throws {
    let ids = testIDs(seed: 7)
    let peers = Peers(ana: ID(ids.next()), second: ID(ids.next()))
    let codes = OneTimeCodes(
        length: 10,
        random: { count in (0..<count).map { _ in UInt8(truncatingIfNeeded: ids.next().low) } },
        digest: { SHA256.digest(of: $0) })
    let module = SupportModule(
        customers: peers, timeline: peers, orders: peers, points: peers, codes: codes
    ).module
    try await withDatabase(kind, migrations: SyncModule.migrations + module.migrations, time: time)
    {
        database in
        let room = Room(
            database: database, dispatcher: Dispatcher(database: database), module: module,
            peers: peers, ids: ids)
        try await setUp(room)
        try await body(room)
    }
}

private func setUp(_ room: Room) async throws {
    let hours = (1...5).map { #"{"weekday":\#($0),"starts":540,"ends":1020}"# }
    try await room.perform(
        "support.calendars.set",
        #"{"code":"office","zone":"Asia/Jakarta","hours":[\#(hours.joined(separator: ","))],"#
            + #""holidays":[]}"#)
    try await room.perform(
        "support.service-policies.set",
        #"{"scope":"standard","calendar":"office","targets":{"first_response_seconds":3600,"#
            + #""next_response_seconds":7200,"resolution_seconds":28800}}"#)
}
