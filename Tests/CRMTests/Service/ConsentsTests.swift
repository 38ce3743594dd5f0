import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

struct ConsentsTests {
    @Test(arguments: Engines.available)
    func `marketing needs consent, service does not, and withdrawing binds merged records`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            await refuses("crm.consent-missing") {
                try await tell(desk, ana, "marketing")
            }
            try await tell(desk, ana, "service")
            try await say(desk, ana, granted: true)
            try await tell(desk, ana, "marketing")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.identify("messenger", "wa-77", namespace: "bot")
            try await say(desk, other, granted: false)
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Same person"}"#)
            await refuses("crm.consent-missing") {
                try await tell(desk, ana, "marketing")
            }
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            try await tell(desk, ana, "marketing")
        }
    }

    private func tell(_ desk: Desk, _ customer: String, _ purpose: String) async throws {
        try await desk.perform(
            "crm.notices.record",
            #"{"customer_id":"\#(customer)","kind":"sms","purpose":"\#(purpose)","text":"Hello"}"#)
    }

    private func say(_ desk: Desk, _ customer: String, granted: Bool) async throws {
        try await desk.perform(
            "crm.consents.set",
            #"{"customer_id":"\#(customer)","kind":"sms","purpose":"marketing","#
                + #""granted":\#(granted),"source":"till"}"#)
    }
}
