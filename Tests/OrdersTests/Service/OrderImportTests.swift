import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderImportTests {
    private func past(_ number: String, _ quantity: Int64 = 1) -> ImportedOrder {
        ImportedOrder(
            number: number, customer: .ani, channel: .store, location: .jakarta, currency: .gbp,
            placedAt: Instant(milliseconds: 1_291_000_000_000),
            lines: [
                ImportedOrder.Line(
                    sku: .tea, name: "TEA", quantity: units(quantity),
                    unitPrice: UnitPrice(thousandths: 85_500, currency: .gbp))
            ])
    }

    @Test(arguments: Engines.available)
    func `writes many past orders once, however often it is run`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            let batch = (1...1_200).map { past("\(489_000 + $0)", Int64($0 % 9 + 1)) }
            let first = try await market.act { _, call, tx in
                try imports.write(batch, tells: false, by: call, in: tx)
            }
            #expect(first.count == 1_200)
            let second = try await market.act { _, call, tx in
                try imports.write(batch + [past("999")], tells: true, by: call, in: tx)
            }
            #expect(Array(second.keys) == ["999"])
            #expect(
                try await market.events() == [
                    "orders.orders-imported", "orders.order-placed", "orders.order-completed",
                    "orders.orders-imported",
                ])
            let found = try await market.act { services, call, tx in
                try services.book.find(number: "489001", by: call, in: tx)
            }
            #expect(found.order.axes.status == .completed)
            #expect(found.order.gross == Money(171, .gbp))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a past order can be refunded in points, what is less than a point in cash`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            let order = past("C2", 2)
            try await market.database.write { tx in try PointsBook().give(0, to: .ani, in: tx) }
            let taken = try await market.act { services, call, tx in
                let id = try imports.write([order], tells: false, by: call, in: tx)["C2"]
                return try services.returning.take(
                    ReturnRequest(
                        order: id ?? OrderID(.zero), location: .jakarta,
                        lines: [BroughtLine(line: 1, quantity: units(2), disposition: .damaged)],
                        tender: .points, isLateApproved: true, note: ""), by: call, in: tx)
            }
            #expect(taken.refund == Money(171, .gbp))
            #expect(taken.tenders.map(\.tender) == [.points, .cash])
            #expect(taken.tenders.map(\.amount.amount) == [100, 71])
            #expect(taken.tenders.map(\.points) == [1, 0])
            let balance = try await market.database.read { tx in
                try PointsBook().balance(of: .ani, at: testStart, in: tx)
            }
            #expect(balance == 1)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a past order can be returned`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            let order = past("C1", 2)
            let taken = try await market.act { services, call, tx in
                let id = try imports.write([order], tells: false, by: call, in: tx)["C1"]
                return try services.returning.take(
                    ReturnRequest(
                        order: id ?? OrderID(.zero), location: .jakarta,
                        lines: [
                            BroughtLine(line: 1, quantity: units(1), disposition: .damaged)
                        ], tender: .card, isLateApproved: true, note: ""), by: call, in: tx)
            }
            #expect(taken.tenders.map(\.tender) == [.card])
            #expect(taken.refund == Money(86, .gbp))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses orders that contradict themselves`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            for order in [
                past("X", 0), past("X", -1), past(""),
                past("X" + "0123456789" + "0123456789" + "0123456789" + "0123456789"),
            ] {
                let error = await failure {
                    try await market.act { _, call, tx in
                        try imports.write([order], tells: false, by: call, in: tx)
                    }
                }
                #expect(error?.code == OrdersErrors.importInvalid.code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `keeps raw lines exactly`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            let line = ImportLine(
                entry: 1, invoice: "C489449", sku: "22087", name: "PAPER BUNTING",
                quantity: Quantity(thousandths: -12_000),
                unitPrice: UnitPrice(thousandths: -2_950_001, currency: .gbp), customer: "16321",
                country: "Australia", at: testStart, order: nil)
            let kept = try await market.act { _, call, tx in
                try imports.keep([line], of: "retail-ii", in: tx)
                try imports.keep([line], of: "retail-ii", in: tx)
                return try imports.lines(of: "retail-ii", after: 0, limit: 10, in: tx)
            }
            #expect(kept.count == 1)
            #expect(kept.first?.unitPrice == line.unitPrice)
            #expect(kept.first?.quantity == line.quantity && kept.first?.invoice == "C489449")
        }
    }
}
