import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct PastSalesTests {
    private func line(_ price: Int64, isSold: Bool = true) -> PastLine {
        PastLine(
            sku: .tea, name: "", quantity: Quantity(thousandths: isSold ? 1_000 : -1_000),
            unitPrice: WrittenAmount(digits: price, places: 2), taxRate: .zero, isTaxIncluded: true,
            customer: nil, country: nil, at: Instant(milliseconds: 1_291_000_000_000 + price),
            isSold: isSold)
    }

    private func invoice(_ lines: [PastLine]) -> PastInvoice {
        PastInvoice(
            source: "old", number: "9", channel: .store, location: nil, customer: nil,
            currency: .gbp, lines: lines, replaces: false)
    }

    @Test(arguments: Engines.available)
    func `an invoice of more lines than an order has becomes several, and keeps every line`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let long = invoice(
                (1...1_001).map { line(Int64($0) * 10 + 1) } + [line(5, isSold: false)])
            let done = try await market.act { services, call, tx in
                let read = try services.past.read(long, by: call)
                return try services.past.take(long, read, by: call, in: tx)
            }
            #expect(done.verdict == .new && done.added == 1_002 && done.orders == 2)
            for (number, count) in [("9", 1_000), ("9/2", 1)] {
                let found = try await market.act { services, call, tx in
                    try services.book.find(number: number, by: call, in: tx)
                }
                #expect(found.lines.count == count)
                #expect(found.order.placedAt == Instant(milliseconds: 1_291_000_000_011))
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test func `a line that no sum can hold is refused at its place`() throws {
        let refusal = #expect(throws: RetailError.self) {
            try invoice([line(1), line(100_000_000_101)]).imported()
        }
        #expect(refusal?.code == OrdersErrors.importInvalid.code)
        #expect(refusal?.issues.map(\.pointer) == ["/lines/1/unit_price"])
    }
}
