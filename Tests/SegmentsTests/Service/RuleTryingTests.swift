import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSegments

@Suite struct RuleTryingTests {
    private static let rule =
        #"{"all":[{"field":"orders","comparison":"at-least","values":["1"]},"#
        + #"{"not":{"field":"gender","comparison":"is","values":["male"]}}]}"#

    @Test(arguments: Engines.available)
    func `counts exactly where all were looked at, else says that it is a sample`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 9) { desk, records in
            for record in records.prefix(6) {
                shop.customers.set(record) { $0.words[.gender] = ["female"] }
                try await desk.order(record, 100)
            }
            try await desk.catchUp()
            try await shop.merge(records[1], into: records[0], desk)
            let tried = try await desk.perform("segments.preview", #"{"rule":\#(Self.rule)}"#)
            #expect(tried.digits("found") == "5")
            #expect(tried.digits("estimate") == "5")
            #expect(tried["is_exact"] == .boolean(true))
            #expect(tried.list("sample").count == 5)
            let trying = RuleTrying(
                looking: shop.looking, segments: Segments(groups: shop.groups),
                customers: shop.customers, most: 4)
            let rule = try Rule(try RuleNode.node(ofText: Self.rule))
            let call = desk.call()
            let some = try await desk.database.read { tx in
                try trying.preview(rule, by: call, in: tx)
            }
            #expect(!some.isExact && some.lookedAt == 4 && some.records == 9)
            #expect(some.estimate == some.found * 9 / 4)
        }
    }

    @Test(arguments: Engines.available)
    func `explains each condition with what was seen`(engine: EngineKind) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 1) { desk, records in
            try await desk.create("buyers", Self.rule)
            try await shop.keep(desk)
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            let input = #"{"code":"buyers","customer_id":"\#(records[0].text)"}"#
            let first = try await desk.perform("segments.explain", input)
            #expect(first.text("truth") == "unknown" && first["since"] == nil)
            #expect(first.list("conditions").map { $0.text("truth") } == ["true", "unknown"])
            #expect(first.list("conditions")[0].list("seen") == [.string("1")])
            #expect(first.list("conditions")[1].list("seen") == [])
            shop.customers.set(records[0]) { $0.words[.gender] = ["female"] }
            try await desk.record(CustomerChanged(customer: records[0], parts: [.gender]))
            try await desk.catchUp()
            let second = try await desk.perform("segments.explain", input)
            #expect(second.text("truth") == "true" && !second.text("since").isEmpty)
            await refuses(SegmentsErrors.customerUnknown.code) {
                try await desk.perform(
                    "segments.explain",
                    #"{"code":"buyers","customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#)
            }
        }
    }
}
