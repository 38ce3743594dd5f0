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
                    unitPrice: UnitPrice(millionths: 855_000, currency: .gbp))
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
                try imports.write(batch, of: "old", publishes: false, by: call, in: tx)
            }
            #expect(first.count == 1_200)
            let second = try await market.act { _, call, tx in
                try imports.write(
                    batch + [past("999")], of: "old", publishes: true, by: call, in: tx)
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
                let id = try imports.write([order], of: "old", publishes: false, by: call, in: tx)[
                    "C2"]
                return try services.returning.take(
                    ReturnRequest(
                        order: id ?? OrderID(.zero), location: .jakarta,
                        lines: [
                            ReturnLineRequest(line: 1, quantity: units(2), disposition: .damaged)
                        ],
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
                let id = try imports.write(
                    [order], of: "old", publishes: false, by: call, in: tx)["C1"]
                return try services.returning.take(
                    ReturnRequest(
                        order: id ?? OrderID(.zero), location: .jakarta,
                        lines: [
                            ReturnLineRequest(line: 1, quantity: units(1), disposition: .damaged)
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
                        try imports.write([order], of: "old", publishes: false, by: call, in: tx)
                    }
                }
                #expect(error?.code == OrdersErrors.importInvalid.code)
            }
        }
    }

    private func line(
        _ invoice: String, _ sku: String = "TEA", _ quantity: Int64 = 1, order: String? = nil,
        name: String = "TEA"
    ) -> ImportLine {
        ImportLine(
            invoice: invoice, sku: sku, name: name, quantity: units(quantity),
            unitPrice: UnitPrice(millionths: 855_000, currency: .gbp), customer: nil,
            country: nil, at: Instant(milliseconds: 1_291_000_000_000), orderNumber: order)
    }

    private func told(
        _ number: String, _ lines: [ImportLine], _ orders: [ImportedOrder] = []
    ) -> ImportedInvoice {
        ImportedInvoice(
            number: number, place: Spot(at: nil, on: .store), lines: lines, orders: orders)
    }

    private func sale(_ number: String, _ quantity: Int64 = 1) -> ImportedInvoice {
        ImportedInvoice(
            number: number, place: Spot(at: nil, on: .store),
            lines: [line(number, "TEA", quantity, order: number)],
            orders: [past(number, quantity)])
    }

    @Test(arguments: Engines.available)
    func `keeps raw lines exactly, and the same lines again in any order change nothing`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            let odd = ImportLine(
                invoice: "C489449", sku: "22087", name: "PAPER BUNTING",
                quantity: Quantity(thousandths: -12_000),
                unitPrice: UnitPrice(millionths: -29_500_010, currency: .gbp), customer: "16321",
                country: "Australia", at: testStart, orderNumber: nil)
            let lines = [odd, line("C489449"), line("C489449", "TEA", 2), line("C489449"), odd]
            func take(
                _ lines: [ImportLine], replaces: Bool = false
            ) async throws -> [ImportOutcome] {
                try await market.act { _, call, tx in
                    try imports.take(
                        [
                            ImportedInvoice(
                                number: "C489449", place: Spot(at: nil, on: .store), lines: lines,
                                orders: [])
                        ],
                        of: "retail-ii", replaces: replaces, publishes: false, by: call, in: tx)
                }
            }
            #expect(try await take(lines) == [.new])
            #expect(try await take(lines.reversed()) == [.unchanged])
            let kept = try await market.act { _, _, tx in
                try imports.lines(of: "retail-ii", invoices: ["C489449"], in: tx)
            }
            #expect(kept.count == 5)
            #expect(kept.filter { $0 == odd }.count == 2)
            let fewer = Array(lines.dropLast())
            #expect(try await take(fewer) == [.lacking(added: 0, removed: 1)])
            #expect(try await take(lines) == [.unchanged])
            #expect(
                try await take(fewer, replaces: true) == [.amended(added: 0, removed: 1)])
            #expect(try await take(lines) == [.amended(added: 1, removed: 0)])
        }
    }

    @Test(arguments: Engines.available)
    func `an invoice with an order keeps its lines when others come`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            func take(
                _ invoices: [ImportedInvoice], of source: String
            ) async throws
                -> [ImportOutcome]
            {
                try await market.act { _, call, tx in
                    try imports.take(invoices, of: source, publishes: false, by: call, in: tx)
                }
            }
            #expect(try await take([sale("1"), sale("2", 3)], of: "a") == [.new, .new])
            #expect(
                try await take([sale("1", 2), sale("2", 3), sale("3")], of: "a")
                    == [.different(added: 1, removed: 1), .unchanged, .new])
            #expect(try await take([sale("1", 5)], of: "b") == [.new])
            // Two sources number alike: neither is guessed, and both are named.
            let alike = await failure {
                try await market.act { services, call, tx in
                    try services.book.find(number: "1", by: call, in: tx)
                }
            }
            #expect(alike?.code == OrdersErrors.numberAmbiguous.code)
            let ids = try await market.database.read { tx in
                try tx.query(
                    "SELECT id FROM orders_orders WHERE imported_number = '1' ORDER BY number"
                ) { row in try row[0] as OrderID }
            }
            #expect(ids.count == 2)
            #expect(ids.allSatisfy { alike?.message.contains($0.text) == true })
            let declared = try market.operation("orders.find").errors
            #expect(declared.contains { $0.code == OrdersErrors.numberAmbiguous.code })
            // Whoever may see one of them alone finds that one.
            let newest = try #require(ids.last)
            try await market.act { _, _, tx in
                try tx.execute(
                    """
                    UPDATE orders_orders SET customer = \(CustomerID.budi)
                     WHERE imported_number = '1' AND id <> \(newest)
                    """)
            }
            let own = try await market.act(by: market.call(.customer(CustomerID.ani.raw))) {
                services, call, tx in try services.book.find(number: "1", by: call, in: tx)
            }
            #expect(own.order.id == newest)
            #expect(own.lines.map(\.quantity) == [units(5)])
            let disguised = told("9", [line("9", order: "3")], [past("3")])
            #expect(try await take([disguised], of: "a") == [.numberTaken("3")])
            #expect(
                try await take([sale("8"), told("7", [], [past("8")])], of: "a")
                    == [.new, .numberTaken("8")])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `whoever may see one of many orders that share a number finds it, however late it came`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            try await market.act { _, call, tx in
                for source in 0..<102 {
                    _ = try imports.take(
                        [sale("1", source < 101 ? 1 : 7)], of: "s\(source)", publishes: false,
                        by: call, in: tx)
                }
            }
            let last = try await market.act { _, _, tx in
                try tx.execute(
                    """
                    UPDATE orders_orders SET customer = \(CustomerID.budi), location = \(Code<Location>.bandung)
                     WHERE imported_number = '1' AND number <
                        (SELECT MAX(number) FROM orders_orders)
                    """)
                try tx.execute(
                    """
                    UPDATE orders_orders SET location = \(Code<Location>.jakarta)
                     WHERE number = (SELECT MAX(number) FROM orders_orders)
                    """)
                let newest = ListRequest(page: PageRequest(limit: 1), sort: AgeSort.newest)
                return try OrderStore().list(
                    OrderFilter(), newest, of: nil, within: market.call().reach(), in: tx
                ).items
            }
            let clerk = market.call(
                permissions: Permissions(["orders.read"]), locations: [.jakarta])
            for caller in [market.call(.customer(CustomerID.ani.raw)), clerk] {
                let found = try await market.act(by: caller) { services, call, tx in
                    try services.book.find(number: "1", by: call, in: tx)
                }
                #expect(found.order.id == last.first?.id)
                #expect(found.lines.map(\.quantity) == [units(7)])
            }
            let many = await failure {
                try await market.act { services, call, tx in
                    try services.book.find(number: "1", by: call, in: tx)
                }
            }
            #expect(many?.code == OrdersErrors.numberAmbiguous.code)
            #expect(many?.message.hasPrefix("More than 5 orders") == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `verify finds a kept line that was lost or altered`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            try await market.act { _, call, tx in
                try imports.take(
                    [sale("1"), sale("2", 3), sale("3")], of: "a", publishes: false, by: call,
                    in: tx)
            }
            #expect(try await market.problems() == [])
            try await market.act { _, _, tx in
                try tx.execute("DELETE FROM orders_import_lines WHERE invoice = '1'")
                try tx.execute(
                    "UPDATE orders_import_lines SET quantity = quantity + 1 WHERE invoice = '2'")
            }
            let problems = try await market.problems()
            #expect(problems.count == 2)
            #expect(problems.allSatisfy { $0.contains("imported order is what its lines") })
        }
    }

    @Test(arguments: Engines.available)
    func `sums are exact beyond sixty-four bits, and a line beyond them is no line`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let imports = market.orders.imports
            @Sendable func large(_ millionths: Int64, of invoice: String = "1") -> ImportLine {
                ImportLine(
                    invoice: invoice, sku: "X", name: "",
                    quantity: Quantity(thousandths: 1_000_000),
                    unitPrice: UnitPrice(millionths: millionths, currency: .gbp), customer: nil,
                    country: nil, at: testStart, orderNumber: nil)
            }
            #expect(large(1_000_000_000_000).isSummable)
            #expect(!large(1_000_000_000_001).isSummable)
            #expect(!large(.min).isSummable)
            let total = try await market.act { _, call, tx in
                for start in 0..<20 {
                    let lines = (0..<500).map {
                        large(10_000_000_000 - Int64(start * 500 + $0) * 10, of: "\(start)")
                    }
                    try imports.take(
                        [
                            ImportedInvoice(
                                number: "\(start)", place: Spot(at: nil, on: .store), lines: lines,
                                orders: [])
                        ], of: "a",
                        publishes: false, by: call, in: tx)
                }
                return try imports.totals(of: "a", in: tx)
            }
            #expect(total.map(\.value) == ["99999500050.00"])
        }
    }
}
