import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// People without an account see their order, and withdraw what they agreed to, by signed links.
@Suite struct SignedLinkTests {
    @Test(arguments: Engines.available)
    func `a stranger follows an order and learns nothing of whose it is`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana Wijaya"}"#)
                .text("id")
            let paid =
                #""payments":[{"tender":"card","reference":"pay-77","#
                + #""amount":{"amount":"10","currency":"IDR"}}]"#
            let order = try await desk.order(2, #""customer_id":"\#(ana)",\#(paid)"#)
                .text("id")
            let link = try await desk.ask("orders.order-links.create", path: ["order_id": order])
                .text("link")
            let first = try await desk.stranger("orders.order-links.show", link)
            #expect(first.text("fulfilment") == "unfulfilled")
            #expect(first.text("lines", "0", "quantity") == "2")
            let parcel = try await desk.ask(
                "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
                path: ["order_id": order]
            ).text("id")
            _ = try await desk.ask(
                "orders.fulfilments.ship", #"{"tracking":"JNE-9"}"#,
                path: ["fulfilment_id": parcel])
            let then = try await desk.stranger("orders.order-links.show", link)
            #expect(then.text("fulfilment") == "fulfilled")
            #expect(then.text("fulfilments", "0", "tracking") == "JNE-9")
            #expect(then.text("fulfilments", "0", "place") == "Depot")
            for answer in [first, then] {
                let text = String(decoding: answer.document.root.rawBytes, as: UTF8.self)
                for secret in [ana, "Ana", "pay-77", "card", order, parcel] {
                    #expect(!text.contains(secret), "\(secret) in \(text)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a link to an order ends with its time and with the shop's key`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let order = try await desk.order(1).text("id")
            let link = try await desk.ask("orders.order-links.create", path: ["order_id": order])
                .text("link")
            let end = testStart + .seconds(90 * 86_400)
            func refused(_ link: String, at moment: Instant = testStart) async -> String? {
                await desk.strangerRefusal("orders.order-links.show", link, at: moment)
            }
            #expect(await refused(link, at: end - .seconds(1)) == nil)
            #expect(await refused(link, at: end) == "orders.link-refused")
            let changed = (link.hasPrefix("B") ? "C" : "B") + link.dropFirst()
            #expect(await refused(changed) == "orders.link-refused")
            #expect(
                await desk.strangerRefusal("crm.consent-links.show", link) == "crm.link-refused")
            let again = try await desk.ask("orders.order-links.create", path: ["order_id": order])
            #expect(await refused(again.text("link")) == nil)
            _ = try await desk.ask("access.link-keys.replace")
            #expect(await refused(link) == "orders.link-refused")
        }
    }

    @Test(arguments: Engines.available)
    func `a link withdraws the one consent for which it was made, once, and not by a look`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana Wijaya"}"#)
                .text("id")
            for kind in ["email", "sms"] {
                _ = try await desk.ask(
                    "crm.consents.set",
                    #"{"kind":"\#(kind)","purpose":"marketing","granted":true,"source":"till"}"#,
                    path: ["customer_id": ana])
            }
            let link = try await desk.ask(
                "crm.consent-links.create", #"{"kind":"email","purpose":"marketing"}"#,
                path: ["customer_id": ana]
            ).text("link")
            let needless = await desk.refusal(
                "crm.consent-links.create", #"{"kind":"email","purpose":"service"}"#,
                path: ["customer_id": ana])
            #expect(needless?.code == "crm.consent-not-asked")
            for _ in 0..<2 {
                let shown = try await desk.stranger("crm.consent-links.show", link)
                #expect(shown.flag("granted") == true && shown.text("kind") == "email")
            }
            for _ in 0..<2 {
                let answer = try await desk.stranger("crm.consent-links.withdraw", link)
                #expect(answer.flag("granted") == false)
                let text = String(decoding: answer.document.root.rawBytes, as: UTF8.self)
                #expect(!text.contains(ana), "\(text)")
            }
            let held = try await desk.ask("crm.consents.list", path: ["customer_id": ana])
            #expect(held.text("items", "0", "source") == "link")
            #expect(held.flag("items", "0", "granted") == false)
            #expect(held.flag("items", "1", "granted") == true)
            let notice = await desk.refusal(
                "crm.notices.record", #"{"kind":"email","purpose":"marketing","text":"Sale"}"#,
                path: ["customer_id": ana])
            #expect(notice?.code == "crm.consent-missing")
            let told = try await desk.ask("sync.events.read", query: [("limit", "1000")])
            let types = (0..<200).map { told.text("items", "\($0)", "type") }
            #expect(types.filter { $0 == "crm.consent-changed" }.count == 3)
        }
    }
}

extension Desk {
    /// Shows a link as somebody of whom nothing is known.
    fileprivate func stranger(
        _ name: String, _ link: String, at moment: Instant = testStart
    ) async throws -> Answer {
        let operation = try #require(selaras.operation(name), "\(name)")
        let call = Call(
            actor: .anonymous, grants: [], now: moment, ids: ids, requestID: "stranger",
            idempotencyKey: "\(ids.next())", address: "192.0.2.1")
        let body = try JSONDocument(Array(#"{"link":"\#(link)"}"#.utf8)).root
        return Answer(
            document: try JSONDocument(
                try await selaras.perform(operation, OperationInput(body: body), call).body))
    }

    fileprivate func strangerRefusal(
        _ name: String, _ link: String, at moment: Instant = testStart
    ) async -> String? {
        do { _ = try await stranger(name, link, at: moment) } catch {
            return RetailError.wrapping(error).code.rawValue
        }
        return nil
    }
}
