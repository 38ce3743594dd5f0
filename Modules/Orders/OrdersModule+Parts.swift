import RetailKit
import RetailStorage

extension OrderServices {
    /// What is done by schedule.
    var jobs: [Job] {
        [Expiry(cancellation: cancellation).job, HoldEnds(cancellation: cancellation).job]
    }

    /// The names by which orders and fulfilments are known in place of ids.
    var references: [Reference] {
        [
            Reference("order number", refusals: [OrdersErrors.numberAmbiguous]) {
                [book] name, call, tx in
                try book.id(named: name, by: call, in: tx)
            },
            Reference("order number", refusals: [OrdersErrors.numberAmbiguous]) {
                [fulfilling] name, call, tx in
                try fulfilling.id(named: name, by: call, in: tx)
            },
        ]
    }
}
