import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Where an id is asked for, a number or slug will do, and tells no more than the id.
@Suite struct NamesTests {
    private static let nothing = "00000000000000000000000000"

    private func placed(_ desk: Desk) async throws -> (id: String, number: String) {
        let order = try await desk.ask(
            "orders.place",
            #"{"channel":"shop","lines":[{"sku":"GREEN-TEA","quantity":1}]}"#)
        return (order.text("id"), order.text("number"))
    }

    @Test(arguments: Engines.available)
    func `takes a number or slug where an id is asked for`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let order = try await placed(desk)
            let product = try await desk.ask("catalogue.products.list").text("items", "0", "id")
            let support = try await desk.ask(
                "support.cases.create", #"{"subject":"Broken","kind":"phone"}"#)
            for (name, field, id, other) in [
                ("orders.show", "order_id", order.id, order.number),
                ("orders.returns.list", "order_id", order.id, order.number),
                ("catalogue.products.show", "id", product, "tea"),
                ("support.cases.show", "case_id", support.text("id"), support.text("number")),
                ("support.messages.list", "case_id", support.text("id"), support.text("number")),
            ] {
                #expect(!other.isEmpty && other != id, "\(name)")
                let byID = try await desk.ask(name, path: [field: id])
                let byName = try await desk.ask(name, path: [field: other])
                #expect(
                    byID.document.root.rawBytes.elementsEqual(byName.document.root.rawBytes),
                    "\(name)")
            }
            let cancelled = try await desk.ask(
                "orders.cancel", path: ["order_id": order.number])
            #expect(cancelled.text("id") == order.id)
            let listed = try await desk.ask(
                "sync.audit-entries.list", query: [("subject", order.id)])
            #expect(listed.text("items", "0", "operation") == "orders.cancel")
        }
    }

    @Test(arguments: Engines.available)
    func `takes an order's number for its parcel while there is only one`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let order = try await desk.ask(
                "orders.place", #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":2}]}"#
            ).text("number")
            func pack(_ quantity: Int) async throws -> String {
                try await desk.ask(
                    "orders.fulfilments.create",
                    #"{"method":"shipment","location":"dc-9","#
                        + #""lines":[{"line":1,"quantity":\#(quantity)}]}"#,
                    path: ["order_id": order]
                ).text("id")
            }
            let named = ["fulfilment_id": order]
            let none = await desk.refusal("orders.fulfilments.ship", path: named)
            #expect(none?.code == "orders.fulfilment-unknown")
            let whole = try await pack(2)
            let shown = try await desk.ask("orders.fulfilments.show", path: named)
            #expect(shown.text("id") == whole)
            _ = try await desk.ask("orders.fulfilments.cancel", path: named)
            let first = try await pack(1)
            let sent = try await desk.ask("orders.fulfilments.ship", path: named)
            #expect(sent.text("id") == first)
            let second = try await pack(1)
            let several = await desk.refusal("orders.fulfilments.deliver", path: named)
            #expect(several?.code == "orders.number-ambiguous")
            #expect(several?.description.contains("\(first), \(second)") == true)
        }
    }

    @Test(arguments: Engines.available)
    func `answers a name that nothing has, or that is not the caller's, as an unknown id`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let order = try await placed(desk)
            let show = try #require(desk.selaras.operation("orders.show"))
            let read = try #require(show.access.permission)
            let elsewhere = Grant(Permissions([read.name]), channels: [try Code("other")])
            func refusal(_ text: String, _ grants: [Grant]) async -> String {
                let call = Call(
                    actor: .system("test"), grants: grants, now: testStart, ids: desk.ids,
                    requestID: "test")
                do {
                    _ = try await desk.selaras.perform(
                        show, OperationInput(path: ["order_id": text]), call)
                    return "shown"
                } catch { return RetailError.wrapping(error).description }
            }
            #expect(await refusal(order.number, .all) == "shown")
            let unknown = await refusal("order_" + Self.nothing, .all)
            #expect(unknown.hasPrefix("orders.order-unknown"))
            for text in ["S-999999", "S-000000", "no such", order.number + "0", "tea"] {
                #expect(await refusal(text, .all) == unknown, "\(text)")
            }
            for text in [order.number, order.id, "S-999999"] {
                #expect(await refusal(text, [elsewhere]) == unknown, "\(text)")
            }
            // What begins as an id is one, and is held to its form.
            for text in ["order_1", "order_", "", String(repeating: "x", count: 121)] {
                #expect(await refusal(text, .all).hasPrefix("request.invalid-input"), "\(text)")
            }
        }
    }

    /// Whoever works at one place is told of no order that has nothing there, by whatever act.
    @Test(arguments: Engines.available)
    func `every act answers another place's number as showing it does`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let order = try await placed(desk)
            _ = try await desk.ask(
                "inventory.locations.create", #"{"code":"st-1","name":"Store","kind":"store"}"#)
            let clerk = Grant(.all, locations: [try Code("st-1")])
            let asked: [(String, String?)] = [
                ("orders.show", nil), ("orders.cancel", "{}"),
                ("orders.fulfilments.create", #"{"method":"shipment","location":"st-1"}"#),
                (
                    "orders.payments.take",
                    #"{"payments":[{"tender":"cash","amount":{"amount":"5","currency":"IDR"}}]}"#
                ),
            ]
            for number in [order.number, order.id, "S-999999"] {
                for (name, body) in asked {
                    let operation = try #require(desk.selaras.operation(name))
                    let call = Call(
                        actor: .system("clerk"), grants: [clerk], now: testStart, ids: desk.ids,
                        requestID: "test", idempotencyKey: "\(desk.ids.next())")
                    let input = OperationInput(
                        path: ["order_id": number],
                        body: try body.map { try JSONDocument(Array($0.utf8)).root })
                    let refusal = await #expect(throws: RetailError.self) {
                        try await desk.selaras.perform(operation, input, call)
                    }
                    #expect(refusal?.code == "orders.order-unknown", "\(name) \(number)")
                }
            }
        }
    }

    @Test func `whatever takes a name says what looking it up may refuse`() async throws {
        try await withDesk(.sqlite) { desk in
            for operation in desk.selaras.operations
            where operation.references.contains(where: {
                ["order", "fulfilment"].contains($0.prefix)
            }) {
                #expect(
                    operation.errors.contains { $0.code == "orders.number-ambiguous" },
                    "\(operation.name)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `repeats an act by the name that it took away, and notes a refusal by the id`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            func rename(_ slug: String, to other: String, key: String) async throws -> Outcome {
                let operation = try #require(desk.selaras.operation("catalogue.products.update"))
                let call = Call(
                    actor: .system("desk"), grants: .all, now: testStart, ids: desk.ids,
                    requestID: "desk", idempotencyKey: key)
                let body = try JSONDocument(Array(#"{"slug":"\#(other)"}"#.utf8)).root
                return try await desk.selaras.perform(
                    operation, OperationInput(path: ["id": slug], body: body), call)
            }
            let first = try await rename("tea", to: "green-tea", key: "rename")
            let again = try await rename("tea", to: "green-tea", key: "rename")
            #expect(again.isReplay && again.body == first.body)
            let order = try await placed(desk)
            _ = try await desk.ask("orders.cancel", path: ["order_id": order.number])
            await #expect(throws: (any Error).self) {
                try await desk.ask("orders.cancel", path: ["order_id": order.number])
            }
            try await desk.selaras.dispatcher.writeAudit(at: nil)
            let listed = try await desk.ask(
                "sync.audit-entries.list", query: [("subject", order.id)])
            #expect(listed.text("items", "1", "operation") == "orders.cancel")
        }
    }

    @Test func `knows the name of every field that takes one`() async throws {
        try await withDesk(.sqlite) { desk in
            let fields = desk.selaras.operations.flatMap { operation in
                operation.references.map { "\(operation.name) \($0.field)" }
            }
            #expect(fields.count > 30)
            #expect(Module.faults(in: desk.selaras.modules) == [])
        }
    }
}
