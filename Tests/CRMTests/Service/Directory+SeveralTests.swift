import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

/// Names and records for pages of other modules: of whom the caller may read, and of nobody else.
@Suite struct DirectorySeveralTests {
    /// Who asks, and whom of the two they may read.
    private struct Reader {
        let grants: [Grant]
        var own: OwnData?
        let seen: [Bool]
    }

    @Test(arguments: Engines.available)
    func `names and finds whom the caller has met, and nobody else`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            let there = [Grant(.all, locations: [try Code("bdg-01")])]
            var ids: [CustomerID] = []
            for (name, grants) in [("Ana Wijaya", here), ("Budi Wijaya", there)] {
                let made = try await desk.perform(
                    "crm.customers.create", #"{"name":"\#(name)"}"#, grants: grants)
                ids.append(try CustomerID(made.text("id")))
            }
            let customer = OwnData(customer: ids[0].raw, channel: try Code("web-id"))
            let cannot = Permissions(["orders.read"])
            let readers = [
                Reader(grants: .all, seen: [true, true]),
                Reader(grants: here, seen: [true, false]),
                Reader(grants: there, seen: [false, true]),
                Reader(
                    grants: [Grant(.all, channels: [try Code("web-id")])], seen: [false, false]),
                Reader(grants: [Grant(cannot)], seen: [false, false]),
                Reader(grants: [], own: customer, seen: [false, false]),
            ]
            for (number, reader) in readers.enumerated() {
                let call = Call(
                    actor: .system("test"), grants: reader.grants, own: reader.own,
                    now: testStart, ids: desk.ids, requestID: "test")
                let terms = try #require(SearchTerms("wijaya"))
                let (names, found) = try await desk.database.read { [ids] tx in
                    try (
                        desk.crm.directory.names(of: Set(ids), by: call, in: tx),
                        desk.crm.directory.records(fitting: terms, by: call, in: tx)
                    )
                }
                #expect(ids.map { names[$0] != nil } == reader.seen, "reader \(number)")
                #expect(ids.map(found.contains) == reader.seen, "reader \(number)")
            }
        }
    }
}
