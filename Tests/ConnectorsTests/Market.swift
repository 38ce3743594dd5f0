import RetailComposition
import RetailCore
import RetailExchange
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport

/// A shop to which files are handed in.
struct Market {
    let selaras: Selaras
    let clock: ManualClock
    private let ids = testIDs(seed: 77)

    init(_ database: Database, seed: UInt64 = 1) {
        clock = testClock()
        selaras = Selaras(database: database, clock: clock.clock, ids: testIDs(seed: seed))
    }

    /// A migrated shop with a channel and two locations.
    static func opened(_ database: Database, seed: UInt64 = 1) async throws -> Market {
        let market = Market(database, seed: seed)
        try await market.selaras.migrate()
        try await market.perform(
            "catalogue.channels.create",
            #"{"code":"web","name":"Web","kind":"web","currency":"IDR","locale":"id-ID"}"#)
        for code in ["jkt", "bdg"] {
            try await market.perform(
                "inventory.locations.create",
                #"{"code":"\#(code)","name":"\#(code)","kind":"store"}"#)
        }
        return market
    }

    func call(_ actor: Actor = .system("test"), grants: [Grant] = .all) -> Call {
        Call(
            actor: actor, grants: grants, now: clock.clock.now(), ids: ids, requestID: "test",
            idempotencyKey: ids.next().uuid)
    }

    @discardableResult
    func perform(
        _ name: String, _ input: String = "{}", by call: Call? = nil
    ) async throws -> JSONTree {
        guard let operation = selaras.operation(name) else {
            throw RetailError.notFound("test.unknown", "No operation is named \(name).")
        }
        let whole = try JSONDocument(Array(input.utf8)).root
        let outcome = try await selaras.perform(
            operation, try OperationInput(whole: whole, for: operation), call ?? self.call())
        let limits = JSONLimits(maxBytes: 1 << 24, maxStringBytes: 1 << 23)
        return JSONTree(try JSONDocument(outcome.body, limits: limits).root)
    }

    /// Hands a file in and starts it.
    /// - Returns: its id.
    func hand(
        in file: some Sequence<UInt8>, to connector: String, _ options: String = "{}",
        isDry: Bool = false, piece: Int = 100_000, by call: Call? = nil
    ) async throws -> String {
        let actor = call ?? self.call()
        func again() -> Call { self.call(actor.actor, grants: actor.grants) }
        let made = try await perform(
            "exchange.imports.create",
            #"{"connector":"\#(connector)","options":\#(options),"dry_run":\#(isDry)}"#,
            by: again())
        let id = made.text("id")
        let bytes = Array(file)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            let data = Base64Text.encode(Array(bytes[start..<min(bytes.count, start + piece)]))
            try await perform(
                "exchange.imports.append",
                #"{"import_id":"\#(id)","start":\#(start),"data":"\#(data)"}"#, by: again())
        }
        try await perform("exchange.imports.start", #"{"import_id":"\#(id)"}"#, by: again())
        return id
    }

    /// Takes a file in to its end, and tells what became of it.
    @discardableResult
    func take(
        in file: String, to connector: String, _ options: String = "{}", isDry: Bool = false,
        by call: Call? = nil
    ) async throws -> JSONTree {
        let id = try await hand(
            in: Array(file.utf8), to: connector, options, isDry: isDry, by: call)
        return try await finish(id)
    }

    func finish(_ id: String) async throws -> JSONTree {
        while try await selaras.imports.run(try ID(id)) {}
        return try await show(id)
    }

    func show(_ id: String) async throws -> JSONTree {
        try await perform("exchange.imports.show", #"{"import_id":"\#(id)"}"#)
    }

    func rejects(_ shown: JSONTree) async throws -> [JSONTree] {
        try await perform(
            "exchange.import-rejects.list", #"{"import_id":"\#(shown.text("id"))"}"#
        ).list("items")
    }

    /// How many items a list has.
    func count(_ list: String, _ input: String) async throws -> Int {
        try await perform(list, input).list("items").count
    }

    /// How much of an item lies at the first location that has it.
    func onHand(_ sku: String) async throws -> String? {
        try await perform("inventory.stock-levels.show", #"{"sku":"\#(sku)"}"#)
            .list("items").first?.text("on_hand")
    }

    /// The whole of a file that is written.
    func export(_ connector: String, _ options: String? = nil) async throws -> String {
        var text = ""
        var after = ""
        repeat {
            let page = try await perform(
                "exchange.exports.read",
                #"{"connector":"\#(connector)"\#(options.map { #","options":\#($0)"# } ?? "")"#
                    + #"\#(after.isEmpty ? "" : #","after":"\#(after)""#)}"#)
            text += page.text("text")
            after = page.text("next")
        } while !after.isEmpty
        return text
    }
}

extension JSONTree {
    /// A whole number; -1 when there is none.
    func number(_ name: String) -> Int64 {
        if case .number(let number)? = self[name] { Int64(number.text) ?? -1 } else { -1 }
    }

    /// What became of the rows: created, updated, unchanged, rejected.
    var counts: [Int64] {
        ["created", "updated", "unchanged", "rejected"].map { number($0) }
    }
}
