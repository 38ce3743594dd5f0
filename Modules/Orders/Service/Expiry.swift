import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Ends orders that wait for their money longer than they may, in portions, an order an act.
struct Expiry: Sendable {
    let cancellation: Cancellation
    let portion = 100

    /// The job that does it.
    var job: Job {
        Job(
            "orders.expire-unpaid",
            "Ends orders whose time to be paid is over, and gives their stock back.",
            every: .seconds(60)
        ) { run in
            try await sweep(run.database, run.call)
            return false
        }
    }

    /// Ends every order that is late now. One that cannot be ended does not keep the others: it
    /// fails the run after all of them had their turn, and is tried again.
    func sweep(_ database: Database, _ call: Call) async throws {
        var place = (payBy: Instant(milliseconds: 0), number: Int64.min)
        var failure: (any Error)?
        while true {
            let late = try await database.read { [place] tx in
                try cancellation.book.orders.unpaid(
                    at: call.now, after: place, limit: portion, in: tx)
            }
            for order in late {
                do {
                    _ = try await database.write { tx in
                        try cancellation.expire(order.id, by: call, in: tx)
                    }
                } catch { failure = failure ?? error }
            }
            guard let last = late.last, let payBy = last.payBy, late.count == portion else { break }
            place = (payBy, last.number)
        }
        if let failure { throw failure }
    }
}
