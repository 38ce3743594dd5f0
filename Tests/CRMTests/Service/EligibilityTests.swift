import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct EligibilityTests {
    @Test(arguments: Engines.available)
    func `names for each address whether it may be written to, and by which evidence`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"], unproven: ["old@x.example"])
            #expect(try await desk.reasons(ana) == ["no-consent", "no-consent"])
            try await desk.says(ana, granted: true)
            try await desk.says(ana, granted: false, at: 2)
            let answers = try await desk.eligibility(ana)
            #expect(answers.map { $0.text("address") } == ["a@x.example", "old@x.example"])
            #expect(answers.map { $0.text("reason") } == ["withdrawn-elsewhere", "withdrawn"])
            #expect(answers.map { $0["consent"] } == [.integer(2), .integer(2)])
            #expect(try await desk.reasons(ana, "service") == ["service", "service"])
            #expect(try await desk.reasons(ana, kind: "sms") == ["no-consent"])
            #expect(try await desk.reasons(ana, "service", kind: "sms") == ["no-address"])
            try await desk.perform("crm.identities.end", #"{"number":2}"#)
            #expect(try await desk.reasons(ana) == ["withdrawn-elsewhere"])
            let ended = try await desk.eligibility(ana, "service", more: #","identity":2"#)
            #expect(ended.map { $0.text("reason") } == ["ended"])
            await refuses("crm.identity-unknown") {
                _ = try await desk.eligibility(ana, more: #","identity":9"#)
            }
            await refuses("crm.topic-unknown") {
                _ = try await desk.eligibility(ana, more: #","topic":"news""#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a merge binds by the strictest word and its undoing gives each record its own`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let bea = try await desk.known(["b@y.example"])
            try await desk.says(ana, granted: true)
            desk.clock.advance(by: .seconds(1))
            try await desk.says(bea, granted: false)
            let before = (try await desk.reasons(ana), try await desk.reasons(bea))
            #expect(before == (["granted"], ["withdrawn"]))
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(bea)","reason":"Same person"}"#)
            #expect(try await desk.reasons(ana) == ["withdrawn-elsewhere", "withdrawn"])
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            let after = (try await desk.reasons(ana), try await desk.reasons(bea))
            #expect(after == before)
        }
    }

    @Test(arguments: Engines.available)
    func `quiet hours put off what is allowed, and nothing else`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            try await desk.perform(
                "crm.quiet-hours.set",
                #"{"kind":"email","purpose":"marketing","starts":1260,"ends":480,"#
                    + #""zone":"Asia/Jakarta"}"#)
            let night = #","at":"2026-12-03T14:30:00Z""#
            #expect(
                try await desk.eligibility(ana, more: night).map { $0.text("reason") }
                    == ["no-consent"])
            try await desk.says(ana, granted: true)
            let quiet = try #require(try await desk.eligibility(ana, more: night).first)
            #expect(quiet.text("reason") == "quiet" && quiet["allowed"] == .boolean(false))
            #expect(quiet.text("not_before") == "2026-12-04T01:00:00.000Z")
            let service = try await desk.eligibility(ana, "service", more: night)
            #expect(service.map { $0.text("reason") } == ["service"])
            try await desk.perform(
                "crm.quiet-hours.remove", #"{"kind":"email","purpose":"marketing"}"#)
            #expect(
                try await desk.eligibility(ana, more: night).map { $0.text("reason") }
                    == ["granted"])
        }
    }

    @Test(arguments: Engines.available)
    func `quiet hours go by the clocks by which the customer lives, as they were known`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            try await desk.perform(
                "crm.quiet-hours.set",
                #"{"kind":"email","purpose":"marketing","starts":1260,"ends":480,"#
                    + #""zone":"Asia/Jakarta"}"#)
            try await desk.says(ana, granted: true)
            let ends = { (moment: String) async throws -> String? in
                try await desk.eligibility(ana, more: #","at":"\#(moment)""#).first?
                    .text("not_before")
            }
            // 22:30 in Jakarta is half past midnight in Jayapura.
            let jakarta = "2026-12-04T01:00:00.000Z"
            #expect(try await ends("2026-12-03T15:30:00Z") == jakarta)
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(ana)","zone":"Asia/Jayapura"}"#)
            #expect(try await ends("2026-12-03T15:30:00Z") == "2026-12-03T23:00:00.000Z")
            #expect(try await ends("2026-12-03T23:30:00Z") == "")
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(ana)","zone":null}"#)
            #expect(try await ends("2026-12-03T15:30:00Z") == jakarta)
        }
    }
}

extension Desk {
    /// A customer with e-mail addresses: those proven, and one or more that are not.
    func known(_ proven: [String], unproven: [String] = []) async throws -> String {
        let first = try await identify("email", proven[0])
        for (address, isProven) in proven.dropFirst().map({ ($0, true) })
            + unproven.map({ ($0, false) })
        {
            try await perform(
                "crm.identities.create",
                #"{"customer_id":"\#(first)","kind":"email","value":"\#(address)","#
                    + #""verified":\#(isProven)}"#)
        }
        return first
    }

    /// Notes what a customer said of e-mail.
    func says(
        _ customer: String, granted: Bool, _ purpose: String = "marketing", at identity: Int? = nil,
        more: String = ""
    ) async throws {
        let place = identity.map { #","identity":\#($0)"# } ?? ""
        try await perform(
            "crm.consents.set",
            #"{"customer_id":"\#(customer)","kind":"email","purpose":"\#(purpose)","#
                + #""granted":\#(granted),"source":"till"\#(place)\#(more)}"#)
    }

    func eligibility(
        _ customer: String, _ purpose: String = "marketing", kind: String = "email",
        more: String = ""
    ) async throws -> [JSONTree] {
        try await perform(
            "crm.eligibility.check",
            #"{"customer_id":"\#(customer)","purpose":"\#(purpose)","kind":"\#(kind)"\#(more)}"#
        ).list("items")
    }

    func reasons(
        _ customer: String, _ purpose: String = "marketing", kind: String = "email"
    ) async throws -> [String] {
        try await eligibility(customer, purpose, kind: kind).map { $0.text("reason") }
    }
}
