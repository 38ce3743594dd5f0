import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What many records of a fixture refer to.
@Suite struct SharedTextsTests {
    private static func record(
        _ model: String, _ key: Int, _ fields: String
    ) -> String {
        #"{"model":"\#(model)","pk":\#(key),"fields":{\#(fields)}}"#
    }

    private static func take(
        _ records: [String], into market: Market
    ) async throws -> (counts: [Int64], reasons: [String]) {
        let done = try await market.take(
            in: "[" + records.joined(separator: ",") + "]", to: "saleor")
        return (done.counts, try await market.rejects(done).map { $0.text("reason") })
    }

    private static func product(_ key: Int, _ more: String = "") -> [String] {
        [
            record("product.product", key, #""slug":"p\#(key)","name":"P"\#(more)"#),
            record("product.productvariant", key, #""sku":"P-\#(key)","product":\#(key)"#),
        ]
    }

    private static func value(_ key: Int, _ name: String) -> String {
        record("attribute.attributevalue", key, #""name":"\#(name)","attribute":1"#)
    }

    private static func says(_ product: Int, _ value: Int, _ key: Int) -> String {
        record(
            "attribute.assignedproductattributevalue", key,
            #""product":\#(product),"value":\#(value)"#)
    }

    private static let attribute = record("attribute.attribute", 1, #""name":"Made of""#)

    /// Kept for each record that refers to it, one long text fills the memory.
    @Test func `refuses a row that refers to a text longer than a name is`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let long = String(repeating: "w", count: 501)
            var records =
                [Self.attribute, Self.value(1, "wool"), Self.value(2, long)]
                + Self.product(1) + Self.product(2) + Self.product(3)
            records += [Self.says(1, 1, 1), Self.says(2, 2, 2)]
            records += [
                Self.record("attribute.assignedvariantattribute", 1, #""variant":3"#),
                Self.record(
                    "attribute.assignedvariantattributevalue", 1, #""assignment":1,"value":2"#),
                Self.record("channel.channel", 1, #""slug":"\#(long)","name":"L""#),
                Self.record(
                    "product.productchannellisting", 1,
                    #""product":1,"channel":1,"is_published":true"#),
            ]
            let done = try await Self.take(records, into: market)
            #expect(done.counts == [0, 0, 0, 4])
            #expect(
                done.reasons.filter { $0.contains("has more than 500 characters") }.count == 3)
        }
    }

    @Test func `joins what a product says of one attribute, up to a bound`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let records =
                [Self.attribute, Self.value(1, "wool"), Self.value(2, "silk")]
                + Self.product(1) + Self.product(2)
                + [Self.says(1, 1, 1), Self.says(1, 2, 2)]
                + (3...1_003).map { Self.says(2, 1, $0) }
            let done = try await Self.take(records, into: market)
            #expect(done.counts == [1, 0, 0, 1])
            #expect(done.reasons.first?.contains("1001 parts") == true)
            let made = try await market.perform("catalogue.products.show", #"{"id":"p1"}"#)
            #expect(made["attributes"]?.text("Made of") == "wool, silk")
        }
    }

    @Test func `refuses what refers to a category that is not in the file`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let category = Self.record(
                "product.category", 1, #""slug":"c","name":"C","parent":9"#)
            let done = try await Self.take(
                [category] + Self.product(1, #","category":9"#) + Self.product(2), into: market)
            #expect(done.counts == [1, 0, 0, 2])
            #expect(done.reasons.allSatisfy { $0.contains("is not in the file") })
        }
    }

    @Test(arguments: Engines.available)
    func `receives opening stock once where two records name one item and warehouse`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let stock = (1...8).map {
                Self.record(
                    "warehouse.stock", $0,
                    #""warehouse":1,"product_variant":1,"quantity":5"#)
            }
            let warehouse = Self.record("warehouse.warehouse", 1, #""slug":"main""#)
            let done = try await Self.take(
                Self.product(1) + [warehouse] + stock, into: market)
            #expect(done.counts == [3, 0, 7, 0])
            let level = try await market.perform(
                "inventory.stock-levels.show", #"{"sku":"P-1"}"#)
            #expect(level.list("items").first?.text("on_hand") == "5")
        }
    }
}
