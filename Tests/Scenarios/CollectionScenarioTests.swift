import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Products that promotions mean by one name.
@Suite struct CollectionScenarioTests {
    @Test(arguments: Engines.available)
    func `a promotion is for what is in the collection, as long as it is in use`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            _ = try await desk.ask(
                "catalogue.collections.create", #"{"code":"summer","name":"Summer"}"#)
            try await desk.offer(
                "summer-off",
                #""gives":{"kind":"percentage","rate":"0.1"},"#
                    + #""items":{"any_of":[{"collections":["summer"]}]}"#)
            let path = ["code": "summer"]
            func gross() async throws -> String {
                try await desk.order(1).text("gross", "amount")
            }
            #expect(try await gross() == "10000")
            let id = try await desk.ask("catalogue.products.show", path: ["id": "tea"]).text("id")
            let tea = #"{"products":["\#(id)"]}"#
            for changed in ["1", "0"] {
                let added = try await desk.ask(
                    "catalogue.collection-products.add", tea, path: path)
                #expect(added.text("changed") == changed)
            }
            #expect(try await gross() == "9000")
            let listed = try await desk.ask("catalogue.collection-products.list", path: path)
            #expect(listed.text("items", "0", "name") == "Tea")
            for (isActive, price) in [("false", "10000"), ("true", "9000")] {
                _ = try await desk.ask(
                    "catalogue.collections.update", #"{"is_active":\#(isActive)}"#, path: path)
                #expect(try await gross() == price)
            }
            _ = try await desk.ask("catalogue.collection-products.remove", tea, path: path)
            #expect(try await gross() == "10000")
            let strange = await desk.refusal(
                "catalogue.promotions.create",
                #"{"code":"winter-off","name":"W","lane":"item","gives":{"kind":"percentage","#
                    + #""rate":"0.1"},"items":{"any_of":[{"collections":["winter"]}]}}"#)
            #expect(strange?.code == "catalogue.collection-unknown")
        }
    }

    private static let moment: @Sendable (Int64) -> Instant = { testStart + .seconds($0 * 3_600) }

    /// A shop with a tenth off what is in the summer's collection, from the start on.
    /// - Returns: the tea, as it is put into a collection and taken out of it.
    private func open(_ desk: Desk) async throws -> String {
        try await desk.dearTea()
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"40"}]}"#)
        _ = try await desk.ask(
            "catalogue.collections.create", #"{"code":"summer","name":"Summer"}"#)
        try await desk.offer(
            "summer-off",
            #""gives":{"kind":"percentage","rate":"0.1"},"#
                + #""items":{"any_of":[{"collections":["summer"]}]}"#)
        let id = try await desk.ask("catalogue.products.show", path: ["id": "tea"]).text("id")
        return #"{"products":["\#(id)"]}"#
    }

    /// What the tea cost at an hour, told later: at its own hour where `told` is nil.
    private func gross(at hour: Int64, told: Int64? = nil, _ desk: Desk) async throws -> String {
        let body = #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}]"#
        let then = told.map { _ in #","occurred_at":"\#(Self.moment(hour).rfc3339)""# } ?? ""
        return try await desk.ask(
            "orders.place", body + then + "}", at: Self.moment(told ?? hour)
        ).text("gross", "amount")
    }

    @Test(arguments: Engines.available)
    func `a sale that is told late is priced by what was in the collection at its moment`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let tea = try await open(desk)
            let path = ["code": "summer"]
            // In from 2 to 4 and from 6 on.
            for (hour, act) in [(2, "add"), (4, "remove"), (6, "add")] as [(Int64, String)] {
                let changed = try await desk.ask(
                    "catalogue.collection-products.\(act)", tea, path: path,
                    at: Self.moment(hour))
                #expect(changed.text("changed") == "1")
            }
            for (hour, price) in [
                (1, "10000"), (3, "9000"), (5, "10000"), (3, "9000"), (1, "10000"),
            ] as [(Int64, String)] {
                #expect(try await gross(at: hour, told: 7, desk) == price, "at \(hour)")
                // What was read for an earlier moment does not hold beyond the change.
                #expect(try await gross(at: 7, desk) == "9000", "after \(hour)")
            }
            let listed = try await desk.ask("catalogue.collection-products.list", path: path)
            #expect(listed.text("items", "0", "name") == "Tea")
            #expect(listed.text("items", "1", "name").isEmpty)
            _ = try await desk.ask(
                "catalogue.collection-products.remove", tea, path: path, at: Self.moment(8))
            let empty = try await desk.ask("catalogue.collection-products.list", path: path)
            #expect(empty.text("items", "0", "name").isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `a collection that was out of use for a while is out of use for the sales of then`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let tea = try await open(desk)
            let path = ["code": "summer"]
            _ = try await desk.ask(
                "catalogue.collection-products.add", tea, path: path, at: Self.moment(1))
            func use(_ isActive: Bool, at hour: Int64) async throws {
                _ = try await desk.ask(
                    "catalogue.collections.update", #"{"is_active":\#(isActive)}"#, path: path,
                    at: Self.moment(hour))
            }
            try await use(false, at: 3)
            #expect(try await gross(at: 2, told: 4, desk) == "9000")
            #expect(try await gross(at: 4, desk) == "10000")
            try await use(true, at: 5)
            try await use(false, at: 7)
            try await use(true, at: 9)
            for (hour, price) in [
                (2, "9000"), (4, "10000"), (6, "9000"), (8, "10000"), (4, "10000"),
            ] as [(Int64, String)] {
                #expect(try await gross(at: hour, told: 10, desk) == price, "at \(hour)")
                #expect(try await gross(at: 10, desk) == "9000", "after \(hour)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `collections that there are not are refused, however many are named`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let letters = Array("abcdefghijklmnopqrstuvwxyz")
            func name(_ number: Int) -> String {
                #""\#(letters[number / 17_576 % 26])\#(letters[number / 676 % 26])"#
                    + #"\#(letters[number / 26 % 26])\#(letters[number % 26])""#
            }
            func selection(_ start: Int) -> String {
                let names = (0..<200).map { name(start + $0) }.joined(separator: ",")
                return #"{"collections":[\#(names)]}"#
            }
            let conditions = (0..<20).map { place in
                let selections = (0..<20).map { selection((place * 20 + $0) * 200) }
                return #"{"kind":"quantity","at_least":"1","items":{"any_of":["#
                    + selections.joined(separator: ",") + "]}}"
            }
            let refused = await desk.refusal(
                "catalogue.promotions.create",
                #"{"code":"all","name":"A","lane":"item","gives":{"kind":"percentage","#
                    + #""rate":"0.1"},"conditions":[\#(conditions.joined(separator: ","))]}"#)
            #expect(refused?.code == "catalogue.collection-unknown")
        }
    }

    @Test(arguments: Engines.available, Exclusion.allCases)
    func `what a promotion leaves out stays out when its collection falls out of use`(
        engine: EngineKind, rule: Exclusion
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let path = ["code": "never"]
            _ = try await desk.ask(
                "catalogue.collections.create", #"{"code":"never","name":"Never"}"#)
            let id = try await desk.ask("catalogue.products.show", path: ["id": "tea"]).text("id")
            _ = try await desk.ask(
                "catalogue.collection-products.add", #"{"products":["\#(id)"]}"#, path: path)
            try await desk.offer(
                "half", #""gives":{"kind":"percentage","rate":"0.5"},"# + rule.rawValue)
            func gross() async throws -> String {
                try await desk.order(1).text("gross", "amount")
            }
            #expect(try await gross() == "10000")
            _ = try await desk.ask(
                "catalogue.collections.update", #"{"is_active":false}"#, path: path)
            #expect(try await gross() == "10000")
            _ = try await desk.ask(
                "catalogue.collection-products.remove", #"{"products":["\#(id)"]}"#, path: path)
            #expect(try await gross() == "5000")
        }
    }

    /// How a promotion leaves out what is in a collection.
    enum Exclusion: String, CaseIterable, Sendable {
        case except = #""items":{"except":[{"collections":["never"]}]}"#
        case negated = #"""
            "conditions":[{"kind":"quantity","at_least":"1","is_negated":true,
              "items":{"any_of":[{"collections":["never"]}]}}]
            """#
        case negatedTwice = #"""
            "conditions":[{"kind":"quantity","at_least":"1",
              "items":{"except":[{"collections":["never"]}]}}]
            """#
    }
}
