import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ReviewsTests {
    @Test(arguments: Engines.available)
    func `two logins on one phone are asked about and never joined in silence`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.sight(#"{"kind":"web","namespace":"shop","value":"ana"}"#)
            try await desk.sight(
                #"{"kind":"web","namespace":"shop","value":"ana"},"#
                    + #"{"kind":"phone","value":"081234567890"}"#)
            let ben = try await desk.sight(
                #"{"kind":"web","namespace":"shop","value":"ben"},"#
                    + #"{"kind":"phone","value":"081234567890"}"#)
            #expect(ben.text("record_id") != ana.text("record_id"))
            #expect(ben.list("demoted") == [.integer(1)] && ben.list("reviews") == [.integer(1)])
            // The number stays whose it was.
            let owner = try await desk.perform(
                "crm.customers.find", #"{"kind":"phone","value":"081234567890"}"#)
            #expect(owner.text("id") == ana.text("record_id"))
            let again = try await desk.sight(
                #"{"kind":"phone","value":"081234567890"},"#
                    + #"{"kind":"web","namespace":"shop","value":"ben"}"#)
            #expect(
                again.list("reviews") == [.integer(1)] && again.list("demoted") == [.integer(0)])
            let open = try await desk.perform("crm.reviews.list", #"{"state":"open"}"#)
            #expect(open.list("items").map { $0["times"] } == [.integer(2)])
            #expect(open.list("items").map { $0.text("cause") } == ["limit"])
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what a person says is remembered and wins, until a person says otherwise`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (one, other) = try await desk.shared()
            let apart = try await desk.perform(
                "crm.reviews.decide", #"{"number":1,"same":false,"reason":"Mother, daughter"}"#)
            #expect(apart.text("state") == "apart" && apart.text("actor") == "system:test")
            await refuses("crm.review-answered") {
                try await desk.perform(
                    "crm.reviews.decide", #"{"number":1,"same":true,"reason":"No"}"#)
            }
            // The same number asks no more.
            let quiet = try await desk.sight(
                #"{"kind":"web","namespace":"shop","value":"ben"},"#
                    + #"{"kind":"phone","value":"081234567890"}"#)
            #expect(quiet.list("reviews").isEmpty && quiet.list("demoted").count == 1)
            // Another identifier that both have joins them neither: it asks.
            try await desk.perform(
                "crm.identities.create",
                #"{"customer_id":"\#(one)","kind":"email","value":"us@example.com","#
                    + #""verified":true}"#)
            let asked = try await desk.perform(
                "crm.identities.create",
                #"{"customer_id":"\#(other)","kind":"email","value":"us@example.com","#
                    + #""verified":true}"#)
            #expect(asked.text("id") == other)
            let review = try await desk.perform("crm.reviews.show", #"{"number":2}"#)
            #expect(review.text("cause") == "apart" && review.text("state") == "open")
            try await desk.perform(
                "crm.reviews.decide", #"{"number":2,"same":true,"reason":"She said so"}"#)
            let whole = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(other)"}"#)
            #expect(whole.list("members").count == 2)
            let first = try await desk.perform("crm.reviews.show", #"{"number":1}"#)
            #expect(first["ended_at"] != nil)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `two are said to be apart as often as somebody is asked`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (one, other) = try await desk.shared()
            let merge = #"{"customer_id":"\#(one)","other_id":"\#(other)","reason":"Same"}"#
            try await desk.perform("crm.customers.merge", merge)
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            // Who undid the merge has said so once, as the second; now they are asked about twice.
            for number in [3, 4] {
                try await desk.perform(
                    "crm.identities.create",
                    #"{"customer_id":"\#(one)","kind":"email","value":"\#(number)@x.example","#
                        + #""verified":true}"#)
                try await desk.sight(
                    #"{"kind":"web","namespace":"shop","value":"ben"},"#
                        + #"{"kind":"email","value":"\#(number)@x.example"}"#)
                try await desk.perform(
                    "crm.reviews.decide",
                    #"{"number":\#(number),"same":false,"reason":"Apart"}"#)
            }
            let open = try await desk.perform("crm.reviews.list", #"{"state":"open"}"#)
            #expect(open.list("items").isEmpty)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who were joined meanwhile are not said to be apart, and one merge is undone instead`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (one, other) = try await desk.shared()
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(one)","other_id":"\#(other)","reason":"Same"}"#)
            await refuses("crm.already-merged") {
                try await desk.perform(
                    "crm.reviews.decide", #"{"number":1,"same":false,"reason":"No"}"#)
            }
            // Who joined them has answered what was asked.
            let same = try await desk.perform("crm.reviews.show", #"{"number":1}"#)
            #expect(same.text("state") == "same" && same.text("reason") == "Same")
            await refuses("crm.review-answered") {
                try await desk.perform(
                    "crm.reviews.decide", #"{"number":1,"same":true,"reason":"Yes"}"#)
            }
            await refuses("crm.review-unknown") {
                try await desk.perform("crm.reviews.show", #"{"number":7}"#)
            }
            let there = [Grant(.all, locations: [try Code("bdg-01")])]
            let elsewhere = try await desk.perform("crm.reviews.list", "{}", grants: there)
            #expect(elsewhere.list("items").isEmpty)
            await refuses("crm.review-unknown") {
                try await desk.perform("crm.reviews.show", #"{"number":1}"#, grants: there)
            }
        }
    }
}

extension Desk {
    /// Takes in a sighting by its identifiers.
    @discardableResult
    func sight(_ identifiers: String) async throws -> JSONTree {
        try await perform("crm.sightings.record", #"{"identifiers":[\#(identifiers)]}"#)
    }

    /// Two customers with an account each and one number between them, which asks about them.
    fileprivate func shared() async throws -> (String, String) {
        var ids: [String] = []
        for name in ["ana", "ben"] {
            let seen = try await sight(
                #"{"kind":"web","namespace":"shop","value":"\#(name)"},"#
                    + #"{"kind":"phone","value":"081234567890"}"#)
            ids.append(seen.text("record_id"))
            clock.advance(by: .seconds(1))
        }
        return (ids[0], ids[1])
    }
}
