import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderBookTests {
    /// The numbers of all pages of two.
    private static func numbers(
        _ book: OrderBook, _ customer: CustomerID?, isOpen: Bool, by balance: OrderBalance? = nil,
        _ call: Call, _ tx: borrowing Transaction
    ) throws -> [String] {
        var numbers: [String] = []
        var after: String?
        repeat {
            let page = try book.list(
                OrderQuery(
                    filter: OrderFilter(customer: customer, isOpen: isOpen, balance: balance),
                    list: ListRequest(page: PageRequest(limit: 2, after: after), sort: .newest)),
                by: call, in: tx)
            numbers += page.items.map(\.number)
            after = page.next
        } while after != nil
        return numbers
    }

    @Test(arguments: Engines.available)
    func `finds orders by number and lists them newest first, page by page`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            for index in 0..<5 {
                _ = try await market.place(
                    [want(.tea)], customer: index.isMultiple(of: 2) ? .ani : nil)
                market.clock.advance(by: .seconds(1))
            }
            let (all, own, recent) = try await market.act { services, call, tx in
                let found = try services.book.find(number: "S-000003", by: call, in: tx)
                #expect(found.order.number == 3)
                let recent = try services.book.orders(
                    of: [.ani, .budi], limit: 2, by: call, in: tx)
                return (
                    try Self.numbers(services.book, nil, isOpen: true, call, tx),
                    try Self.numbers(services.book, .ani, isOpen: false, call, tx),
                    recent.map(\.number)
                )
            }
            #expect(all == ["S-000005", "S-000004", "S-000003", "S-000002", "S-000001"])
            #expect(own == ["S-000005", "S-000003", "S-000001"])
            #expect(recent == ["S-000005", "S-000003"])
            let unknown = await failure {
                try await market.act { services, call, tx in
                    try services.book.find(number: "S-000006", by: call, in: tx)
                }
            }
            #expect(unknown?.code == OrdersErrors.orderUnknown.code)
        }
    }

    @Test(arguments: Engines.available)
    func `lists the orders whose money does not fit, by the side, page by page`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            for index in 0..<8 {
                let order = try await market.place(
                    [want(.tea)], customer: index.isMultiple(of: 2) ? .ani : nil)
                let id = order.order.id
                // Two of four are paid, one of four twice over.
                guard index % 4 != 0 else { continue }
                let twice = 2 * order.order.gross.amount
                try await market.act { services, call, tx in
                    _ = try services.payments.take(
                        [card(index % 4 == 2 ? twice : twice / 2, "pay-\(index)")], for: id,
                        by: call, in: tx)
                }
            }
            let lists = try await market.act { services, call, tx in
                try [(OrderBalance.due, nil), (.owed, nil), (.due, .ani), (.owed, .ani)].map {
                    (balance: OrderBalance, customer: CustomerID?) in
                    try Self.numbers(services.book, customer, isOpen: false, by: balance, call, tx)
                }
            }
            #expect(lists[0] == ["S-000005", "S-000001"])
            #expect(lists[1] == ["S-000007", "S-000003"])
            #expect(lists[2] == ["S-000005", "S-000001"])
            #expect(lists[3] == ["S-000007", "S-000003"])
        }
    }

    @Test(arguments: Engines.available)
    func `peers are told only of orders that their caller may read`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            try await market.receive(.cake, 9, at: .jakarta)
            _ = try await market.place([want(.tea)], customer: .ani)
            _ = try await market.place(
                [want(.cake, 1, .carryOut)], on: .store, at: .jakarta, customer: .ani,
                payments: [cash(2_000_000)])
            let reading: Permissions = .init([OrdersPermissions.readOrders.name])
            let callers = [
                (market.call(), ["S-000002", "S-000001"]),
                (market.call(permissions: reading, only: .web), ["S-000001"]),
                (market.call(permissions: reading, locations: [.jakarta]), ["S-000002"]),
                (market.call(permissions: reading, locations: [.bandung]), []),
                (market.call(permissions: .none), []),
            ]
            for (caller, numbers) in callers {
                let told = try await market.act(by: caller) { services, call, tx in
                    try services.book.orders(of: [.ani], limit: 9, by: call, in: tx)
                }
                #expect(told.map(\.number) == numbers)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses an edit of a version that is past`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            var full = try await market.place([want(.tea)])
            let stale = full
            full.order.version += 7
            let (behind, ahead) = (full, stale)
            let error = await failure {
                try await market.act { services, call, tx in
                    var full = behind
                    try services.book.save(&full, by: call, in: tx)
                }
            }
            #expect(error?.code == OrdersErrors.orderChanged.code)
            try await market.act { services, call, tx in
                var full = ahead
                try services.book.save(&full, by: call, in: tx)
                #expect(full.order.version == 2)
            }
        }
    }
}
