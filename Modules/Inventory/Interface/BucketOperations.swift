import RetailCore
import RetailKit
import RetailStorage

/// What becomes of goods that are not for sale.
struct BucketOperations: Sendable {
    let stock: Stock
    let reading: BucketReading

    var all: [Operation] { [list, reclassify] }

    private var list: Operation {
        .query(
            "inventory.buckets.list", "/stock-buckets",
            .permission(InventoryPermissions.readLevels),
            "Lists goods that lie at a place and are not for sale, the oldest first.",
            details:
                "What is to be looked at (quality-control), broken (damaged) or to go back to who "
                + "had delivered it (supplier). `inventory.stock.reclassify` takes them from here.",
            input: BucketQuery.input, output: Page.answer(of: BucketStock.answer),
            example: #"{"location":"jkt-01","bucket":"quality-control"}"#, weight: .heavy,
            scope: .location { $0.filter.location }
        ) { query, call, tx in
            try reading.list(query, by: call, in: tx)
        }
    }

    private var reclassify: Operation {
        .command(
            "inventory.stock.reclassify", .post, "/stock-reclassifications",
            .permission(InventoryPermissions.writeStock),
            "Puts goods from one state into another, or away: all lines or none.",
            details:
                "From the shelf only what is held for nobody: what is held for an order is taken "
                + "from it by orders.rejections.create. What is destroyed or sent back is gone.",
            input: Reclassification.input, output: Listing.answer(of: BucketSums.answer),
            errors: [
                InventoryErrors.itemUnknown, InventoryErrors.locationUnknown,
                InventoryErrors.locationInTransit, InventoryErrors.locationClosed,
                InventoryErrors.insufficientStock,
            ],
            example: #"{"location":"jkt-01","lines":[{"sku":"TEE-RED-M","quantity":"1"}],"#
                + #""from":"quality-control","to":"on-hand"}"#,
            scope: .location { $0.location }
        ) { input, call, tx in
            Listing(items: try stock.reclassify(input, by: call, in: tx))
        }
    }
}
