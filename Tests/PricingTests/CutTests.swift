import RetailCore
import RetailPricing
import Testing

/// Promotions on sets cut lines into parts, and may double them: there is an end to that.
@Suite struct CutTests {
    @Test func `a cart that promotions cut into too many parts is refused, not reckoned for ever`()
        throws
    {
        let sizes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43]
        let promotions = try sizes.map { size in
            Promotion(
                try Code("set-\(size)"), lane: try Code("item"),
                .sets(
                    UnitSet(
                        [UnitSet.Part(.any, size)],
                        .amount(Money(amount: Int64(100 * (size + 1)), currency: .idr)))),
                stacking: Stacking(tags: ["t"], combinesWith: ["t"]))
        }
        let sku = try SKU("SCREW")
        let book = PriceBook(
            lists: [PriceList(try Code("all"), in: .idr, isTaxIncluded: true)],
            items: [
                BookItem(
                    sku, .agreed([]), prices: [ListedPrice(list: 0, millionths: 500_000_000)])
            ], lanes: [Lane(try Code("item"))], promotions: promotions)
        let context = PriceContext(
            channel: try Code("web"), rules: MoneyRules(toMinorUnitIn: .idr),
            now: Instant(milliseconds: 0))
        let refused = #expect(throws: RetailError.self) {
            try book.quote([AskedLine(sku, Quantity(whole: 99_999_999))], for: context)
        }
        #expect(refused?.code == .tooManyParts)
        let few = try book.with(Array(promotions.prefix(5)))
            .quote([AskedLine(sku, Quantity(whole: 99_999_999))], for: context)
        #expect(few.lines[0].runs.count > 10)
    }
}
