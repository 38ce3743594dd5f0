import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderOperationsTests {
    /// What strangers may do who show a link.
    private static let open: Set<String> = [
        "orders.cart-links.show", "orders.cart-links.place", "orders.order-links.show",
        "orders.gift-receipts.look-up",
    ]

    private func perform(
        _ market: Market, _ name: String, _ body: String? = nil, path: [String: String] = [:],
        key: String? = nil, permissions: Permissions = .all
    ) async throws -> JSONDocument {
        let outcome = try await outcome(
            market, name, body, path: path, key: key, permissions: permissions)
        return try JSONDocument(outcome.body)
    }

    private func outcome(
        _ market: Market, _ name: String, _ body: String? = nil, path: [String: String] = [:],
        key: String? = nil, permissions: Permissions = .all
    ) async throws -> Outcome {
        let input = OperationInput(
            path: path, body: try body.map { try JSONDocument(Array($0.utf8)).root })
        return try await Dispatcher(database: market.database).perform(
            try market.operation(name), input,
            market.call(permissions: permissions, key: key ?? "\(market.ids.next())"))
    }

    private static let sale = """
        {"channel":"store","location":"jkt-01","lines":[
          {"sku":"tea-1","quantity":"1","method":"carry-out"},
          {"sku":"MUG-1","quantity":"3","method":"carry-out"}],
         "payments":[{"tender":"cash","amount":{"amount":"30000","currency":"IDR"}}]}
        """

    private static func past(_ quantity: String, _ more: String = "") -> String {
        #"""
        {"source":"old","number":"536365","channel":"store","currency":"GBP"\#(more),"lines":[
          {"sku":"85123A","quantity":"\#(quantity)","unit_price":"2.55","tax_rate":"0.2",
           "at":"2010-12-01T08:26:00Z"},
          {"sku":"D","quantity":"-1","unit_price":"-0.125","sold":false,
           "at":"2010-12-01T08:27:00Z"}]}
        """#
    }

    @Test(arguments: Engines.available)
    func `an invoice of old is taken in once, at its time, by who may bring history`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let take = "orders.imported-invoices.create"
            let till = Permissions(["orders.write", "orders.read"])
            for (body, permissions, code) in [
                (Self.past("6"), till, RequestErrors.forbidden.code),
                (Self.past("6").replacing("store", with: "nope"), .all, "orders.channel-unknown"),
                (
                    Self.past("6", #","customer_id":"customer_01h455vb4pex5vsknk084sn02q""#), .all,
                    "orders.customer-unknown"
                ), (Self.past("-6"), .all, "orders.import-invalid"),
                (Self.past("6").replacing("2010", with: "2099"), .all, "orders.import-invalid"),
            ] {
                let refusal = await failure {
                    try await self.perform(market, take, body, permissions: permissions)
                }
                #expect(refusal?.code == code, "\(refusal?.message ?? body)")
            }
            let compare = "orders.imported-invoices.compare"
            let would = try await perform(market, compare, Self.past("6"), permissions: till)
            let done = try await perform(market, take, Self.past("6"))
            #expect(would.canonicalBytes == done.canonicalBytes)
            #expect(done.root.member("verdict")?.string() == "new")
            #expect(done.root.member("added")?.integer() == 2)
            #expect(done.root.member("orders")?.integer() == 1)
            let again = try await perform(market, take, Self.past("6"))
            #expect(again.root.member("verdict")?.string() == "unchanged")
            let differs = await failure { try await self.perform(market, take, Self.past("7")) }
            #expect(differs?.code == OrdersErrors.invoiceDiffers.code)
            let order = try await perform(
                market, "orders.find", path: ["number": "536365"])
            #expect(order.root.member("placed_at")?.string() == "2010-12-01T08:26:00.000Z")
            #expect(order.root.member("tax")?.member("amount")?.string() == "2.55")
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the same request fifty times at once is one order and fifty equal answers`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            try await market.receive(.mug, 9, at: .jakarta)
            let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        for _ in 0..<200 {
                            do {
                                return try await outcome(
                                    market, "orders.place", Self.sale, key: "one"
                                ).body
                            } catch let error as RetailError
                                where error.code == RequestErrors.keyBusy.code
                            {
                                try await Task.sleep(for: .milliseconds(5))
                            }
                        }
                        throw RequestErrors.keyBusy.error("It never ended.")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(bodies).count == 1 && bodies.count == 50)
            #expect(try await market.stock(.mug, at: .jakarta) == [6, 0])
            #expect(try await market.events().count { $0 == "orders.order-placed" } == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a sale is placed, shown, found and returned through the doors`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            try await market.receive(.mug, 9, at: .jakarta)
            let placed = try await perform(market, "orders.place", Self.sale)
            let id = placed.root.member("id")?.string() ?? ""
            #expect(placed.root.member("status")?.string() == "completed")
            let shown = try await outcome(market, "orders.show", path: ["order_id": id])
            let found = try await outcome(
                market, "orders.find", path: ["number": "S-000001"])
            #expect(shown.body == found.body && shown.version == 1)
            let returned = try await perform(
                market, "orders.returns.create",
                """
                {"order_id":"\(id)","location":"bdg-01","lines":[{"line":2,"quantity":"1"}]}
                """)
            #expect(returned.root.member("refund")?.member("amount")?.string() == "333.33")
            let returns = try await perform(
                market, "orders.returns.list", path: ["order_id": id])
            #expect(returns.root.member("items")?.count == 1)
            let list = try await perform(market, "orders.list")
            #expect(list.root.member("items")?.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a web cart is paid at the till`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let cart = try await perform(market, "orders.carts.create", #"{"channel":"web"}"#)
            let id = cart.root.member("id")?.string() ?? ""
            let path = ["cart_id": id]
            _ = try await perform(
                market, "orders.carts.add", #"{"sku":"TEA-1","quantity":"1"}"#, path: path)
            _ = try await perform(market, "orders.carts.hold", path: path)
            let code = try await perform(market, "orders.carts.hand-over", path: path)
            _ = try await perform(
                market, "orders.carts.take-over",
                """
                {"code":"\(code.root.member("code")?.string() ?? "")","channel":"store",
                 "location":"jkt-01"}
                """)
            let order = try await perform(
                market, "orders.place",
                """
                {"cart_id":"\(id)","payments":[
                  {"tender":"cash","amount":{"amount":"25000","currency":"IDR"}}]}
                """)
            #expect(order.root.member("status")?.string() == "awaiting-fulfilment")
            #expect(order.root.member("channel")?.string() == "store")
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses by permission, version and field`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let forbidden = await failure {
                try await outcome(
                    market, "orders.place", Self.sale,
                    permissions: Permissions(["orders.read"]))
            }
            #expect(forbidden?.code == RequestErrors.forbidden.code)
            let field = await failure {
                try await outcome(
                    market, "orders.place",
                    #"{"channel":"web","lines":[{"sku":"TEA-1","quantity":"0"}]}"#)
            }
            #expect(field?.issues.map(\.pointer) == ["/lines/0/quantity"])
            let short = await failure {
                try await outcome(
                    market, "orders.place",
                    #"{"channel":"web","lines":[{"sku":"TEA-1","quantity":"1"}]}"#)
            }
            #expect(short?.issues.map(\.pointer) == ["/lines/0/quantity"])
        }
    }

    @Test func `every operation has an example that its input takes, and its own permission`()
        async throws
    {
        try await withMarket(.sqlite) { market in
            for operation in market.orders.module.operations {
                let example = try JSONDocument(Array(operation.example.utf8))
                var input = OperationInput()
                var body: [String] = []
                example.root.forEachMember { key, value in
                    switch operation.carrier(of: key.string) {
                    case .path:
                        input.path[key.string] =
                            value.string() ?? String(decoding: value.rawBytes, as: UTF8.self)
                    case .query:
                        input.query.append(
                            (
                                name: key.string,
                                value: value.string()
                                    ?? String(decoding: value.rawBytes, as: UTF8.self)
                            ))
                    case .body:
                        body.append(
                            "\"\(key.string)\":"
                                + String(decoding: value.rawBytes, as: UTF8.self))
                    }
                }
                if !body.isEmpty {
                    let text = "{" + body.joined(separator: ",") + "}"
                    input.body = try JSONDocument(Array(text.utf8)).root
                }
                let error = await failure { _ = try await operation.work(input, market.call()) }
                let code = error?.code
                #expect(
                    code != RequestErrors.invalidInput.code, "\(operation.name): \(error as Any)")
                if Self.open.contains(operation.name) {
                    #expect(operation.access.permission == nil)
                } else {
                    #expect(operation.access.permission?.name.hasPrefix("orders.") == true)
                }
            }
        }
    }
}
