import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct ConsentLinksTests {
    private func link(_ desk: Desk, to customer: String) async throws -> String {
        try await desk.perform(
            "crm.consent-links.create",
            #"{"customer_id":"\#(customer)","kind":"sms","purpose":"marketing"}"#
        ).text("link")
    }

    @Test(arguments: Engines.available)
    func `withdraws what nobody had agreed to either, and is void once the record is gone`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            let made = try await link(desk, to: ana)
            let shown = try await desk.perform("crm.consent-links.show", #"{"link":"\#(made)"}"#)
            #expect(shown["granted"] == .boolean(false))
            try await desk.perform("crm.consent-links.withdraw", #"{"link":"\#(made)"}"#)
            let held = try await desk.perform(
                "crm.consents.list", #"{"customer_id":"\#(ana)"}"#)
            #expect(held.list("items").map { $0.text("source") } == ["link"])
            // A link is older than the data to which it comes, where a backup was put back.
            let nobody = made.replacing(ana, with: CustomerID(desk.ids.next()).text)
            for name in ["crm.consent-links.show", "crm.consent-links.withdraw"] {
                await refuses("crm.link-refused") {
                    try await desk.perform(name, #"{"link":"\#(nobody)"}"#)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `ends two years later, and is made by who may see the customer`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            let made = try await link(desk, to: ana)
            desk.clock.advance(by: ConsentLinks.lifetime)
            await refuses("crm.link-refused") {
                try await desk.perform("crm.consent-links.show", #"{"link":"\#(made)"}"#)
            }
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.consent-links.create",
                    #"{"customer_id":"\#(ana)","kind":"sms","purpose":"marketing"}"#,
                    grants: [Grant(.all, locations: [try Code("bdg-01")])])
            }
        }
    }

    @Test func `reads no other subject than it wrote`() throws {
        let subject = ConsentSubject(
            customer: CustomerID(RawID(high: 1, low: 2)), kind: .email, purpose: .marketing)
        #expect(ConsentSubject(subject.text) == subject)
        for text in ["", "a b c", subject.text + " x", "order_1 email marketing"] {
            #expect(ConsentSubject(text) == nil, "\(text)")
        }
    }
}
