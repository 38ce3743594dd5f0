import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Earning {
    /// Points for completed orders, less those of what came back.
    var consumer: Consumer {
        Consumer(
            "loyalty.earning", "Points for completed orders, less those of what came back.",
            [
                .on(OrderCompleted.self) { event, _, call, tx in
                    try complete(event, by: call, in: tx)
                },
                .on(OrderReturned.self) { event, _, call, tx in
                    try takeBack(event, by: call, in: tx)
                },
            ])
    }
}
