import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// One search over what all modules have, as somebody at a counter writes it.
@Suite struct SearchScenarioTests {
    @Test(arguments: Engines.available)
    func `finds each kind by what people have of it`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let siti = try await desk.ask(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281234567890","verified":true,"name":"Siti Rahma"}"#
            ).text("id")
            let order = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","customer_id":"\#(siti)","lines":[{"sku":"green-tea","#
                    + #""quantity":"1"}]}"#)
            let matter = try await desk.ask(
                "support.cases.create",
                #"{"subject":"The lid is broken","kind":"store","customer_id":"\#(siti)"}"#)
            func found(_ text: String) async throws -> [String] {
                try await Self.search(text, desk)
            }
            let number = order.text("number")
            let item = "item Tea exact"
            let product = "product Tea"
            #expect(try await found(number) == ["order \(number) exact"])
            #expect(try await found(number.lowercased()) == ["order \(number) exact"])
            #expect(try await found("rah sit") == ["customer Siti Rahma"])
            #expect(try await found("7890") == ["customer Siti Rahma"])
            #expect(try await found("0812-3456 7890") == ["customer Siti Rahma exact"])
            #expect(try await found("GREEN-TEA") == [item])
            #expect(try await found("036000291452") == [item])
            #expect(try await found("green") == ["item Tea"])
            #expect(try await found("tea") == [product])
            #expect(try await found("broken") == ["case \(matter.text("number"))"])
            #expect(try await found("c-1") == ["case C-1 exact"])
            #expect(try await found("nothing of the kind") == [])
            let refused = await desk.refusal("overview.search", query: [("q", "--")])
            #expect(refused?.issues.first?.pointer == "/q")
        }
    }

    @Test(arguments: Engines.available)
    func `shows of each module what the caller may read of it, at their places`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.ask(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281234567890","verified":true,"name":"Tea Rahma"}"#)
            _ = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}]}"#)
            _ = try await desk.ask(
                "support.cases.create", #"{"subject":"Tea is cold","kind":"store"}"#)
            let place: Set<Code<Location>> = [try Code("elsewhere")]
            func found(
                _ text: String, _ names: Set<String>, _ places: Set<Code<Location>>? = nil
            )
                async throws -> [String]
            {
                let permissions = Permissions(names.union(["overview.read"]))
                return try await Self.search(
                    text, desk, grants: [Grant(permissions, locations: places)])
            }
            #expect(try await found("tea", []) == [])
            #expect(try await found("tea", ["crm.customers.read"]) == ["customer Tea Rahma"])
            #expect(try await found("tea", ["support.cases.read"]) == ["case C-1"])
            #expect(try await found("tea", ["catalogue.products.read"]) == ["product Tea"])
            #expect(try await found("1", ["orders.read"]) == ["order S-000001 exact"])
            for text in ["tea", "1", "7890", "c-1"] {
                let names: Set = ["crm.customers.read", "support.cases.read", "orders.read"]
                #expect(try await found(text, names, place) == [], "\(text)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lists orders by what people have of them, names with them, to who may read these`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var members: [String] = []
            for (phone, name) in [("+6281234567890", "Siti Rahma"), ("+6281298765432", "Siti R.")] {
                members.append(
                    try await desk.ask(
                        "crm.customers.identify",
                        #"{"kind":"phone","value":"\#(phone)","verified":true,"name":"\#(name)"}"#
                    ).text("id"))
            }
            for member in members {
                _ = try await desk.ask(
                    "orders.place",
                    #"{"channel":"shop","customer_id":"\#(member)","lines":[{"sku":"green-tea","#
                        + #""quantity":"1"}]}"#)
            }
            _ = try await desk.ask(
                "crm.customers.merge", #"{"other_id":"\#(members[1])","reason":"same"}"#,
                path: ["customer_id": members[0]])
            func listed(
                _ text: String, _ names: Set<String> = ["orders.read", "crm.customers.read"],
                _ places: Set<Code<Location>>? = nil
            ) async throws -> [String] {
                let list = try await desk.ask(
                    "orders.list", query: [("q", text), ("channel", "shop"), ("total", "true")],
                    grants: [Grant(Permissions(names), locations: places)])
                let count = Int(list.text("total", "count")) ?? 0
                return (0..<count).map { index in
                    list.text("items", "\(index)", "number") + " "
                        + list.text("items", "\(index)", "customer_name")
                }
            }
            let both = ["S-000002 Siti Rahma", "S-000001 Siti Rahma"]
            #expect(try await listed("rahma") == both)
            #expect(try await listed("0812-9876 5432") == both)
            #expect(try await listed("GREEN-tea") == both)
            #expect(try await listed("s-000002") == ["S-000002 Siti Rahma"])
            #expect(try await listed("2", ["orders.read"]) == ["S-000002 "])
            #expect(try await listed("rahma", ["orders.read"]) == [])
            #expect(try await listed("2", ["orders.read"], [try Code("elsewhere")]) == [])
            let refused = await desk.refusal("orders.list", query: [("q", "--")])
            #expect(refused?.issues.first?.pointer == "/q")
        }
    }

    /// Kind, title and whether it is exact, in the order in which they are told.
    private static func search(
        _ text: String, _ desk: Desk, grants: [Grant] = .all
    ) async throws -> [String] {
        let answer = try await desk.ask(
            "overview.search", query: [("q", text)], grants: grants)
        var hits: [String] = []
        answer.document.root.member("items")?.forEachElement { _, hit in
            let isExact = hit.member("exact")?.boolean() == true
            hits.append(
                ["kind", "title"].map { hit.member($0)?.string() ?? "" }.joined(separator: " ")
                    + (isExact ? " exact" : ""))
        }
        return hits
    }
}
