import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Who sees that an order is held, who sees why, and who may let it go.
@Suite struct HeldOrderTests {
    /// What a customer is told, or the code of the refusal.
    private func asCustomer(
        _ customer: String, _ name: String, path: [String: String] = [:], _ desk: Desk
    ) async throws -> String {
        guard case .customer(let raw) = try Actor(customer) else { return "no customer" }
        let own = OwnData(customer: raw, channel: try Code("shop"))
        let operation = try #require(desk.selaras.operation(name))
        let call = Call(
            actor: .customer(own.customer), grants: [], own: own, now: testStart, ids: desk.ids,
            requestID: "desk")
        do {
            let input = OperationInput(path: path, query: [], body: nil)
            let answer = try await desk.selaras.perform(operation, input, call).body
            return String(decoding: answer, as: UTF8.self)
        } catch { return "\(RetailError.wrapping(error).code)" }
    }

    private func furnish(_ desk: Desk) async throws -> (customer: String, order: String) {
        _ = try await desk.ask(
            "orders.risk-rules.create",
            #"{"code":"first","kind":"new-customer","name":"First orders","channels":["shop"],"#
                + #""amount":{"amount":"5","currency":"IDR"},"hold_minutes":60,"#
                + #""at_end":"release"}"#)
        let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
        let order = try await desk.ask(
            "orders.place",
            #"{"channel":"shop","customer_id":"\#(ana)","#
                + #""lines":[{"sku":"green-tea","quantity":"2"}]}"#)
        #expect(order.text("hold") == "held")
        return (ana, order.text("id"))
    }

    @Test(arguments: Engines.available)
    func `customers see that their order is held, staff why and what can be done`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, order) = try await furnish(desk)
            let path = ["order_id": order]
            let shown = try await asCustomer(ana, "orders.show", path: path, desk)
            #expect(shown.contains(#""hold":"held""#))
            let timeline = try await asCustomer(
                ana, "crm.timeline-entries.list", path: ["customer_id": ana], desk)
            for text in [shown, timeline] {
                for secret in ["new-customer", "first order", "First orders"] {
                    #expect(!text.contains(secret), "\(text)")
                }
            }
            for name in ["orders.order-holds.list", "orders.risk-rules.list"] {
                let told = try await asCustomer(ana, name, desk)
                #expect(told == "request.forbidden", "\(name): \(told)")
            }
            let view = try await desk.ask("orders.view", path: path)
            #expect(view.text("holds", "0", "reason") == "new-customer")
            #expect(view.text("holds", "0", "found").hasPrefix("first order"))
            #expect(view.text("timeline", "0", "operation") == "orders.place")
            let held = try await desk.ask("orders.list", query: [("held", "true")])
            #expect(held.text("items", "0", "id") == order && held.count("items") == 1)
            let counts = try await desk.ask("orders.order-counts.show")
            #expect(counts.text("views", "6", "view") == "held")
            #expect(counts.text("views", "6", "count") == "1")
        }
    }

    @Test(arguments: Engines.available)
    func `nobody sends a held order, and who may lets it go`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let (_, order) = try await furnish(desk)
            let path = ["order_id": order]
            let send = #"{"method":"shipment","location":"dc-9"}"#
            let refused = await desk.refusal("orders.fulfilments.create", send, path: path)
            #expect(refused?.code == "orders.order-held")
            let clerk = [Grant(Permissions(["orders.read", "orders.fulfilments.write"]))]
            let note = #"{"note":"Called back"}"#
            let unable = await desk.attempt(
                "orders.order-holds.release", note, path: path, grants: clerk)
            #expect(unable?.code == "request.forbidden")
            let able = [Grant(Permissions(["orders.order-holds.write"]))]
            let free = try await desk.ask(
                "orders.order-holds.release", note, path: path, grants: able)
            #expect(free.text("hold") == "none")
            _ = try await desk.ask("orders.fulfilments.create", send, path: path)
            let holds = try await desk.ask(
                "orders.order-holds.list", query: [("order_id", order)])
            #expect(holds.text("items", "0", "cause") == "decided")
            #expect(holds.text("items", "0", "release_note") == "Called back")
            #expect(holds.text("items", "0", "rule") == "first")
            let open = try await desk.ask("orders.order-holds.list")
            #expect(open.count("items") == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `what has no form of a hold or rule is refused where it stands`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (_, order) = try await furnish(desk)
            let path = ["order_id": order]
            for (body, pointer) in [
                (#"{"reason":"mood"}"#, "/reason"), (#"{}"#, "/reason"),
                (#"{"reason":"other","hold_minutes":0}"#, "/hold_minutes"),
                (#"{"reason":"other","hold_minutes":525601}"#, "/hold_minutes"),
                (#"{"reason":"other","at_end":"cancel"}"#, "/at_end"),
                (#"{"reason":"other","at_end":"burn","hold_minutes":5}"#, "/at_end"),
            ] {
                let refused = await desk.refusal("orders.order-holds.place", body, path: path)
                #expect(refused?.issues.map(\.pointer) == [pointer], "\(body)")
            }
            for (body, pointer) in [
                (#"{"note":"no"}"#, "/note"), (#"{"hold":0,"note":"Called"}"#, "/hold"),
                (#"{"hold":2,"note":"Called"}"#, "/hold"),
            ] {
                let refused = await desk.refusal("orders.order-holds.release", body, path: path)
                #expect(refused?.issues.map(\.pointer) == [pointer], "\(body)")
            }
            let rule = #""code":"far","name":"Far","hold_minutes":5,"at_end":"release""#
            for (more, pointer) in [
                (#""kind":"mood""#, "/kind"), (#""kind":"address""#, "/places"),
                (#""kind":"address","places":["nowhere!"]"#, "/places/0"),
                (#""kind":"velocity","orders":101,"minutes":5"#, "/orders"),
                (#""kind":"velocity","orders":5,"minutes":43201"#, "/minutes"),
                (#""kind":"value","amount":{"amount":"-1","currency":"IDR"}"#, "/amount"),
            ] {
                let refused = await desk.refusal(
                    "orders.risk-rules.create", "{\(rule),\(more)}")
                #expect(
                    refused?.issues.first?.pointer.hasPrefix(pointer) == true,
                    "\(more): \(refused?.issues ?? [])")
            }
        }
    }
}

extension Desk {
    /// The refusal of somebody with other rights.
    fileprivate func attempt(
        _ name: String, _ body: String, path: [String: String], grants: [Grant]
    ) async -> RetailError? {
        do { _ = try await ask(name, body, path: path, grants: grants) } catch {
            return RetailError.wrapping(error)
        }
        return nil
    }
}
