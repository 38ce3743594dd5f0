import RetailCore
import RetailKit
import RetailStorage

/// With how much left items are ordered again.
struct ReorderPointOperations: Sendable {
    let points: ReorderPoints

    var all: [Operation] { [set, clear] }

    private var set: Operation {
        .command(
            "inventory.reorder-points.set", .post, "/reorder-points",
            .permission(InventoryPermissions.writeReorderPoints),
            "Says with how much of items left to sell a location orders them again.",
            details:
                "`inventory.stock-levels.list` with `low=true` lists what has come down to its "
                + "reorder point. Other items of the location keep theirs; an item that was never "
                + "there gets a level of nothing.",
            input: ReorderPointsInput.input, output: Listing.answer(of: Level.answer),
            errors: [
                InventoryErrors.itemUnknown, InventoryErrors.itemRepeated,
                InventoryErrors.locationUnknown, InventoryErrors.locationInTransit,
                InventoryErrors.locationClosed,
            ],
            example: #"{"location":"jkt-01","lines":[{"sku":"TEE-RED-M","reorder_point":"6"}]}"#,
            scope: .location { $0.location }, asks: [InventoryPermissions.readLevels]
        ) { input, call, tx in
            Listing(items: try points.set(input.lines, at: input.location, by: call, in: tx))
        }
    }

    private var clear: Operation {
        .command(
            "inventory.reorder-points.clear", .post, "/reorder-points/clear",
            .permission(InventoryPermissions.writeReorderPoints),
            "Takes the reorder points of items at a location away.",
            details: "An item without one stays as it is.",
            input: ReorderPointsRemoval.input, output: Listing.answer(of: Level.answer),
            errors: [InventoryErrors.itemRepeated, InventoryErrors.locationUnknown],
            example: #"{"location":"jkt-01","skus":["TEE-RED-M"]}"#,
            scope: .location { $0.location }, asks: [InventoryPermissions.readLevels]
        ) { input, call, tx in
            Listing(items: try points.clear(input.skus, at: input.location, by: call, in: tx))
        }
    }
}
