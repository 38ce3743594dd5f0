import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ProviderWordsTests {
    @Test(arguments: Engines.available, [true, false])
    func `what is never answered is shown, tried again, and noted by hand`(
        engine: EngineKind, isDone: Bool
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(2_500_000, "test-dead-1")]
            ).order.id
            try await market.outlast()
            let given = try #require(try await market.requests(of: id).first)
            #expect(given.state == .givenUp && given.nextAt == nil)
            #expect(given.attempts == ProviderRequest.mostAttempts && given.problem != nil)
            #expect(try await market.waiting(.unansweredRequests) == 1)
            let named = NamedProviderRequest(order: id, payment: 1, request: 1)
            try await market.act { services, call, tx in
                _ = try services.words.retry(named, by: call, in: tx)
            }
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.sent])
            try await market.act { services, call, tx in
                _ = try services.words.note(
                    NotedAnswer(request: named, isDone: isDone, reason: "Console"), by: call,
                    in: tx)
            }
            let full = try await market.show(id)
            #expect(full.order.axes.payment == (isDone ? .paid : .unpaid))
            #expect(full.payments.map(\.stage) == [isDone ? .captured : .voided])
            let ended = await failure {
                try await market.act { services, call, tx in
                    try services.words.retry(named, by: call, in: tx)
                }
            }
            #expect(ended?.code == OrdersErrors.providerRequestEnded.code)
            #expect(try await market.waiting(.unansweredRequests) == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what a provider took in and never tells of is given up after days`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(2_500_000, "test-pending-1")]
            ).order.id
            try await market.askProviders()
            market.clock.advance(by: .seconds(9 * 86_400))
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.pending])
            market.clock.advance(by: .seconds(2 * 86_400))
            try await market.askProviders()
            let given = try #require(try await market.requests(of: id).first)
            #expect(given.state == .givenUp && given.problem != nil)
            #expect(try await market.waiting(.unansweredRequests) == 1)
            try await market.tell(.settled, "test-pending-1", 2_500_000)
            #expect(try await market.show(id).payments.map(\.stage) == [.captured])
            #expect(try await market.waiting(.unansweredRequests) == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is to be asked of a provider who is not there is given up after a day`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(2_500_000, "pay-1")]
            ).order.id
            let alone = AskingProviders(
                words: market.services.words, noticing: market.services.asking.noticing,
                providers: Providers(all: []))
            func run() async throws {
                _ = try await alone.job.run(
                    JobRun(call: market.call(), payload: [], database: market.database))
            }
            try await run()
            #expect(try await market.requests(of: id).map(\.state) == [.waiting])
            market.clock.advance(by: .seconds(86_401))
            try await run()
            #expect(try await market.requests(of: id).map(\.state) == [.givenUp])
            #expect(try await market.waiting(.unansweredRequests) == 1)
            try await market.act { services, call, tx in
                let named = NamedProviderRequest(order: id, payment: 1, request: 1)
                _ = try services.words.retry(named, by: call, in: tx)
            }
            try await market.askProviders()
            #expect(try await market.show(id).payments.map(\.stage) == [.captured])
            #expect(try await market.problems() == [])
        }
    }
}
