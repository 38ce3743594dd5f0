import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// One snapshot of an order for a page.
@Suite struct OrderViewsTests {
    @Test(arguments: Engines.available)
    func `shows customer, returns, timeline and acts of one moment`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            let placed = try await ask(
                market, "orders.place",
                """
                {"channel":"store","location":"jkt-01","customer_id":"\(CustomerID.ani.text)",
                 "lines":[{"sku":"tea-1","quantity":"2","method":"carry-out"}],
                 "payments":[{"tender":"cash","amount":{"amount":"60000","currency":"IDR"}}]}
                """)
            let id = placed["id"].flatMap(\.string) ?? ""
            try await ask(
                market, "orders.returns.create",
                """
                {"order_id":"\(id)","location":"bdg-01","lines":[{"line":1,"quantity":"1"}]}
                """)
            let view = try await ask(market, "orders.view", #"{"order_id":"\#(id)"}"#)
            #expect(view["order"]?["id"]?.string == id)
            #expect(view["customer"]?["customer_id"]?.string == CustomerID.ani.text)
            #expect(view["returns"]?.items.count == 1)
            let timeline = view["timeline"]?.items ?? []
            #expect(
                timeline.map { $0["operation"]?.string } == [
                    "orders.returns.create", "orders.place",
                ])
            #expect(timeline.first?["parameters"]?.items.isEmpty == false)
            let acts = view["acts"]?.items ?? []
            let back = acts.first { $0["operation"]?.string == "orders.returns.create" }
            #expect(back?["allowed"] == .boolean(true))
            let cancel = acts.first { $0["operation"]?.string == "orders.cancel" }
            #expect(cancel?["reason"]?["code"]?.string == "orders.order-closed")
        }
    }

    @Test(arguments: Engines.available)
    func `keeps the customer from who may not read customers`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let order = try await market.place([want(.tea, 1)], customer: .ani)
            let input = #"{"order_id":"\#(order.order.id.text)"}"#
            let clerk = Permissions(["orders.read"])
            #expect(try await ask(market, "orders.view", input)["customer"] != nil)
            #expect(
                try await ask(market, "orders.view", input, permissions: clerk)["customer"] == nil)
            let stranger = await failure {
                try await ask(market, "orders.view", input, permissions: Permissions(["crm.read"]))
            }
            #expect(stranger?.code == RequestErrors.forbidden.code)
        }
    }

    @discardableResult
    private func ask(
        _ market: Market, _ name: String, _ input: String, permissions: Permissions = .all
    ) async throws -> JSONTree {
        let operation = try market.operation(name)
        let whole = try OperationInput(
            whole: JSONDocument(Array(input.utf8)).root, for: operation)
        let outcome = try await Dispatcher(database: market.database).perform(
            operation, whole,
            market.call(permissions: permissions, key: "\(market.ids.next())"))
        return JSONTree(try JSONDocument(outcome.body).root)
    }
}

extension JSONTree {
    fileprivate var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    fileprivate var items: [JSONTree] {
        if case .array(let items) = self { items } else { [] }
    }
}
