import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerSearchTests {
    @Test(arguments: Engines.available)
    func `finds people by parts of names, numbers in any writing and addresses`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let jose = try await desk.perform(
                "crm.customers.create", #"{"name":"José Núñez-Rahma"}"#
            ).text("id")
            let siti = try await desk.identify("phone", "+6281234567890")
            _ = try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(siti)","name":"Siti Rahma"}"#)
            let ana = try await desk.identify("email", "Ana.Wijaya@example.com", verified: false)
            for (text, ids) in [
                ("jose", [jose]), ("NUN jo", [jose]), ("rahma", [siti, jose]), ("rah si", [siti]),
                ("0812 3456 7890", [siti]), ("+62 812-3456-7890", [siti]), ("567890", [siti]),
                ("006281234567890", [siti]), ("81234", []), ("789", []),
                ("ana.wij", [ana]), ("ANA.WIJAYA@EXAMPLE.COM", [ana]), ("example.com", []),
                ("rahma nobody", []),
            ] {
                let found = try await search(text, desk)
                #expect(found == ids, "\(text)")
            }
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `forgets the words of a name that changed or went`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", #"{"name":"Ana"}"#)
                .text("id")
            for (name, found, gone) in [("\"Bea\"", "bea", "ana"), ("null", "", "bea")] {
                _ = try await desk.perform(
                    "crm.customers.update", #"{"customer_id":"\#(ana)","name":\#(name)}"#)
                #expect(try await search(gone, desk) == [])
                if !found.isEmpty { #expect(try await search(found, desk) == [ana]) }
            }
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `leads from a merged record to the one that stands`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let first = try await desk.perform("crm.customers.create", #"{"name":"Mira Kartika"}"#)
                .text("id")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.identify("phone", "+6281234567890")
            _ = try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(first)","other_id":"\#(other)","reason":"same"}"#)
            #expect(try await search("7890", desk) == [first])
            _ = try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await search("7890", desk) == [other])
        }
    }

    @Test(arguments: Engines.available)
    func `hides whom the caller has not met`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            let there = [Grant(.all, locations: [try Code("bdg-01")])]
            let ana = try await desk.perform(
                "crm.customers.create", #"{"name":"Ana Wijaya"}"#, grants: here
            ).text("id")
            #expect(try await search("wijaya", desk, grants: here) == [ana])
            #expect(try await search("wijaya", desk, grants: there) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `pages through those who are found, whoever comes meanwhile`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var made: [String] = []
            for number in 0..<3 {
                let name = #"{"name":"Rahma \#(number)"}"#
                made.insert(
                    try await desk.perform("crm.customers.create", name).text("id"), at: 0)
                desk.clock.advance(by: .seconds(1))
            }
            let first = try await desk.perform(
                "crm.customers.list", #"{"q":"rahma","limit":2,"total":true}"#)
            _ = try await desk.perform("crm.customers.create", #"{"name":"Rahma 4"}"#)
            let after = first.text("next")
            let rest = try await desk.perform(
                "crm.customers.list", #"{"q":"rahma","limit":2,"after":"\#(after)"}"#)
            #expect((first.list("items") + rest.list("items")).map { $0.text("id") } == made)
            #expect(first["total"]?["count"] == .integer(3))
            await refuses("core.invalid-cursor") {
                try await desk.perform(
                    "crm.customers.list", #"{"q":"rahm","limit":2,"after":"\#(after)"}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `finds those who were there before names were searched`(
        engine: EngineKind
    ) async throws {
        let crm = Desk.module(in: "ID")
        let all = SyncModule.migrations + crm.module.migrations
        let news = ["crm.0008", "crm.0009", "crm.0010", "crm.0021"]
        let old = all.filter { !news.contains(String($0.name.prefix(8))) }
        try await withDatabase(engine, migrations: old) { database in
            let source = testIDs()
            let ids = (0..<2).map { _ in CustomerID(source.next()) }
            try await database.write { tx in
                for (id, name) in zip(ids, ["José O'Neill-ÄGREN", nil]) {
                    try tx.execute(
                        """
                        INSERT INTO crm_customers (id, name, attributes, version, created_at)
                        VALUES (\(id), \(name), '{}', 1, 0)
                        """)
                }
            }
            try await Migrator(all, clock: .fixed(testStart)).migrate(database)
            let desk = Desk(database, crm)
            #expect(try await desk.findings() == [])
            for text in ["jose", "neill", "agren o"] {
                #expect(try await search(text, desk) == [ids[0].text], "\(text)")
            }
        }
    }

    private func search(
        _ text: String, _ desk: Desk, grants: [Grant] = .all
    ) async throws -> [String] {
        try await desk.perform("crm.customers.list", #"{"q":"\#(text)"}"#, grants: grants)
            .list("items").map { $0.text("id") }
    }
}
