import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderAccessTests {
    @Test(arguments: Engines.available)
    func `a store neither sees, cancels nor captures a web order`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let strangers = [
                market.call(locations: [.jakarta]), market.call(only: .store),
                market.call(locations: [.jakarta], only: .web),
            ]
            for stranger in strangers {
                let refusals = [
                    await failure {
                        try await market.act(by: stranger) { services, call, tx in
                            try services.book.show(order, by: call, in: tx)
                        }
                    },
                    await failure {
                        try await market.act(by: stranger) { services, call, tx in
                            try services.cancellation.cancel(
                                CancelRequest(order: order), by: call, in: tx)
                        }
                    },
                ]
                #expect(refusals.allSatisfy { $0?.code == OrdersErrors.orderUnknown.code })
            }
            try await market.act(by: market.call(only: .web)) { services, call, tx in
                try services.cancellation.cancel(CancelRequest(order: order), by: call, in: tx)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `whoever takes goods back at a location finds any order by its receipt`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea)]).order
            let clerk = market.call(
                permissions: Permissions(["orders.read", "orders.returns.write"]),
                locations: [.jakarta])
            let found = try await market.act(by: clerk) { services, call, tx in
                try services.book.find(number: order.numberText, by: call, in: tx)
            }
            #expect(found.order.id == order.id)
            let others = [
                market.call(
                    permissions: Permissions(["orders.read"]), locations: [.jakarta]),
                market.call(
                    permissions: Permissions(["orders.read", "orders.returns.write"]),
                    only: .store),
                Call(
                    actor: .system("test"),
                    grants: [
                        Grant(Permissions(["orders.read"]), locations: [.bandung]),
                        Grant(Permissions(["orders.returns.write"]), locations: [.jakarta]),
                    ], now: market.clock.now(), ids: market.ids, requestID: "test"),
            ]
            for other in others {
                let refusal = await failure {
                    try await market.act(by: other) { services, call, tx in
                        try services.book.find(number: order.numberText, by: call, in: tx)
                    }
                }
                #expect(refusal?.code == OrdersErrors.orderUnknown.code)
            }
        }
    }

    /// What a caller sees of returns at two locations: by the list, and one by one.
    private struct Seen: Equatable {
        var listed: Set<ReturnID>?
        var shown: Set<ReturnID> = []
    }

    private func seen(
        _ returns: [ReturnID], of order: OrderID, by caller: Call, _ market: Market
    ) async throws -> Seen {
        var seen = Seen()
        for id in returns {
            let refusal = await failure {
                try await market.act(by: caller) { services, call, tx in
                    try services.returning.show(id, by: call, in: tx)
                }
            }
            #expect(refusal == nil || refusal?.code == OrdersErrors.returnUnknown.code)
            if refusal == nil { seen.shown.insert(id) }
        }
        do {
            let page = try await market.act(by: caller) { services, call, tx in
                try services.returning.list(
                    of: order, ListRequest(sort: .newest), by: call, in: tx)
            }
            seen.listed = Set(page.items.map(\.id))
        } catch { #expect(RetailError.wrapping(error).code == OrdersErrors.orderUnknown.code) }
        return seen
    }

    /// What came back without an order is of no channel.
    @Test(arguments: Engines.available)
    func `shows a return without an order to whoever reads returns at its location`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await market.act { services, call, tx in
                try services.returning.takeBlind(
                    [
                        ReturnLine(
                            orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                            disposition: .damaged,
                            gross: idr(2_000_000), tax: idr(0))
                    ], at: .jakarta, for: nil, tender: .cash, currency: .idr, note: "", by: call,
                    in: tx)
            }.id
            let reading = Permissions(["orders.returns.read"])
            let readers = [
                (market.call(permissions: reading), true),
                (market.call(permissions: reading, locations: [.jakarta]), true),
                (market.call(permissions: reading, locations: [.jakarta], only: .store), true),
                (market.call(permissions: reading, locations: [.bandung], only: .store), false),
                (market.call(permissions: reading, locations: [.bandung]), false),
                (market.call(permissions: reading, only: .store), false),
            ]
            for (index, (reader, isShown)) in readers.enumerated() {
                let refusal = await failure {
                    try await market.act(by: reader) { services, call, tx in
                        try services.returning.show(id, by: call, in: tx)
                    }
                }
                #expect(
                    refusal?.code == (isShown ? nil : OrdersErrors.returnUnknown.code),
                    "reader \(index)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lists the returns of an order to whom it shows them, by location and channel`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 2, at: .bandung)
            let order = try await market.place(
                [want(.mug, 2, .carryOut)], on: .store, at: .bandung, payments: [cash(100_000)]
            ).order.id
            var returns: [ReturnID] = []
            for location in [Code<Location>.jakarta, .bandung] {
                returns.append(
                    try await market.act { services, call, tx in
                        try services.returning.take(
                            ReturnRequest(
                                order: order, location: location,
                                lines: [
                                    ReturnLineRequest(
                                        line: 1, quantity: units(1), disposition: .damaged)
                                ], tender: .cash, isLateApproved: false, note: ""),
                            by: call, in: tx)
                    }.id)
            }
            let (jakarta, all) = (Set(returns.prefix(1)), Set(returns))
            let reading = Permissions(["orders.read", "orders.returns.read"])
            let taking = Permissions([
                "orders.read", "orders.returns.read", "orders.returns.write",
            ])
            let cases: [(Call, Seen)] = [
                (market.call(permissions: reading, only: .store), Seen(listed: all, shown: all)),
                (market.call(permissions: reading, only: .web), Seen()),
                (
                    market.call(permissions: reading, locations: [.bandung]),
                    Seen(listed: all, shown: all)
                ),
                (
                    market.call(permissions: reading, locations: [.jakarta]),
                    Seen(listed: jakarta, shown: jakarta)
                ),
                (market.call(permissions: reading, locations: [.jakarta], only: .web), Seen()),
                (
                    market.call(permissions: taking, locations: [.jakarta], only: .web),
                    Seen(listed: jakarta, shown: jakarta)
                ),
                (
                    market.call(permissions: taking, locations: [.depot]),
                    Seen(listed: [], shown: [])
                ),
            ]
            for (index, (caller, expected)) in cases.enumerated() {
                let found = try await seen(returns, of: order, by: caller, market)
                #expect(found == expected, "case \(index)")
            }
        }
    }
}
