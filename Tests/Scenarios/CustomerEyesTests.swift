import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What staff note and how they work is for staff: a customer with a token reads the own records
/// without it.
@Suite struct CustomerEyesTests {
    /// A word that staff alone write in every field that is theirs.
    private static let secret = "zebra"

    @Test(arguments: Engines.available)
    func `shows customers nothing of the staff's side of their records`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            _ = try await selaras.migrate()
            let counter = Counter(selaras: selaras)
            let ana = try await furnish(counter)
            guard case .customer(let raw) = try Actor(ana.customer) else {
                Issue.record("\(ana.customer) is no customer")
                return
            }
            let own = OwnData(customer: raw, channel: try Code("web"))
            for (name, input, mark) in [
                ("support.cases.list", "{}", ana.support),
                ("support.messages.list", #"{"case_id":"\#(ana.support)"}"#, "We look into it."),
                ("loyalty.points-entries.list", #"{"customer_id":"\#(ana.customer)"}"#, "adjust"),
                ("orders.returns.show", #"{"return_id":"\#(ana.returned)"}"#, ana.returned),
                ("crm.customers.show", #"{"customer_id":"\#(ana.customer)"}"#, ana.customer),
                ("crm.profiles.show", #"{"customer_id":"\#(ana.customer)"}"#, "Ana"),
            ] {
                let seen = try await counter.answer(name, input, own: own)
                #expect(seen.contains(mark), "\(name): \(seen)")
                for hidden in [Self.secret, "urgent", "priority\":\"", "system-"] {
                    #expect(!seen.contains(hidden), "\(name) tells \(hidden): \(seen)")
                }
                let staff = try await counter.answer(name, input)
                #expect(staff.contains(Self.secret), "\(name): \(staff)")
            }
        }
    }

    private func furnish(
        _ counter: Counter
    ) async throws -> (customer: String, support: String, returned: String) {
        let note = Self.secret
        try await counter.act(
            "catalogue.channels.create",
            #"{"code":"web","name":"W","kind":"web","currency":"IDR","locale":"id-ID","#
                + #""tax_rate":"0.11","prices_include_tax":true}"#)
        try await counter.act(
            "inventory.locations.create",
            #"{"code":"jkt-01","name":"S","kind":"store","zone":"Asia/Jakarta"}"#)
        try await counter.act(
            "catalogue.products.create",
            #"{"slug":"tea","name":"Tea","status":"active","variants":[{"sku":"TEA-1"}]}"#)
        let customer = try await counter.act(
            "crm.customers.identify",
            #"{"kind":"phone","value":"+6281234567890","verified":true}"#)
        try await counter.act(
            "crm.customers.update",
            #"{"customer_id":"\#(customer)","name":"Ana","attributes":{"animal":"\#(note)"}}"#)
        try await counter.act(
            "crm.customer-groups.create", #"{"code":"\#(note)","name":"Watched"}"#)
        try await counter.act(
            "crm.group-members.add", #"{"code":"\#(note)","customers":["\#(customer)"]}"#)
        try await counter.act(
            "loyalty.earning-rules.set",
            #"{"currency":"IDR","spend_per_point":"10000","worth_per_point":"10","#
                + #""valid_days":365}"#)
        try await counter.act(
            "loyalty.points.adjust",
            #"{"customer_id":"\#(customer)","points":5,"currency":"IDR","note":"\#(note)"}"#)
        let support = try await counter.act(
            "support.cases.create",
            #"{"subject":"A button","kind":"chat","customer_id":"\#(customer)","#
                + #""priority":"urgent"}"#)
        try await counter.act(
            "support.cases.assign", #"{"case_id":"\#(support)","assignee":"\#(note)"}"#)
        try await counter.act(
            "support.messages.send", #"{"case_id":"\#(support)","body":"We look into it."}"#,
            as: note)
        try await counter.act(
            "support.notes.create", #"{"case_id":"\#(support)","body":"\#(note) is rude"}"#)
        let returned = try await counter.act(
            "orders.blind-returns.create",
            #"{"location":"jkt-01","currency":"IDR","customer_id":"\#(customer)","#
                + #""note":"\#(note) again","lines":[{"sku":"TEA-1","quantity":"1","#
                + #""refund":"25000"}]}"#)
        return (customer, support, returned)
    }
}

/// Performs operations for staff and for customers.
private struct Counter: Sendable {
    let selaras: Selaras

    func answer(
        _ name: String, _ json: String, own: OwnData? = nil, as staff: String = "system"
    ) async throws -> String {
        let operation = try #require(selaras.operation(name))
        let root = try JSONDocument(Array(json.utf8)).root
        let call = Call(
            actor: own.map { .customer($0.customer) } ?? .system(staff),
            grants: own == nil ? .all : [], own: own, now: testStart, ids: selaras.ids,
            requestID: "test", idempotencyKey: "\(selaras.ids.next())")
        let outcome = try await selaras.perform(
            operation, try OperationInput(whole: root, for: operation), call)
        return String(decoding: outcome.body, as: UTF8.self)
    }

    @discardableResult
    func act(_ name: String, _ json: String, as staff: String = "system") async throws -> String {
        let text = try await answer(name, json, as: staff)
        return try JSONDocument(Array(text.utf8)).root.member("id")?.string() ?? ""
    }
}
