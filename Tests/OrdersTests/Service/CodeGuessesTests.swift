import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct CodeGuessesTests {
    @Test func `counts wrong codes of a customer, right ones and those of the house never`()
        async throws
    {
        try await withMarket(.sqlite) { market in
            let guesses = CodeGuesses(database: market.database)
            let ani = market.call(.customer(CustomerID.ani.raw))
            let budi = market.call(.customer(CustomerID.budi.raw))
            for _ in 0..<40 {
                try await guesses.check(by: ani) { _ in true }
                try await guesses.check(by: market.call()) { _ in false }
            }
            for _ in 0..<10 { try await guesses.check(by: ani) { _ in false } }
            let refused = await failure { try await guesses.check(by: ani) { _ in true } }
            #expect(refused?.code == OrdersErrors.tooManyGuesses.code)
            #expect(refused?.retryAfter == .seconds(1))
            try await guesses.check(by: budi) { _ in false }
            try await guesses.check(by: market.call()) { _ in false }
        }
    }
}
