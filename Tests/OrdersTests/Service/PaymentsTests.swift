import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct PaymentsTests {
    @Test(arguments: Engines.available)
    func `a promise is captured in parts, and its rest given up`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_000_000, authorised: true)]
            ).order.id
            let captured = try await market.act { services, call, tx in
                try services.payments.capture(
                    1, amount: idr(1_500_000), of: order, by: call, in: tx)
            }
            #expect(captured.order.axes.payment == .partlyPaid)
            let voided = try await market.act { services, call, tx in
                try services.payments.void(1, of: order, by: call, in: tx)
            }
            #expect(voided.payments.map(\.stage) == [.captured])
            let paid = try await market.act { services, call, tx in
                try services.payments.take([cash(2_000_000)], for: order, by: call, in: tx)
            }
            #expect(paid.order.axes.payment == .paid)
            #expect(paid.payments.last?.change == idr(1_000_000))
            #expect(try await market.events().last == "orders.order-paid")
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `lists the payments of all orders by filters, within the caller's places, and counts`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            try await market.receive(.tea, 1, at: .jakarta)
            var numbers: [OrderID: String] = [:]
            func place(
                _ payments: [TenderOffer], atStore: Bool = false
            ) async throws -> OrderID {
                market.clock.advance(by: .seconds(60))
                let full =
                    atStore
                    ? try await market.place(
                        [want(.tea, 1, .carryOut, at: .jakarta)], on: .store, at: .jakarta,
                        payments: payments)
                    : try await market.place([want(.tea)], payments: payments)
                numbers[full.order.id] = full.order.numberText
                return full.order.id
            }
            let first = try await place([card(2_000_000, authorised: true), cash(500_000)])
            let second = try await place([card(2_500_000)])
            let store = try await place([cash(2_500_000)], atStore: true)
            let since = market.clock.now()
            func list(
                _ filter: PaymentFilter, by call: Call? = nil, age: AgeSort = .oldest
            ) async throws -> [String] {
                let reach = (call ?? market.call()).reach()
                return try await market.database.read { tx in
                    var (found, after): ([String], String?) = ([], nil)
                    repeat {
                        let page = try PaymentStore().list(
                            filter, within: reach,
                            ListRequest(
                                page: PageRequest(limit: 1, after: after), sort: age,
                                countsAll: true), in: tx)
                        found += page.items.map { "\($0.number)/\($0.payment.number)" }
                        after = page.next
                        if after == nil { #expect(page.total == Total(counted: found.count)) }
                    } while after != nil
                    return found
                }
            }
            let names = try [first, second, store].map { try #require(numbers[$0]) }
            let all = ["\(names[0])/1", "\(names[0])/2", "\(names[1])/1", "\(names[2])/1"]
            #expect(try await list(PaymentFilter()) == all)
            #expect(try await list(PaymentFilter(), age: .newest) == all.reversed())
            #expect(try await list(PaymentFilter(order: second)) == [all[2]])
            #expect(try await list(PaymentFilter(tender: .card)) == [all[0], all[2]])
            #expect(try await list(PaymentFilter(stage: .authorised)) == [all[0]])
            #expect(try await list(PaymentFilter(channel: .store)) == [all[3]])
            #expect(try await list(PaymentFilter(location: .jakarta)) == [all[3]])
            #expect(try await list(PaymentFilter(occurredFrom: since)) == [all[3]])
            #expect(try await list(PaymentFilter(occurredBefore: since)) == Array(all.prefix(3)))
            let clerk = market.call(locations: [.jakarta])
            #expect(try await list(PaymentFilter(), by: clerk) == [all[3]])
            let web = market.call(only: .web)
            #expect(try await list(PaymentFilter(), by: web) == Array(all.prefix(3)))
        }
    }

    @Test(arguments: Engines.available)
    func `an index gives the orders of all payments`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let (all, one) = (market.call(), market.call(locations: [.jakarta]))
            let calls = [
                all, one, market.call(locations: [.jakarta, .bandung]), market.call(only: .web),
                market.call(locations: [.jakarta], only: .web),
            ]
            let since = market.clock.now()
            let filters = [
                PaymentFilter(), PaymentFilter(tender: .card), PaymentFilter(channel: .web),
                PaymentFilter(occurredFrom: since),
                PaymentFilter(channel: .web, occurredBefore: since),
            ]
            // Of another location than the one that is asked for there is nothing to sort.
            let pairs =
                calls.flatMap { call in filters.map { (call, $0) } }
                + [all, one].map { ($0, PaymentFilter(location: .jakarta)) }
            for (call, filter) in pairs {
                let list = PaymentStore().list(filter, within: call.reach())
                for age in AgeSort.allCases {
                    for query in list.queries(by: PaymentStore.order(age), limit: 5) {
                        let sorts = try await market.database.sorts(query, on: engine)
                        #expect(!sorts, "\(query.text)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a payment that is told late bears both times`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let paid = market.clock.now()
            market.clock.advance(by: .seconds(600))
            let full = try await market.act { services, call, tx in
                try services.payments.take(
                    [card(2_000_000)], for: order, by: try call.occurred(at: paid), in: tx)
            }
            #expect(full.payments.map(\.occurredAt) == [paid])
            let shown = try await market.show(order)
            #expect(shown.payments.map(\.occurredAt) == [paid])
            #expect(shown.payments.map(\.recordedAt) == [market.clock.now()])
        }
    }

    @Test(arguments: Engines.available)
    func `nothing is paid before it was ordered`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let before = market.clock.now()
            market.clock.advance(by: .seconds(600))
            let placed = market.clock.now()
            let order = try await market.place([want(.tea)]).order.id
            market.clock.advance(by: .seconds(600))
            func pay(at moment: Instant) async throws {
                try await market.act { services, call, tx in
                    _ = try services.payments.take(
                        [card(2_500_000)], for: order, by: try call.occurred(at: moment), in: tx)
                }
            }
            for early in [before, placed - .milliseconds(1)] {
                let refused = await failure { try await pay(at: early) }
                #expect(refused?.code == OrdersErrors.beforeOrder.code)
                #expect(refused?.issues.map(\.pointer) == ["/occurred_at"])
                for moment in [early, placed] {
                    #expect(refused?.message.contains(moment.rfc3339) == true)
                }
            }
            try await pay(at: placed)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise cannot be given up once goods were handed out against it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 1, .carryOut, at: .jakarta)], on: .store, at: .jakarta,
                payments: [card(2_500_000, authorised: true)]
            ).order.id
            let refused = await failure {
                try await market.act { services, call, tx in
                    try services.payments.void(1, of: order, by: call, in: tx)
                }
            }
            #expect(refused?.code == OrdersErrors.paymentState.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what is not there or too much`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_500_000, authorised: true)]
            ).order.id
            let unknown = await failure {
                try await market.act { services, call, tx in
                    try services.payments.void(2, of: order, by: call, in: tx)
                }
            }
            #expect(unknown?.code == OrdersErrors.paymentUnknown.code)
            let more = await failure {
                try await market.act { services, call, tx in
                    try services.payments.capture(
                        1, amount: idr(2_500_001), of: order, by: call, in: tx)
                }
            }
            #expect(more?.code == OrdersErrors.paymentState.code)
            let covered = await failure {
                try await market.act { services, call, tx in
                    try services.payments.take([cash(1)], for: order, by: call, in: tx)
                }
            }
            #expect(covered?.code == OrdersErrors.overpaid.code)
            let number = await failure {
                try await market.act { services, call, tx in
                    try services.payments.take(
                        [card(1, "4111 1111 1111 1111")], for: order, by: call, in: tx)
                }
            }
            #expect(
                number?.code == OrdersErrors.overpaid.code
                    || number?.code == OrdersErrors.cardNumber.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `two captures at once take the money once`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_500_000, authorised: true)]
            ).order.id
            let taken = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await failure {
                            try await market.act { services, call, tx in
                                try services.payments.capture(
                                    1, amount: nil, of: order, by: call, in: tx)
                            }
                        } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            #expect(try await market.show(order).order.paid == idr(2_500_000))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order with a thousand payments takes no more`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            func pay(_ count: Int) async -> RetailError? {
                await failure {
                    try await market.act { services, call, tx in
                        _ = try services.payments.take(
                            (0..<count).map { _ in card(1) }, for: order, by: call, in: tx)
                    }
                }
            }
            for _ in 0..<4 { #expect(await pay(249) == nil) }
            #expect(await pay(5)?.code == OrdersErrors.tooManyParts.code)
            #expect(await pay(4) == nil)
            #expect(await pay(1)?.code == OrdersErrors.tooManyParts.code)
            #expect(try await market.show(order).payments.count == 1_000)
            #expect(try await market.problems() == [])
        }
    }
}
