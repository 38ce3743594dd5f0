import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Every operation there is, called by those to whom its records do not belong: the list is that
/// of the composition, so a new operation is tried without anybody remembering it.
@Suite struct ScopeMatrixTests {
    /// Callers who may do everything, but elsewhere.
    private func strangers() throws -> [(name: String, grants: [Grant], own: OwnData?)] {
        [
            ("key of web-b", [Grant(.all, channels: [try Code("web-b")])], nil),
            ("manager of bdg-01", [Grant(.all, locations: [try Code("bdg-01")])], nil),
            (
                "another customer", [],
                OwnData(customer: RawID(high: 9, low: 9), channel: try Code("web-id"))
            ),
        ]
    }

    /// What compares while it loads, but is about nothing that exists yet.
    private static let makesNew: Set<String> = [
        "support.cases.create", "access.keys.create", "access.staff.create",
        "access.customer-tokens.create", "orders.place", "orders.carts.create",
        "support.messages.receive",
    ]
    /// A clerk who takes goods back at a location comes to any order by its receipt.
    private static let byReceipt: Set<String> = [
        "orders.find", "orders.returns.list", "orders.return-authorisations.request",
        "orders.return-authorisations.cancel", "orders.claims.open", "orders.claims.cancel",
    ]

    @Test(arguments: Engines.available)
    func `refuses every operation to whom its record does not belong, and changes nothing`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            _ = try await selaras.migrate()
            let house = House(selaras)
            let empty = try await house.footprint()
            _ = try await house.furnished()
            var before = try await house.footprint()
            // A footprint that sees nothing would say that nothing changed.
            #expect(before.differences(from: empty).contains("orders_orders"))
            #expect(before.differences(from: empty).contains("support_legs"))
            for (name, grants, own) in try strangers() {
                var tried: [String] = []
                for operation in selaras.operations where operation.scope.kind != .none {
                    if operation.scope.kind == .rows || operation.scope.kind == .own { continue }
                    if Self.makesNew.contains(operation.name) { continue }
                    if own == nil, Self.byReceipt.contains(operation.name) { continue }
                    let refusal = await house.refusal(operation, grants, own)
                    #expect(
                        refusal?.kind == .forbidden || refusal?.kind == .notFound,
                        "\(operation.name) by \(name): \(refusal.map(\.description) ?? "done")")
                    tried.append(operation.name)
                    guard tried.count == 20 else { continue }
                    before = try await Self.unchanged(house, before, by: name, tried)
                    tried = []
                }
                before = try await Self.unchanged(house, before, by: name, tried)
            }
        }
    }

    /// What there is after some were refused: what there was.
    private static func unchanged(
        _ house: House, _ before: DatabaseDigest, by name: String, _ tried: [String]
    ) async throws -> DatabaseDigest {
        let after = try await house.footprint()
        #expect(
            after.differences(from: before) == [],
            "one of \(tried.joined(separator: ", ")) by \(name)")
        return after
    }

    @Test(arguments: Engines.available)
    func `lists nothing of other places`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            _ = try await selaras.migrate()
            let house = try await House(selaras).furnished()
            for (name, grants, own) in try strangers() {
                for operation in selaras.operations where operation.scope.kind == .rows {
                    if own != nil, !operation.scope.isOpenToCustomers { continue }
                    let text = try? await house.answer(operation.name, "{}", grants, own)
                    for record in house.records.values {
                        #expect(text?.contains(record) != true, "\(operation.name) by \(name)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lets whom a record belongs to have it`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            _ = try await selaras.migrate()
            let house = try await House(selaras).furnished()
            let web = [Grant(.all, channels: [try Code("web-id")])]
            let raw = try Actor(house.records["customer_id"] ?? "")
            guard case .customer(let customer) = raw else { throw House.Missing(name: "customer") }
            let own = OwnData(customer: customer, channel: try Code("web-id"))
            for name in ["orders.show", "orders.carts.show", "crm.customers.show"] {
                let operation = try #require(selaras.operation(name))
                #expect(await house.refusal(operation, web, nil) == nil, "\(name)")
                #expect(await house.refusal(operation, [], own) == nil, "\(name)")
            }
            let cancel = try #require(selaras.operation("orders.cancel"))
            let refusal = await house.refusal(cancel, [], own)
            #expect(refusal?.code == "request.forbidden")
        }
    }
}

/// A retailer with one of everything, all of it on `web-id` and at `jkt-01`.
private final class House {
    struct Missing: Error { let name: String }

    let selaras: Selaras
    private(set) var records: [String: String] = [:]

    init(_ selaras: Selaras) {
        self.selaras = selaras
    }

    func furnished() async throws -> House {
        for code in ["web-id", "web-b"] {
            try await act(
                "catalogue.channels.create",
                #"{"code":"\#(code)","name":"W","kind":"web","currency":"IDR","locale":"id-ID","#
                    + #""tax_rate":"0.11","prices_include_tax":true}"#)
        }
        for code in ["jkt-01", "bdg-01", "sby-01"] {
            try await act(
                "inventory.locations.create",
                #"{"code":"\#(code)","name":"S","kind":"store","zone":"Asia/Jakarta","#
                    + #""shipping":true}"#)
        }
        try await act(
            "inventory.sources.set",
            #"{"channel":"web-id","sources":[{"location":"jkt-01"}]}"#)
        try await act(
            "catalogue.products.create",
            #"{"slug":"tea","name":"Tea","status":"active","variants":[{"sku":"TEA-1","#
                + #""prices":[{"channel":"web-id","currency":"IDR","amount":"199000"}]}],"#
                + #""listings":[{"channel":"web-id"}]}"#)
        try await act(
            "inventory.stock.receive",
            #"{"location":"jkt-01","lines":[{"sku":"TEA-1","quantity":"24"}]}"#)
        let ana = try await act(
            "crm.customers.identify",
            #"{"kind":"phone","value":"+6281234567890","verified":true}"#)
        let other = try await act(
            "crm.customers.identify",
            #"{"kind":"email","value":"ana@example.com","verified":true}"#)
        records["customer_id"] = ana
        try await act("crm.customer-groups.create", #"{"code":"staff","name":"Staff"}"#)
        try await act(
            "crm.customers.merge",
            #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"same"}"#)
        records["cart_id"] = try await act(
            "orders.carts.create", #"{"channel":"web-id","customer_id":"\#(ana)"}"#)
        let order = try await act(
            "orders.place",
            #"{"channel":"web-id","customer_id":"\#(ana)","lines":"#
                + #"[{"sku":"TEA-1","quantity":"2"}]}"#)
        records["order_id"] = order
        records["fulfilment_id"] = try await act(
            "orders.fulfilments.create",
            #"{"order_id":"\#(order)","method":"shipment","location":"jkt-01"}"#)
        records["case_id"] = try await act(
            "support.cases.create",
            #"{"subject":"A button","kind":"chat","customer_id":"\#(ana)"}"#)
        records["inventory.transfers"] = try await act(
            "inventory.transfers.create",
            #"{"source":"jkt-01","destination":"sby-01","lines":[{"sku":"TEA-1","quantity":"1"}]}"#)
        try await act(
            "access.roles.set", #"{"code":"reader","name":"R","permissions":["sync.read"]}"#)
        records["access.staff"] = try await act(
            "access.staff.create",
            #"{"login":"budi","name":"Budi","password":"correct horse battery","#
                + #""roles":[{"role":"reader","location":"jkt-01"}]}"#)
        return self
    }

    @discardableResult
    private func act(_ name: String, _ json: String) async throws -> String {
        let text = try await answer(name, json, .all, nil)
        return try JSONDocument(Array(text.utf8)).root.member("id")?.string() ?? ""
    }

    /// The example of the operation with the records of this house in it.
    private func input(of operation: RetailKit.Operation) throws -> String {
        let example = try JSONDocument(Array(operation.example.utf8)).root
        guard case .object(let members) = JSONTree(example) else { return operation.example }
        let group = operation.name.split(separator: ".").prefix(2).joined(separator: ".")
        let known = members.map { member in
            if member.name == "customers", let customer = records["customer_id"] {
                return JSONTree.Member(member.name, .array([.string(customer)]))
            }
            let record = records[member.name] ?? (member.name == "id" ? records[group] : nil)
            return record.map { JSONTree.Member(member.name, .string($0)) } ?? member
        }
        var writer = JSONWriter(capacity: 200)
        JSONTree.object(known).write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    func answer(
        _ name: String, _ json: String, _ grants: [Grant], _ own: OwnData?
    ) async throws -> String {
        guard let operation = selaras.operation(name) else { throw Missing(name: name) }
        let root = try JSONDocument(Array(json.utf8)).root
        let isAdmin = own == nil && grants == .all
        let call = Call(
            actor: own.map { .customer($0.customer) } ?? .system("matrix"), grants: grants,
            own: own, channel: isAdmin ? try Code("web-id") : nil, now: testStart,
            ids: selaras.ids, requestID: "test", idempotencyKey: "\(selaras.ids.next())")
        let outcome = try await selaras.perform(
            operation, try OperationInput(whole: root, for: operation), call)
        return String(decoding: outcome.body, as: UTF8.self)
    }

    /// Why the operation is refused; nil when it is done.
    func refusal(
        _ operation: RetailKit.Operation, _ grants: [Grant], _ own: OwnData?
    ) async -> RetailError? {
        do {
            _ = try await answer(operation.name, try input(of: operation), grants, own)
            return nil
        } catch { return RetailError.wrapping(error) }
    }

    /// Everything that there is, table by table.
    func footprint() async throws -> DatabaseDigest {
        try await DatabaseDigest(
            of: selaras.database,
            only: ["sync_acts": "code IS NULL"])  // what was refused is in the audit, and must
    }
}
