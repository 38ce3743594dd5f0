import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

/// Goods that a place does not let go.
@Suite struct RejectionsTests {
    @Test(arguments: Engines.available)
    func `what one place lacks comes from another, and the books are mended`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            try await market.receive(.tea, 4, at: .jakarta)
            let order = try await market.place([want(.tea, 3)], payments: [card(7_500_000)])
                .order.id
            let outcome = try await market.reject(order, [(1, 2)], .missing)
            #expect(outcome.parts.map(\.fate) == [.allocated])
            #expect(outcome.parts.map(\.location) == [.jakarta])
            // Two are missing, one is still held there.
            #expect(try await market.stock(.tea, at: .depot) == [3, 1])
            #expect(try await market.stock(.tea, at: .jakarta) == [4, 2])
            let full = try await market.show(order)
            #expect(full.lines[0].allocations.map(\.location) == [.depot, .jakarta])
            #expect(full.order.money.owed == 0 && full.lines[0].ended.isZero)
            #expect(try await market.due() == [.depot])
            try await market.count(.tea, 3, at: .depot)
            #expect(try await market.due().isEmpty)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `where none is left nothing more is promised from there`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let other = try await market.place([want(.tea, 2)], payments: [card(5_000_000)])
            let order = try await market.place([want(.tea, 3)], payments: [card(7_500_000)])
                .order.id
            let outcome = try await market.reject(order, [(1, 3)], .noneLeft)
            #expect(outcome.parts.map(\.fate) == [.waiting])
            // What the other order holds stays in the books: it says itself what it finds.
            #expect(try await market.stock(.tea, at: .depot) == [2, 2])
            #expect(other.lines[0].allocations.map(\.location) == [.depot])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is nowhere waits, is sought again, and ends as short`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place([want(.tea, 3)], payments: [card(7_500_000)])
                .order.id
            let outcome = try await market.reject(order, [(1, 3)], .damaged)
            #expect(outcome.parts.map(\.fate) == [.waiting])
            #expect(try await market.lying(.tea, at: .depot) == ["damaged": 3])
            #expect(try await market.show(order).lines[0].unallocated == units(3))
            #expect(try await market.problems() == [])
            // One comes in elsewhere and is taken, the others wait on.
            try await market.receive(.tea, 1, at: .bandung)
            market.clock.advance(by: .seconds(601))
            try await market.seek()
            let found = try await market.show(order)
            #expect(found.lines[0].allocations.map(\.location) == [.bandung])
            #expect(found.lines[0].unallocated == units(2))
            #expect(try await market.problems() == [])
            market.clock.advance(by: .seconds(3 * 86_400))
            try await market.seek()
            let ended = try await market.show(order)
            #expect(ended.lines[0].ended == units(2) && ended.order.refunded == idr(5_000_000))
            #expect(ended.order.axes.commercial == .open && ended.lines[0].waiting.isEmpty)
            #expect(try await market.causes(of: order) == [.short])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a line comes from several places only where none has all and the channel allows it`(
        engine: EngineKind
    ) async throws {
        for splits in [true, false] {
            try await withMarket(engine) { market in
                try await market.receive(.tea, 3, at: .depot)
                let order = try await market.place([want(.tea, 3)], payments: [card(7_500_000)])
                    .order.id
                try await market.receive(.tea, 2, at: .jakarta)
                try await market.receive(.tea, 1, at: .bandung)
                try await market.setSplits(splits)
                let outcome = try await market.reject(order, [(1, 3)], .unable)
                let places: [Code<Location>?] = splits ? [.jakarta, .bandung] : [nil]
                #expect(outcome.parts.map(\.location) == places)
                // Nothing was wrong in the books.
                #expect(try await market.stock(.tea, at: .depot) == [3, 0])
                #expect(try await market.due().isEmpty)
                #expect(try await market.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `goods do not go to and fro between places that cannot hand them out`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea, 2)], payments: [card(5_000_000)])
                .order.id
            try await market.receive(.tea, 2, at: .jakarta)
            _ = try await market.reject(order, [(1, 2)], .unable)
            let again = try await market.reject(order, [(1, 2)], .unable, at: .jakarta)
            #expect(again.parts.map(\.fate) == [.waiting])
            market.clock.advance(by: .seconds(601))
            try await market.seek()
            #expect(try await market.show(order).lines[0].unallocated == units(2))
            // A day later they are asked again; what waits ends with the first rejection.
            market.clock.advance(by: .seconds(86_400))
            try await market.seek()
            #expect(
                try await market.show(order).lines[0].allocations.map(\.location) == [.depot])
            market.clock.advance(by: .seconds(2 * 86_400))
            _ = try await market.reject(order, [(1, 2)], .unable)
            market.clock.advance(by: .seconds(601))
            try await market.setSplits(false)
            try await market.seek()
            #expect(try await market.problems() == [])
            let over = try await market.show(order)
            #expect(over.order.axes.status == .cancelled || over.lines[0].unallocated.isZero)
        }
    }

    @Test(arguments: Engines.available)
    func `what a held order lacks waits until it is released`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea, 2)], payments: [card(5_000_000)])
                .order.id
            try await market.receive(.tea, 2, at: .jakarta)
            try await market.hold(order)
            let outcome = try await market.reject(order, [(1, 2)], .missing)
            #expect(outcome.parts.map(\.fate) == [.waiting])
            market.clock.advance(by: .seconds(601))
            try await market.seek()
            #expect(try await market.show(order).lines[0].unallocated == units(2))
            _ = try await market.release(order)
            market.clock.advance(by: .seconds(601))
            try await market.seek()
            #expect(
                try await market.show(order).lines[0].allocations.map(\.location) == [.jakarta])
            // With the order goes what waits of it.
            _ = try await market.reject(order, [(1, 1)], .missing, at: .jakarta)
            _ = try await market.cancel(order)
            let waiting: Int64? = try await market.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM orders_waiting") { try $0.next() }
            }
            #expect(waiting == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a short pick lessens the fulfilments there, the newest first`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let order = try await market.place([want(.tea, 5)], payments: [card(12_500_000)])
                .order.id
            try await market.act { services, call, tx in
                for count in [Int64(2), 2] {
                    _ = try services.fulfilling.create(
                        .shipment, for: order, at: .depot,
                        parts: [FulfilmentLine(line: 1, quantity: units(count))], by: call, in: tx)
                }
            }
            // One is free, two are in the second parcel and one in the first.
            _ = try await market.reject(order, [(1, 4)], .missing, then: .short)
            let less = try await market.show(order)
            #expect(less.fulfilments.map(\.stage) == [.pending, .cancelled])
            #expect(less.fulfilments[0].lines.map(\.quantity) == [units(1)])
            #expect(less.order.refunded == idr(10_000_000) && less.lines[0].ended == units(4))
            let over = await failure { try await market.reject(order, [(1, 2)], .missing) }
            #expect(over?.issues.first?.pointer == "/lines/0/quantity")
            #expect(try await market.problems() == [])
            _ = try await market.reject(order, [(1, 1)], .missing, then: .short)
            let none = try await market.show(order)
            #expect(none.order.axes.status == .cancelled && none.order.refunded == none.order.paid)
            #expect(try await market.stock(.tea, at: .depot) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what waits ends by itself also where nothing is sent from anywhere`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 2, at: .jakarta)
            let order = try await market.place(
                [want(.mug, 2, .pickup, at: .jakarta)], payments: [card(9_000_000)]
            ).order.id
            _ = try await market.reject(order, [(1, 1)], .missing, at: .jakarta, by: .pickup)
            try await market.act { _, call, tx in
                try Locations(stock: Stock(items: TeaShop()), markets: TeaShop()).setSources(
                    of: .web, [], by: call, in: tx)
            }
            market.clock.advance(by: .seconds(3 * 86_400 + 601))
            try await market.seek()
            let ended = try await market.show(order)
            #expect(ended.lines[0].ended == units(1) && ended.lines[0].waiting.isEmpty)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who gives goods up gives money back, and needs the right for that`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea, 2)], payments: [card(5_000_000)])
                .order.id
            let packer = market.call(
                permissions: Permissions(["orders.read", "orders.fulfilments.write"]))
            for end in RejectionEnd.allCases {
                let asked = RejectionAsked(
                    order: order, location: .depot, method: .shipment,
                    lines: [CancelledLine(line: 1, quantity: units(1))], reason: .missing,
                    then: end)
                let refused = await failure {
                    try await market.act(by: packer) {
                        try $0.rejections.reject(asked, by: $1, in: $2)
                    }
                }
                #expect((refused?.code == RequestErrors.forbidden.code) == (end == .short))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what was to be fetched waits for a word, and ends by itself`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 2, at: .jakarta)
            try await market.receive(.mug, 2, at: .depot)
            let order = try await market.place(
                [want(.mug, 2, .pickup, at: .jakarta)], payments: [card(9_000_000)]
            ).order.id
            let outcome = try await market.reject(
                order, [(1, 1)], .missing, at: .jakarta, by: .pickup)
            #expect(outcome.parts.map(\.fate) == [.waiting])
            market.clock.advance(by: .seconds(601))
            try await market.seek()
            #expect(try await market.show(order).lines[0].unallocated == units(1))
            // It can be given up by name, without what is still there.
            let given = try await market.cancel(order, [(1, 1)])
            #expect(given.lines[0].ended == units(1) && given.lines[0].waiting.isEmpty)
            #expect(try await market.stock(.mug, at: .jakarta) == [1, 1])
            #expect(try await market.problems() == [])
        }
    }
}

extension Market {
    /// Rejects units of an order.
    func reject(
        _ order: OrderID, _ lines: [(Int, Int64)], _ reason: RejectionReason,
        then end: RejectionEnd = .allocate, at location: Code<Location> = .depot,
        by method: FulfilmentMethod = .shipment
    ) async throws -> RejectionOutcome {
        let asked = RejectionAsked(
            order: order, location: location, method: method,
            lines: lines.map { CancelledLine(line: $0, quantity: units($1)) }, reason: reason,
            then: end)
        return try await act { try $0.rejections.reject(asked, by: $1, in: $2) }
    }

    /// Runs the job that seeks places for what waits.
    func seek() async throws {
        try await services.rejections.sweep(
            JobRun(call: call(), payload: [], database: database))
    }

    /// Where something is to be counted.
    fileprivate func due() async throws -> [Code<Location>] {
        try await database.read { tx in
            try CountDueStore().page(
                CountDueQuery(
                    location: nil,
                    list: ListRequest(page: PageRequest(limit: 10), sort: AgeSort.oldest)),
                within: call().reach(), in: tx
            ).items.map(\.location)
        }
    }

    fileprivate func count(
        _ sku: SKU, _ quantity: Int64, at location: Code<Location>
    ) async throws {
        try await act { [stock] _, call, tx in
            _ = try stock.count(
                [CountedItem(sku: sku, quantity: units(quantity))], at: location, note: "",
                by: call, in: tx)
        }
    }

    fileprivate func setSplits(_ splits: Bool) async throws {
        try await act { _, call, tx in
            try Locations(stock: Stock(items: TeaShop()), markets: TeaShop()).setSources(
                of: .web,
                [Code<Location>.depot, .jakarta, .bandung].map {
                    Source(location: $0, safetyStock: .zero)
                }, splittingLines: splits, by: call, in: tx)
        }
    }
}
