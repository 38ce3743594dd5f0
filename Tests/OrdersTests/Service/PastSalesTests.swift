import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
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

    private func take(_ market: Market, _ invoice: PastInvoice, by call: Call? = nil) async throws {
        try await market.act(by: call) { services, call, tx in
            let read = try services.past.read(invoice, by: call)
            _ = try services.past.take(invoice, read, by: call, in: tx)
        }
    }

    private func big(_ quantity: Int64, at price: Int64, tax: Rate = .zero) -> PastLine {
        PastLine(
            sku: .tea, name: "", quantity: units(quantity),
            unitPrice: WrittenAmount(digits: price, places: 0), taxRate: tax, isTaxIncluded: false,
            customer: nil, country: nil, at: Instant(milliseconds: 1_291_000_000_000),
            isSold: true)
    }

    /// What an event cannot carry stops everybody who listens to it.
    @Test(arguments: Engines.available)
    func `an order that no event could carry is refused, also one of an unheard-of tax`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let (most, more) = (Rate(millionths: 4_000_000), Rate(millionths: 4_000_001))
            for (lines, place) in [
                ([line(1), big(100_000_000, at: 0)], "/lines/1/quantity"),
                ([line(1), big(1, at: 1, tax: more)], "/lines/1/tax_rate"),
            ] {
                let error = await failure { try await take(market, invoice(lines)) }
                #expect(error?.code == OrdersErrors.importInvalid.code)
                #expect(error?.issues.map(\.pointer) == [place])
            }
            try await take(market, invoice([big(99_999_999, at: 1, tax: most)]))
            for type in ["orders.order-placed", "orders.order-completed"] {
                let payloads = try await market.database.read { tx in
                    try EventLog.events(after: 0, limit: 1_000, in: tx).filter { $0.type == type }
                        .map(\.payload)
                }
                let payload = try JSONDocument(try #require(payloads.first)).root
                if type == "orders.order-placed" {
                    _ = try OrderPlaced.record.read(payload)
                } else {
                    _ = try OrderCompleted.record.read(payload)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lines of which ten leave 64 bits are checked all the same`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let lines = (1...10).map { _ in big(100, at: 10_000_000) }
            try await take(
                market,
                PastInvoice(
                    source: "old", number: "9", channel: .store, location: nil, customer: nil,
                    currency: .idr, lines: lines, replaces: false))
            #expect(try await market.problems() == [])
            try await market.database.write { tx in
                _ = try tx.execute(
                    """
                    UPDATE orders_import_lines SET unit_price = unit_price - 1
                     WHERE repetition = 1
                    """)
            }
            #expect(try await market.problems().contains { $0.contains("what its lines add up") })
        }
    }

    /// It is known by source and number alone, so that the place of the input says nothing of it.
    @Test(arguments: Engines.available)
    func `an invoice of another place is neither compared with nor replaced`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            func note(_ price: Int64, at location: Code<Location>) -> PastInvoice {
                PastInvoice(
                    source: "old", number: "C9", channel: .store, location: location,
                    customer: nil, currency: .gbp, lines: [line(price, isSold: false)],
                    replaces: true)
            }
            try await take(market, note(5, at: .bandung))
            let clerk = market.call(locations: [.jakarta])
            let forged = note(6, at: .jakarta)
            let refused = await failure { try await take(market, forged, by: clerk) }
            #expect(refused?.code == RequestErrors.forbidden.code)
            let compared = await failure {
                try await market.act(by: clerk) { services, call, tx in
                    let read = try services.past.read(forged, by: call)
                    _ = try services.past.compare(forged, read, by: call, in: tx)
                }
            }
            #expect(compared?.code == RequestErrors.forbidden.code)
            let kept = try await market.database.read { tx in
                try ImportLineStore().lines(of: "old", invoices: ["C9"], in: tx)
            }
            #expect(kept.map(\.unitPrice.millionths) == [50_000])
            try await take(market, note(7, at: .bandung), by: market.call(locations: [.bandung]))
        }
    }

    @Test(arguments: Engines.available)
    func `a place that there is not is refused before anything is written there`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let nowhere = PastInvoice(
                source: "old", number: "9", channel: .store, location: try Code("jkt-1"),
                customer: nil, currency: .gbp, lines: [line(5)], replaces: false)
            let refused = await failure { try await take(market, nowhere) }
            #expect(refused?.code == OrdersErrors.locationUnknown.code)
            #expect(refused?.issues.map(\.pointer) == ["/location"])
        }
    }
}
