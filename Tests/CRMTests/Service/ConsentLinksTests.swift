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

    private func addressLink(
        _ desk: Desk, to customer: String, _ more: String = ""
    ) async throws -> String {
        try await desk.perform(
            "crm.consent-links.create",
            #"{"customer_id":"\#(customer)","kind":"email","identity":1,"#
                + #""purpose":"marketing"\#(more)}"#
        ).text("link")
    }

    /// What a link shows: each choice with whether it is wanted.
    private func shown(_ desk: Desk, _ link: String) async throws -> [String] {
        try await desk.perform("crm.consent-links.show", #"{"link":"\#(link)"}"#)
            .list("choices").map { choice in
                choice.text("purpose") + (choice["topic"] == nil ? "" : "/" + choice.text("topic"))
                    + (choice["granted"] == .boolean(true) ? " on" : " off")
            }
    }

    @Test(arguments: Engines.available)
    func `who opts in by the link of an address is written to there, merged or not`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let bea = try await desk.known(["b@y.example"])
            try await desk.says(bea, granted: false)
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(bea)","reason":"Same person"}"#)
            desk.clock.advance(by: .seconds(1))
            let link = try await addressLink(desk, to: ana)
            #expect(try await desk.reasons(ana) == ["withdrawn-elsewhere", "withdrawn"])
            let wish =
                #"{"link":"\#(link)","choices":[{"kind":"email","purpose":"marketing","#
                + #""granted":true}]}"#
            for _ in 0..<2 { try await desk.perform("crm.consent-links.choose", wish) }
            for customer in [ana, bea] {
                #expect(try await desk.reasons(customer) == ["granted", "withdrawn"])
            }
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.reasons(ana) == ["granted"])
            #expect(try await desk.reasons(bea) == ["withdrawn"])
            let words = try await desk.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(ana)"}"#
            ).list("items")
            #expect(words.map { $0.text("proof") } == ["link"])
        }
    }

    @Test(arguments: Engines.available)
    func `everything misses no purpose, and each can be chosen again`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform("crm.topics.set", #"{"code":"news","name":"News"}"#)
            let ana = try await desk.known(["a@x.example"])
            try await desk.says(ana, granted: true, more: #","topic":"news""#)
            try await desk.says(ana, granted: true, "survey")
            let link = try await addressLink(desk, to: ana)
            #expect(
                try await shown(desk, link) == ["marketing off", "marketing/news on", "survey on"])
            desk.clock.advance(by: .seconds(1))
            try await desk.perform(
                "crm.consent-links.withdraw", #"{"link":"\#(link)","everything":true}"#)
            #expect(
                try await shown(desk, link) == [
                    "marketing off", "marketing/news off", "survey off",
                ])
            for purpose in ["marketing", "survey"] {
                #expect(try await desk.reasons(ana, purpose) == ["suppressed"])
            }
            #expect(try await desk.reasons(ana, "service") == ["service"])
            desk.clock.advance(by: .seconds(1))
            try await desk.perform(
                "crm.consent-links.choose",
                #"{"link":"\#(link)","choices":[{"kind":"email","purpose":"marketing","#
                    + #""topic":"news","granted":true}]}"#)
            let news = try await desk.eligibility(ana, more: #","topic":"news""#)
            #expect(news.map { $0.text("reason") } == ["granted"])
            #expect(try await desk.reasons(ana) == ["suppressed"])
        }
    }

    @Test(arguments: Engines.available)
    func `offers what reaches the address alone, and by a link of a record nothing`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let link = try await addressLink(desk, to: ana)
            for choice in [
                #"{"kind":"sms","purpose":"marketing","granted":true}"#,
                #"{"kind":"email","purpose":"service","granted":false}"#,
                #"{"kind":"email","purpose":"marketing","topic":"news","granted":true}"#,
            ] {
                await refuses("request.invalid-input") {
                    try await desk.perform(
                        "crm.consent-links.choose", #"{"link":"\#(link)","choices":[\#(choice)]}"#)
                }
            }
            let whole = try await self.link(desk, to: ana)
            #expect(try await shown(desk, whole) == [])
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.consent-links.choose",
                    #"{"link":"\#(whole)","choices":[{"kind":"sms","purpose":"marketing","#
                        + #""granted":true}]}"#)
            }
            await refuses("request.invalid-input") {
                _ = try await addressLink(desk, to: ana, #","site":"http://shop.example""#)
            }
        }
    }

    @Test func `reads no other subject than it wrote`() throws {
        let record = CustomerID(RawID(high: 1, low: 2))
        let topic: Code<ConsentTopic> = try Code(String(repeating: "n", count: 40))
        let subjects = [
            ConsentSubject(.record(record), .email, .marketing, nil),
            ConsentSubject(.record(record), .marketplace, .marketing, topic),
            ConsentSubject(
                .address(NumberedRow(.max, of: record)), .marketplace, .marketing, topic),
        ]
        for subject in subjects {
            #expect(ConsentSubject(subject.text) == subject)
            #expect(subject.text.utf8.count <= 100)
        }
        for text in [
            "", "a b c", subjects[0].text + " x", subjects[1].text + " x", "0 email marketing",
            "-1 email marketing", "1. email marketing", "0.000000000000 email marketing",
            "order_1 email marketing",
        ] {
            #expect(ConsentSubject(text) == nil, "\(text)")
        }
    }
}
