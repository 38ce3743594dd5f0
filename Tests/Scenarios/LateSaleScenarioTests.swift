import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Sales that a till made without a line, and tells when the shop has gone on.
@Suite struct LateSaleScenarioTests {
    private static let later = testStart + .seconds(7_200)

    /// What the shop did between the sale and its telling.
    enum Since: String, CaseIterable, Sendable {
        case nothing
        case archived
        case drafted
        case channelClosed
        case placeClosed
        case unpublished
        case shownAgain
    }

    @Test(arguments: Engines.available, Since.allCases)
    func `a sale of before is booked, whatever the shop has given up since`(
        kind: EngineKind, since: Since
    ) async throws {
        try await withDesk(kind) { desk in
            let product = try await open(desk)
            try await give(up: since, of: product, at: desk)
            let now = await desk.refusal("orders.place", sale(at: nil), at: Self.later)
            let sells = since == .nothing || since == .shownAgain
            #expect((now == nil) == sells, "\(String(describing: now))")
            // What is still there is sold by what holds now.
            let kept = sale(at: testStart + .seconds(60)).replacing("carry-out", with: "pickup")
            let held = await desk.refusal("orders.place", kept, at: Self.later)
            if [.archived, .drafted].contains(since) {
                #expect(held?.code == "orders.not-offered")
            }
            let told = try await desk.ask(
                "orders.place", sale(at: testStart + .seconds(60)), at: Self.later)
            #expect(told.text("status") == "completed")
            #expect(told.text("gross", "amount") == "15000")
            let early = await desk.refusal(
                "orders.place", sale(at: testStart - .seconds(60)), at: Self.later)
            #expect(early?.code == "orders.not-offered")
        }
    }

    private func open(_ desk: Desk) async throws -> String {
        _ = try await desk.ask(
            "catalogue.channels.create",
            #"{"code":"till","name":"Till","kind":"store","currency":"IDR","locale":"id-ID","#
                + #""tax_rate":"0.11","prices_include_tax":true}"#)
        _ = try await desk.ask(
            "inventory.locations.create",
            #"{"code":"jkt","name":"Jakarta","kind":"store","pickup":true}"#
        )
        let product = try await desk.ask(
            "catalogue.products.create",
            #"{"slug":"mug","name":"Mug","status":"active","listings":[{"channel":"till"}],"#
                + #""variants":[{"sku":"mug","#
                + #""prices":[{"channel":"till","currency":"IDR","amount":"15000"}]}]}"#)
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"jkt","lines":[{"sku":"mug","quantity":"1"}]}"#)
        return product.text("id")
    }

    private func sale(at moment: Instant?) -> String {
        #"{"channel":"till","location":"jkt","lines":[{"sku":"mug","quantity":"1","#
            + #""method":"carry-out"}],"payments":[{"tender":"cash","amount":{"amount":"15000","#
            + #""currency":"IDR"}}]"#
            + (moment.map { #","occurred_at":"\#($0)"}"# } ?? "}")
    }

    private func give(up since: Since, of product: String, at desk: Desk) async throws {
        switch since {
        case .nothing: break
        case .archived, .drafted:
            let status = since == .archived ? "archived" : "draft"
            _ = try await desk.ask(
                "catalogue.products.update", #"{"status":"\#(status)"}"#,
                path: ["id": product], at: Self.later)
        case .channelClosed:
            _ = try await desk.ask(
                "catalogue.channels.update", #"{"is_active":false}"#, path: ["code": "till"],
                at: Self.later)
        case .placeClosed:
            _ = try await desk.ask(
                "inventory.stock.count",
                #"{"location":"jkt","lines":[{"sku":"mug","quantity":"0"}]}"#, at: Self.later)
            _ = try await desk.ask(
                "inventory.locations.update", #"{"active":false}"#, path: ["code": "jkt"],
                at: Self.later)
        case .shownAgain:
            try await give(up: .unpublished, of: product, at: desk)
            _ = try await desk.ask(
                "catalogue.listings.publish", #"{"channel":"till"}"#, path: ["id": product],
                at: Self.later)
        case .unpublished:
            _ = try await desk.ask(
                "catalogue.listings.unpublish", "{}",
                path: ["id": product, "channel": "till"], at: Self.later)
        }
    }
}
