import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct SuppressionsTests {
    private func suppress(
        _ desk: Desk, _ reason: String, _ more: String = ""
    ) async throws -> JSONTree? {
        try await desk.perform(
            "crm.suppressions.add",
            #"{"kind":"email","value":"A@X.example","reason":"\#(reason)","source":"out"\#(more)}"#
        )["number"]
    }

    @Test(arguments: Engines.available)
    func `wins over every consent and every purpose, of whoever has the address`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for _ in 0..<2 { #expect(try await suppress(desk, "bounced") == .integer(1)) }
            let ana = try await desk.known(["a@x.example"])
            try await desk.says(ana, granted: true, at: 1, more: #","proof":"signature""#)
            for purpose in ["service", "marketing", "survey"] {
                let one = try #require(try await desk.eligibility(ana, purpose).first)
                #expect(one.text("reason") == "suppressed" && one["suppression"] == .integer(1))
            }
            await refuses("crm.address-suppressed") { try await desk.tell(ana, "service") }
            try await desk.perform(
                "crm.suppressions.lift", #"{"number":1,"reason":"It was full"}"#)
            #expect(try await desk.reasons(ana) == ["granted"])
            await refuses("crm.suppression-unknown") {
                try await desk.perform(
                    "crm.suppressions.lift", #"{"number":1,"reason":"Again"}"#)
            }
            let list = try await desk.perform("crm.suppressions.list", #"{"holds":false}"#)
            #expect(list.list("items").map { $0.text("lift_reason") } == ["It was full"])
        }
    }

    @Test(arguments: Engines.available)
    func `lists those of the addresses of one customer`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let budi = try await desk.known(["b@x.example"])
            for reason in ["bounced", "complaint"] { _ = try await suppress(desk, reason) }
            func numbers(_ more: String) async throws -> [JSONTree?] {
                try await desk.perform("crm.suppressions.list", "{\(more)}").list("items")
                    .map { $0["number"] }
            }
            #expect(try await numbers(#""customer_id":"\#(ana)""#) == [.integer(2), .integer(1)])
            #expect(
                try await numbers(#""customer_id":"\#(ana)","reason":"bounced","sort":"oldest""#)
                    == [.integer(1)])
            #expect(try await numbers(#""customer_id":"\#(budi)""#) == [])
            await refuses("crm.customer-unknown") {
                _ = try await numbers(#""customer_id":"\#(CustomerID(desk.ids.next()).text)""#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `who unsubscribed comes back by a newer proven consent of the address, and by no other`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            try await desk.says(ana, granted: true, at: 1, more: #","proof":"signature""#)
            desk.clock.advance(by: .seconds(1))
            _ = try await suppress(desk, "unsubscribed")
            #expect(try await desk.reasons(ana, "service") == ["service"])
            #expect(try await desk.reasons(ana, "survey") == ["suppressed"])
            desk.clock.advance(by: .seconds(1))
            // Neither an unproven word nor one of all addresses, nor one that is told late.
            try await desk.says(ana, granted: true, at: 1)
            try await desk.says(ana, granted: true, more: #","proof":"recording""#)
            let before = (testStart - .seconds(60)).rfc3339
            try await desk.says(
                ana, granted: true, at: 1,
                more: #","proof":"recording","occurred_at":"\#(before)""#)
            #expect(try await desk.reasons(ana) == ["suppressed"])
            try await desk.says(ana, granted: true, at: 1, more: #","proof":"signature""#)
            let back = try #require(try await desk.eligibility(ana).first)
            #expect(back.text("reason") == "granted" && back["suppression"] == .integer(1))
            #expect(try await desk.reasons(ana, "survey") == ["suppressed"])
            // Said anew it holds anew; a complaint is not taken back by any consent.
            desk.clock.advance(by: .seconds(1))
            #expect(try await suppress(desk, "unsubscribed") == .integer(1))
            #expect(try await desk.reasons(ana) == ["suppressed"])
            desk.clock.advance(by: .seconds(1))
            _ = try await suppress(desk, "complaint", #","purpose":"marketing""#)
            desk.clock.advance(by: .seconds(1))
            try await desk.says(ana, granted: true, at: 1, more: #","proof":"signature""#)
            #expect(try await desk.reasons(ana) == ["suppressed"])
            #expect(try await desk.reasons(ana, "service") == ["service"])
        }
    }

    @Test(arguments: Engines.available)
    func `no import lifts one`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            _ = try await suppress(desk, "unsubscribed")
            let ana = try await desk.perform(
                "crm.customers.import",
                #"{"kind":"email","value":"a@x.example","since":"2020-01-01T00:00:00Z"}"#
            ).text("id")
            try await desk.says(ana, granted: true, at: 1)
            #expect(try await desk.reasons(ana) == ["suppressed"])
            try await desk.perform("crm.identities.end", #"{"number":1}"#)
            let bea = try await desk.known(["a@x.example"])
            try await desk.says(bea, granted: true, at: 2)
            #expect(try await desk.reasons(bea) == ["suppressed"])
        }
    }

    @Test(arguments: Engines.available)
    func `is lifted by who may, and by nobody who may only add`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await suppress(desk, "manual")
            let adding = [Grant(Permissions(["crm.suppressions.write"]))]
            await refuses("request.forbidden") {
                try await desk.perform(
                    "crm.suppressions.lift", #"{"number":1,"reason":"R"}"#,
                    grants: adding)
            }
        }
    }
}

extension Desk {
    /// Notifies a customer by e-mail.
    func tell(
        _ customer: String, _ purpose: String = "marketing", more: String = ""
    ) async throws {
        try await perform(
            "crm.notices.record",
            #"{"customer_id":"\#(customer)","kind":"email","purpose":"\#(purpose)","#
                + #""text":"Hello"\#(more)}"#)
    }
}
