import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct KeywordsTests {
    private func hear(
        _ desk: Desk, _ text: String, on kind: ChannelKind = .sms, verified: Bool = true,
        from number: String = "+6281234567890"
    ) async throws {
        desk.clock.advance(by: .seconds(1))
        let call = Call(
            actor: .system("test"), grants: .all, now: desk.clock.clock.now(), ids: desk.ids,
            requestID: "test")
        let identifier = try WrittenIdentifier(
            GivenIdentifier(number, of: .phone), at: Spot(at: nil, on: nil), domains: .asciiOnly
        ).identifier(dialledIn: nil)
        try await desk.database.write { tx in
            try desk.crm.keywords.hear(
                text, from: identifier, isVerified: verified, on: kind, by: call, in: tx)
        }
    }

    private func reasons(_ desk: Desk, _ customer: String) async throws -> [String] {
        var found: [String] = []
        for kind in ["sms", "messenger"] {
            for purpose in ["marketing", "survey", "service"] {
                found += try await desk.reasons(customer, purpose, kind: kind)
            }
        }
        return found
    }

    @Test(arguments: Engines.available)
    func `one word ends every purpose that needs consent there, and another brings it back`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            for kind in ["sms", "messenger"] {
                try await desk.perform(
                    "crm.consents.set",
                    #"{"customer_id":"\#(ana)","kind":"\#(kind)","purpose":"marketing","#
                        + #""granted":true,"source":"till"}"#)
            }
            let before = ["granted", "no-consent", "service", "granted", "no-consent", "service"]
            let long = String(repeating: " ", count: 9_000)
            for text in ["please stop", "STOP it.", "STOPP", "", long] {
                try await hear(desk, text)
            }
            try await hear(desk, "STOP", on: .email)
            try await hear(desk, "help")
            #expect(try await reasons(desk, ana) == before)
            try await hear(desk, " stop\n", verified: false)
            // The number is stopped, over whatever reaches it; what concerns orders is told.
            let stopped = [
                "suppressed", "suppressed", "service", "suppressed", "suppressed", "service",
            ]
            #expect(try await reasons(desk, ana) == stopped)
            // A number that anybody can write into a form begins nothing.
            try await hear(desk, "START", verified: false)
            #expect(try await reasons(desk, ana) == stopped)
            try await hear(desk, "Unstop")
            #expect(
                try await reasons(desk, ana) == [
                    // What was never agreed to is not begun by it.
                    "granted", "withdrawn", "service", "granted", "no-consent", "service",
                ])
            let words = try await desk.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(ana)"}"#
            ).list("items")
            #expect(words.first?.text("proof") == "message")
            #expect(words.first?.text("source") == "keyword UNSTOP")
            #expect(words.count == 5)
        }
    }

    @Test(arguments: Engines.available)
    func `a number of nobody known is suppressed until it says otherwise itself`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await hear(desk, "BERHENTI")
            let ana = try await desk.identify("phone", "0812 3456 7890")
            try await desk.perform(
                "crm.consents.set",
                #"{"customer_id":"\#(ana)","kind":"sms","purpose":"marketing","granted":true,"#
                    + #""source":"import"}"#)
            #expect(try await desk.reasons(ana, kind: "sms") == ["suppressed"])
            #expect(try await desk.reasons(ana, "survey", kind: "sms") == ["suppressed"])
            #expect(try await desk.reasons(ana, "service", kind: "sms") == ["service"])
            try await hear(desk, "YES")
            #expect(try await desk.reasons(ana, kind: "sms") == ["granted"])
            let list = try await desk.perform("crm.suppressions.list", "{}").list("items")
            #expect(list.map { $0.text("lift_reason") } == ["keyword YES"])
        }
    }

    @Test(arguments: Engines.available)
    func `words are data`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            try await desk.perform("crm.keywords.set", #"{"word":"basta","action":"stop"}"#)
            try await hear(desk, "Basta")
            #expect(try await desk.reasons(ana, kind: "sms") == ["suppressed"])
            try await desk.perform("crm.keywords.remove", #"{"word":"START"}"#)
            try await hear(desk, "START")
            #expect(try await desk.reasons(ana, kind: "sms") == ["suppressed"])
            await refuses("crm.keyword-unknown") {
                try await desk.perform("crm.keywords.remove", #"{"word":"start"}"#)
            }
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.keywords.set", #"{"word":"no more","action":"stop"}"#)
            }
        }
    }
}
