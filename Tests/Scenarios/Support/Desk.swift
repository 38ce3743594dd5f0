import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Lends a shop with one item, one channel and one depot, and proves its data afterwards.
func withDesk(
    _ kind: EngineKind, clock: ManualClock = testClock(), payments: PaymentProviders = .none,
    _ body: (Desk) async throws -> Void
) async throws {
    try await withDatabase(kind, migrations: Selaras.wholeSchema) { database in
        let desk = Desk(
            selaras: Selaras(
                database: database, clock: clock.clock, ids: testIDs(), payments: payments))
        try await desk.selaras.migrate()
        try await desk.furnish()
        try await body(desk)
        #expect(try await desk.selaras.verify() == [])
    }
}

/// Asks for operations by name.
struct Desk: Sendable {
    let selaras: Selaras
    // Others than those that the shop gives: what it schedules has ids too.
    let ids = testIDs(seed: 77)
    /// That of a gateway over which all is asked; nil where the operations are performed here.
    var socket: String?

    func furnish() async throws {
        _ = try await ask(
            "catalogue.channels.create",
            #"{"code":"shop","name":"Shop","kind":"web","currency":"IDR","locale":"id-ID","#
                + #""tax_rate":"0.11","prices_include_tax":true}"#)
        _ = try await ask(
            "catalogue.products.create",
            #"{"slug":"tea","name":"Tea","status":"active","listings":[{"channel":"shop"}],"#
                + #""variants":[{"sku":"Green-Tea","barcodes":["036000291452"],"#
                + #""prices":[{"channel":"shop","currency":"IDR","amount":"5"}]}]}"#)
        _ = try await ask(
            "inventory.locations.create",
            #"{"code":"dc-9","name":"Depot","kind":"warehouse","shipping":true}"#)
        _ = try await ask(
            "inventory.sources.set", #"{"sources":[{"location":"dc-9"}]}"#,
            path: ["channel": "shop"])
        _ = try await ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"7"}]}"#)
    }

    /// On hand and reserved.
    func level() async throws -> [String] {
        let shown = try await ask("inventory.stock-levels.show", path: ["sku": "green-tea"])
        return ["on_hand", "reserved"].map { shown.text("items", "0", $0) }
    }

    func ask(
        _ name: String, _ body: String? = nil, path: [String: String] = [:],
        query: [(String, String)] = [], at moment: Instant = testStart, grants: [Grant] = .all
    ) async throws -> Answer {
        let operation = try #require(selaras.operation(name), "\(name)")
        if let socket {
            try #require(moment == testStart, "A gateway has its own clock.")
            return try await send(operation, body, path: path, query: query, to: socket)
        }
        let call = Call(
            actor: .system("desk"), grants: grants, now: moment, ids: ids, requestID: "desk",
            idempotencyKey: "\(ids.next())")
        let input = OperationInput(
            path: path, query: query.map { (name: $0.0, value: $0.1) },
            body: try body.map { try JSONDocument(Array($0.utf8)).root })
        return Answer(
            document: try JSONDocument(
                try await selaras.perform(operation, input, call).body,
                limits: JSONLimits(maxBytes: 64 << 20, maxNodes: 5_000_000)))
    }

    func refusal(
        _ name: String, _ body: String? = nil, path: [String: String] = [:],
        query: [(String, String)] = [], at moment: Instant = testStart
    ) async -> RetailError? {
        do { _ = try await ask(name, body, path: path, query: query, at: moment) } catch {
            return RetailError.wrapping(error)
        }
        return nil
    }

    struct Answer {
        let document: JSONDocument

        /// The text or number at a path of members and positions; empty where there is none.
        func text(_ steps: String...) -> String { text(steps) }

        func text(_ steps: [String]) -> String {
            let value = value(at: steps)
            return value?.string() ?? value?.integer().map { "\($0)" } ?? ""
        }

        /// How many elements a list at a path has; none where there is no list.
        func count(_ steps: String...) -> Int {
            var count = 0
            value(at: steps)?.forEachElement { _, _ in count += 1 }
            return count
        }

        /// Whether it says so at a path; nil where there is nothing of the kind.
        func flag(_ steps: String...) -> Bool? { value(at: steps)?.boolean() }

        private func value(at steps: [String]) -> JSONValue? {
            steps.reduce(document.root) { value, step in
                Int(step).flatMap { element($0, of: value) } ?? value?.member(step)
            }
        }

        private func element(_ index: Int, of list: JSONValue?) -> JSONValue? {
            var elements: [JSONValue] = []
            list?.forEachElement { _, element in elements.append(element) }
            return elements.indices.contains(index) ? elements[index] : nil
        }
    }
}
