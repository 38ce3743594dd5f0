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
}
