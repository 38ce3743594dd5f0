import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Slows down customers and strangers who try codes: coupons, and links to carts.
///
/// A customer counts by the customer's record, a stranger by the network; staff, keys and tills
/// count nowhere, so that nobody's mistakes close a till.
struct CodeGuesses: Sendable {
    let database: Database
    let throttle = GuessThrottle()

    /// Counts a guess where `isRight` says that what was shown leads nowhere; the act itself
    /// refuses it. Before a transaction, whose closure may run twice.
    /// - Throws: `orders.too-many-guesses` with the time to wait.
    func check(
        by call: Call, isRight: @escaping @Sendable (borrowing Transaction) throws -> Bool
    ) async throws {
        guard let count = call.guessCount else { return }
        _ = try await throttle.attempt([count], at: call.now) { wait in
            .limited(
                OrdersErrors.tooManyGuesses.code,
                "Too many codes were wrong. Wait before you try another.", retryAfter: wait)
        } check: {
            try await database.read { tx in try isRight(tx) }
        }
    }
}

extension Call {
    /// Under what a wrong code counts; nil for who is of the house.
    fileprivate var guessCount: GuessThrottle.Count? {
        if isCustomer { return GuessThrottle.Count(actor.text, limit: 10) }
        guard actor.isAnonymous, let address else { return nil }
        return GuessThrottle.Count("network:" + address, limit: 20)
    }
}
