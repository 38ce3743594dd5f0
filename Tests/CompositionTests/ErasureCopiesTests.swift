import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// What is told of forgotten people late, and what others keep that is called as they were.
@Suite struct ErasureCopiesTests {
    private func shop(_ engine: EngineKind, _ body: (Life) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            try await body(life)
        }
    }

    private func customer(
        _ name: String, _ email: String, in life: Life
    ) async throws -> String {
        let id = try await life.ask("crm.customers.create", #"{"name":"\#(name)"}"#).words("id")
        try await life.ask(
            "crm.identities.create",
            #"{"customer_id":"\#(id)","kind":"email","value":"\#(email)","verified":true}"#)
        return id
    }

    private func forget(_ customer: String, in life: Life) async throws {
        let asked = try await life.ask(
            "crm.erasures.request", #"{"customer_id":"\#(customer)","ground":"asked"}"#)
        let number = asked.number("number")
        try await life.ask("crm.erasures.confirm", #"{"number":\#(number)}"#)
        try await life.settle()
        let done = try await life.ask("crm.erasures.show", #"{"number":\#(number)}"#)
        #expect(done.words("state") == "erased")
    }

    private func answers(_ life: Life) async throws -> [Int64: String] {
        let rows = try await life.selaras.database.read { tx in
            try tx.query("SELECT act, body FROM sync_answers") { row in
                (try row.next() as Int64, try row.next() as String)
            }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// A name is free text: who is called like a word of the house takes no answer of others along.
    @Test(arguments: Engines.available, ["status", "name", "customer", "Ana", "active"])
    func `answers of others stay, whatever a forgotten person was called`(
        engine: EngineKind, name: String
    ) async throws {
        try await shop(engine) { life in
            let person = try await customer(name, "zqx@x.example", in: life)
            _ = try await customer("Ana", "joe.zqx@x.example", in: life)
            _ = try await customer("Status Name", "other@x.example", in: life)
            let before = try await answers(life)
            let id = person.suffix(26)
            let own = Set(before.filter { $0.value.contains(id) }.keys)
            #expect(own.count >= 2 && before.count > own.count + 3)
            try await forget(person, in: life)
            let after = try await answers(life)
            #expect(Set(before.keys).subtracting(after.keys) == own)
            #expect(
                after.values.allSatisfy {
                    !$0.contains(id) || $0.contains("\"erasure") == true
                        || $0.contains("\"ground\"")
                })
        }
    }

    /// A sale that an offline till or a marketplace tells late, of before.
    @Test(arguments: Engines.available)
    func `a late sale by an identifier of who was forgotten is kept as nobody's`(
        engine: EngineKind
    ) async throws {
        try await shop(engine) { life in
            try await goods(in: life)
            let person = try await customer("Zqx Ana", "zqx@x.example", in: life)
            let before = life.clock.clock.now()
            life.clock.advance(by: .seconds(3_600))
            try await forget(person, in: life)
            life.clock.advance(by: .seconds(60))
            let records = try await count("crm_customers", in: life)
            for customer in [
                #""customer":{"kind":"email","value":"zqx@x.example"}"#,
                #""customer_id":"\#(person)""#,
            ] {
                let sold = try await life.ask("orders.place", sale(customer, at: before))
                #expect(sold["customer_id"] == nil)
                #expect(sold["identity"] == nil)
            }
            // Of now nobody is known by it, as ever.
            await refuses("orders.customer-unknown") {
                try await life.ask(
                    "orders.place",
                    sale(#""customer":{"kind":"email","value":"zqx@x.example"}"#, at: nil))
            }
            try await life.settle()
            #expect(try await count("crm_customers", in: life) == records)
            #expect(try await count("crm_identities", in: life) == 0)
            #expect(try await count("orders_orders", in: life) == 2)
            // Who comes later with the address is somebody new, and was not there before.
            life.clock.advance(by: .seconds(60))
            _ = try await customer("Somebody Else", "zqx@x.example", in: life)
            let sold = try await life.ask(
                "orders.place",
                sale(#""customer":{"kind":"email","value":"zqx@x.example"}"#, at: before))
            #expect(sold["customer_id"] == nil)
            #expect(try await life.selaras.verify() == [])
        }
    }

    private func sale(_ customer: String, at moment: Instant?) -> String {
        let when = moment.map { #","occurred_at":"\#($0.rfc3339)""# } ?? ""
        return #"{"channel":"web-id",\#(customer),"lines":[{"sku":"TEA-1","quantity":"1"}]"#
            + #"\#(when)}"#
    }

    private func count(_ table: String, in life: Life) async throws -> Int64 {
        try await life.selaras.database.read { tx in
            try tx.first("SELECT COUNT(*) FROM \(unchecked: table)") { row in try row.next() } ?? 0
        }
    }

    private func goods(in life: Life) async throws {
        for (name, input) in [
            (
                "catalogue.channels.create",
                #"{"code":"web-id","name":"W","kind":"web","currency":"IDR","locale":"id-ID","#
                    + #""tax_rate":"0.11","prices_include_tax":true}"#
            ),
            (
                "inventory.locations.create",
                #"{"code":"jkt-01","name":"S","kind":"store","zone":"Asia/Jakarta","#
                    + #""shipping":true}"#
            ),
            (
                "inventory.sources.set",
                #"{"channel":"web-id","sources":[{"location":"jkt-01"}]}"#
            ),
            (
                "catalogue.products.create",
                #"{"slug":"tea","name":"Tea","status":"active","variants":[{"sku":"TEA-1","#
                    + #""prices":[{"channel":"web-id","currency":"IDR","amount":"199000"}]}],"#
                    + #""listings":[{"channel":"web-id"}]}"#
            ),
            (
                "inventory.stock.receive",
                #"{"location":"jkt-01","lines":[{"sku":"TEA-1","quantity":"24"}]}"#
            ),
        ] {
            try await life.ask(name, input)
        }
    }

    /// A copy goes on behind the last row that it has, in every table there is.
    @Test(arguments: Engines.available)
    func `rows read one by one are those read together, of every table`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            try await life.play()
            try await life.settle()
            let shown = life.selaras.modules.flatMap(\.personal.tables).filter(\.isShown)
            let seen = try await database.read(.heavy) { tx in
                let ids: [RawID] = try tx.query("SELECT id FROM crm_customers") { row in
                    try row.next()
                }
                let people = PersonalRecords(ids.map { ID<Anybody>($0) })
                var seen = 0
                for table in shown {
                    let store = PersonalStore(table, on: tx.engine)
                    let all = try store.rows(of: people, behind: nil, most: 10_000, in: tx)
                    var place: PersonalPlace?
                    for row in all {
                        let next = try store.rows(of: people, behind: place, most: 1, in: tx)
                        #expect(next.map(\.text) == [row.text], "\(table.name)")
                        place = next.first.flatMap { PersonalPlace($0.place.text) }
                        #expect(place == row.place, "\(table.name)")
                    }
                    #expect(
                        try store.rows(of: people, behind: place, most: 1, in: tx).isEmpty
                            || all.isEmpty)
                    seen += all.isEmpty ? 0 : 1
                }
                return seen
            }
            #expect(seen > 30)
        }
    }

    private enum Anybody: Identified { static let idPrefix = "customer" }
}
