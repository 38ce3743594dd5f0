import RetailCore
import RetailKit
import RetailStorage

/// How stock was on the days before.
struct StockHistoryOperations: Sendable {
    let reading: StockHistoryReading

    var all: [Operation] { [show] }

    private var show: Operation {
        .query(
            "inventory.stock-history.show", "/stock-levels/{sku}/history",
            .permission(InventoryPermissions.readMovements),
            "Shows how much of an item was on hand at a location at the end of each day.",
            details:
                "Read from the ledger: what was told late stands on the day on which it happened. "
                + "Days are those of the location's own clock, or of its market's, or of UTC.",
            input: StockHistoryQuery.input, output: StockHistory.answer,
            errors: [InventoryErrors.locationUnknown],
            example: #"{"sku":"TEE-RED-M","location":"jkt-01","days":90}"#, weight: .heavy,
            scope: .location { $0.location }
        ) { query, call, tx in
            try reading.history(
                of: query.sku, at: query.location, days: query.days, at: call.now, in: tx)
        }
    }
}
