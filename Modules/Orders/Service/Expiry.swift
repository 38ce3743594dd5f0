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
            try await sweep(run)
            return false
        }
    }

    /// Ends every order that is late now. One that cannot be ended does not keep the others: it
    /// fails the run after all of them had their turn, and is tried again.
    func sweep(_ run: JobRun) async throws {
        var place = (payBy: Instant(milliseconds: 0), number: Int64.min)
        var failure: (any Error)?
        while true {
            let late = try await run.database.read { [place] tx in
                try cancellation.book.orders.unpaid(
                    at: run.call(in: tx).now, after: place, limit: portion, in: tx)
            }
            for order in late {
                do {
                    _ = try await run.database.write { tx in
                        try cancellation.expire(order.id, by: run.call(in: tx), in: tx)
                    }
                } catch { failure = failure ?? error }
            }
            guard let last = late.last, let payBy = last.payBy, late.count == portion else { break }
            place = (payBy, last.number)
        }
        if let failure { throw failure }
    }
}
