import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct MatchPlanningOnePersonTests {
    @Test(
        arguments: Engines.available,
        [
            ("Ani Kusumo", "1990-03-04", "Ana Kusumo", "1990-03-04", false),
            ("Budi Kusumo", "1990-03-04", "Rina Kusumo", "1990-03-04", false),
            ("Joko Kusumo", "1961-08-17", "Joko Kusumo", "1990-03-04", false),
            ("Siti Kusumo", "1990-03-04", "Sitti Kusumo", "1990-03-04", true),
        ])
    func `joins no two people of one home, who share even the e-mail address`(
        engine: EngineKind, pair: (String, String, String, String, Bool)
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform("crm.linkage-settings.set", #"{"joins":true}"#)
            let one = try await desk.twin(pair.0, born: pair.1, source: "till")
            let other = try await desk.twin(pair.2, born: pair.3, source: "till")
            for customer in [one, other] {
                try await desk.perform(
                    "crm.identities.create",
                    #"{"customer_id":"\#(customer)","kind":"email","#
                        + #""value":"kusumo@toko.id","verified":false}"#)
            }
            try await desk.match()
            #expect(try await desk.members(of: one).count == (pair.4 ? 2 : 1))
            #expect(try await desk.openReviews().count == (pair.4 ? 0 : 1))
        }
    }

    @Test(arguments: Engines.available)
    func `joins no two people of one home over a record without a given name`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform("crm.linkage-settings.set", #"{"joins":true}"#)
            let ani = try await desk.twin("Ani Kusumo", born: "1990-03-04", source: "till")
            let initial = try await desk.twin("A Kusumo", born: "1990-03-04", source: "till")
            try await desk.match()
            #expect(try await desk.members(of: ani).count == 2)
            let ana = try await desk.twin("Ana Kusumo", born: "1990-03-04", source: "till")
            try await desk.match()
            #expect(try await desk.members(of: ana).count == 1)
            #expect(try await desk.members(of: initial).count == 2)
            #expect(try await desk.openReviews().count == 1)
        }
    }
}
