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
}
