import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderSearchTests {
    @Test(arguments: [
        ("S-000185", "000185"), ("s-185", "185"), ("185", "185"), ("S-", nil), ("S-1x", nil),
        ("INV-1", nil), ("1234567890123456789", nil),
    ])
    func `reads the digits of a number as people write it`(_ text: String, _ digits: String?) {
        #expect(OrderSearch.digits(of: text).map(String.init) == digits)
    }

    @Test(arguments: [
        ("185", 184, [185]), ("185", 1_185, [185, 1_185]), ("185", 3_000, [185, 2_185, 1_185]),
        ("0185", 30_000, [185, 20_185, 10_185]), ("7", 0, [7]), ("7", 27, [7, 27, 17]),
        ("999999999999999999", Int64.max, [999_999_999_999_999_999, 8_999_999_999_999_999_999]),
    ])
    func `looks at the newest numbers that end so`(
        _ digits: String, _ newest: Int64, _ numbers: [Int64]
    ) {
        let found = OrderSearch.numbers(ending: digits[...], upTo: newest)
        #expect(found.prefix(1) + found.dropFirst().prefix(numbers.count - 1) == numbers[...])
        #expect(found.count <= OrderSearch.mostEnds + 1)
    }

    @Test(arguments: Engines.available)
    func `puts the order that was named before all newer ones that end alike`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let orders = try (1...105).map { try Self.order($0) }
            try await market.database.write { tx in try OrderStore().insert(orders, in: tx) }
            let call = Call.system("test", now: testStart, ids: market.ids)
            func titles(_ text: String, most: Int) async throws -> [String] {
                let terms = try #require(SearchTerms(text))
                let hits = try await market.database.read { tx in
                    try OrderSearch().hits(terms, most: most, by: call, in: tx)
                }
                #expect(hits.map(\.isExact) == [true] + hits.dropFirst().map { _ in false })
                return hits.map(\.title)
            }
            let alike = ["S-000005"] + (4...10).reversed().map { OrderNumber.text($0 * 10 + 5) }
            #expect(try await titles("5", most: 8) == alike)
            #expect(try await titles("S-5", most: 1) == ["S-000005"])
        }
    }

    /// An order that waits for its goods.
    private static func order(_ index: Int) throws -> Order {
        Order(
            id: OrderID(RawID(high: 7, low: UInt64(index))), number: 0, importedNumber: nil,
            cart: nil, customer: nil, channel: try Code("web"), facts: OrderFacts(location: nil),
            terms: .imported([], in: .idr, from: testStart), gross: Money(100, .idr),
            tax: .zero(.idr), discount: .zero(.idr), paid: Money(100, .idr),
            refunded: .zero(.idr), credited: .zero(.idr), writtenOff: .zero(.idr),
            payBy: testStart,
            axes: OrderAxes(
                commercial: .open, payment: .paid, fulfilment: .unfulfilled, returning: .none),
            payments: 0, fulfilments: 0, underway: 0, placedAt: testStart, recordedAt: testStart,
            changedAt: testStart, version: 1)
    }
}
