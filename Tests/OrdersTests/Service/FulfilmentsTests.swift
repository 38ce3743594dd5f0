import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct FulfilmentsTests {
    @Test(arguments: Engines.available)
    func `parcels leave in parts; the order completes when all have arrived and are paid`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place(
                [want(.tea, 3)], payments: [card(7_500_000, authorised: true)]
            ).order.id
            let first = try await market.act { services, call, tx in
                let made = try services.fulfilling.create(
                    .shipment, for: order, at: .depot,
                    parts: [FulfilmentLine(line: 1, quantity: units(1))], by: call, in: tx)
                return try services.fulfilling.ship(
                    made.fulfilment.id, tracking: "JNE-1", by: call, in: tx)
            }
            #expect(first.order.order.axes.fulfilment == .partlyFulfilled)
            #expect(try await market.stock(.tea, at: .depot) == [2, 2])
            let second = try await market.act { services, call, tx in
                let made = try services.fulfilling.create(
                    .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                #expect(made.fulfilment.lines.map(\.quantity) == [units(2)])
                return try services.fulfilling.ship(
                    made.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            let empty = await failure {
                try await market.act { services, call, tx in
                    try services.fulfilling.create(
                        .shipment, for: order, at: .depot, parts: [], by: call, in: tx
                    ).order
                }
            }
            #expect(empty?.code == OrdersErrors.nothingToFulfil.code)
            let delivered = try await market.act { services, call, tx in
                _ = try services.payments.capture(1, amount: nil, of: order, by: call, in: tx)
                _ = try services.fulfilling.deliver(first.fulfilment.id, by: call, in: tx)
                return try services.fulfilling.deliver(second.fulfilment.id, by: call, in: tx)
            }
            #expect(delivered.order.order.axes.status == .completed)
            #expect(try await market.events().last == "orders.order-completed")
            #expect(try await market.stock(.tea, at: .depot) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a thousand fulfilments given up strand no order, a thousand others are the most`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            func create() async -> RetailError? {
                await failure {
                    try await market.act { services, call, tx in
                        let made = try services.fulfilling.create(
                            .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                        _ = try services.fulfilling.cancel(
                            made.fulfilment.id, by: call, in: tx)
                    }
                }
            }
            // As they would be had a thousand parcels been made and given up.
            try await market.act { _, call, tx in
                for _ in 0..<1_000 {
                    try FulfilmentStore().insert(
                        Fulfilment(
                            id: call.newID(), order: order, kind: .shipFromWarehouse,
                            location: .depot, stage: .cancelled, createdAt: call.now,
                            movedAt: call.now, version: 1,
                            lines: [FulfilmentLine(line: 1, quantity: units(1))]), in: tx)
                }
                try tx.execute("UPDATE orders_orders SET fulfilments = 1000 WHERE id = \(order)")
            }
            #expect(await create() == nil)
            let sent = try await market.act { services, call, tx in
                let made = try services.fulfilling.create(
                    .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                return try services.fulfilling.ship(
                    made.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            let full = try await market.show(order)
            #expect(full.fulfilments.count == 1_000)
            #expect(full.fulfilments.contains { $0.id == sent.fulfilment.id })
            #expect(full.order.fulfilments == 1_002)
            // However many are cancelled, an index gives those that are read: nothing is sorted.
            let plan = try await market.database.plan(
                "SELECT id FROM orders_fulfilments \(FulfilmentStore.newest(full.order))",
                on: engine)
            #expect(plan.contains("orders_fulfilments_order"), "\(plan)")
            #expect(!plan.contains("Sort") && !plan.contains("TEMP B-TREE"), "\(plan)")
            #expect(try await market.problems() == [])
            try await market.act { _, _, tx in
                try tx.execute("UPDATE orders_fulfilments SET stage = 'shipped'")
            }
            #expect(await create()?.code == OrdersErrors.tooManyParts.code)
            let declared = try market.operation("orders.fulfilments.create").errors
            #expect(declared.contains { $0.code == OrdersErrors.tooManyParts.code })
        }
    }

    @Test(arguments: Engines.available)
    func `a pick-up is handed out once, to the newest code, when it is covered`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .bandung)
            let order = try await market.place([want(.tea, 1, .pickup, at: .bandung)]).order.id
            let (id, old, code) = try await market.act { services, call, tx in
                let id = try services.fulfilling.create(
                    .pickup, for: order, at: .bandung, parts: [], by: call, in: tx
                ).fulfilment.id
                let old = try services.fulfilling.ready(id, by: call, in: tx).code
                return (id, old, try services.fulfilling.ready(id, by: call, in: tx).code)
            }
            func collect(_ code: String) async -> RetailError? {
                await failure {
                    try await market.act { services, call, tx in
                        try services.fulfilling.collect(id, code: code, by: call, in: tx).order
                    }
                }
            }
            #expect(await collect(old)?.code == OrdersErrors.codeRefused.code)
            #expect(await collect(code)?.code == OrdersErrors.unpaid.code)
            try await market.act { services, call, tx in
                _ = try services.payments.take([cash(2_500_000)], for: order, by: call, in: tx)
            }
            #expect(await collect(code) == nil)
            #expect(await collect(code)?.code == OrdersErrors.fulfilmentState.code)
            #expect(try await market.show(order).order.axes.status == .completed)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a fulfilment given up keeps its goods for the order`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let after = try await market.act { services, call, tx in
                let made = try services.fulfilling.create(
                    .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                return try services.fulfilling.cancel(made.fulfilment.id, by: call, in: tx).order
            }
            #expect(after.lines.flatMap(\.allocations).map(\.assigned) == [.zero])
            #expect(try await market.stock(.tea, at: .depot) == [1, 1])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `nobody ships for a location outside the own scope`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let error = await failure {
                try await market.act(by: market.call(locations: [.jakarta])) {
                    services, call, tx in
                    try services.fulfilling.create(
                        .shipment, for: order, at: .depot, parts: [], by: call, in: tx
                    ).order
                }
            }
            #expect(error?.code == "orders.order-unknown")
        }
    }
}
