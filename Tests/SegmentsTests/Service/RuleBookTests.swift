import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSegments

@Suite struct RuleBookTests {
    @Test(arguments: Engines.available)
    func `knows the rule that holds, also after one that was taken back`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 0) { desk, _ in
            try await desk.create("a-1", #"{"field":"orders","comparison":"is","values":["1"]}"#)
            let book = RuleBook()
            struct Crash: Error {}
            let call = desk.call()
            let segments = Segments(groups: shop.groups)
            await #expect(throws: (any Error).self) {
                try await desk.database.write { tx in
                    try Self.change(segments, "7", by: call, in: tx)
                    #expect(try Self.values(book, in: tx) == ["7"])
                    throw Crash()
                }
            }
            #expect(try await desk.database.read { tx in try Self.values(book, in: tx) } == ["1"])
            try await desk.database.write { tx in
                try Self.change(segments, "8", by: call, in: tx)
            }
            #expect(try await desk.database.read { tx in try Self.values(book, in: tx) } == ["8"])
        }
    }

    private static func change(
        _ segments: Segments, _ value: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        let node = RuleNode.condition(
            RuleCondition(field: .orders, of: nil, comparison: .is, values: [value]))
        _ = try segments.update(
            SegmentChange(code: try Code("a-1"), rule: node, own: Patch()),
            try PreparedRule(node), by: call, in: tx)
    }

    private static func values(
        _ book: RuleBook, in tx: borrowing Transaction
    ) throws -> [String] {
        try book.segments(in: tx).flatMap { segment -> [String] in
            guard case .condition(let condition, _) = segment.rule else { return [] }
            return condition.values
        }
    }
}
