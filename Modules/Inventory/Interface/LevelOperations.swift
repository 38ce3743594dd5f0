import RetailCore
import RetailKit
import RetailStorage

/// What can be asked about stock.
struct LevelOperations: Sendable {
    let reading: LevelReading
    let ledger: MovementReading

    var all: [Operation] { [show, list, movements, availability] }

    private var show: Operation {
        .query(
            "inventory.stock-levels.show", "/stock-levels/{sku}",
            .permission(InventoryPermissions.readLevels),
            "Shows where an item is: on hand, reserved and available by location.",
            details: "An item that never was anywhere has no levels.",
            input: ItemQuery.input, output: Listing.answer(of: Level.answer),
            example: #"{"sku":"TEE-RED-M","channel":"web"}"#,
            scope: .none("where an item is, every shop may say")
        ) { query, _, tx in
            Listing(items: try reading.levels(of: query.sku, on: query.channel, in: tx))
        }
    }

    private var list: Operation {
        .query(
            "inventory.stock-levels.list", "/stock-levels",
            .permission(InventoryPermissions.readLevels),
            "Lists stock levels, by item unless sorted otherwise.",
            details:
                "`negative=true` finds what was sold although it was not there, e.g. by a till "
                + "that was offline: count it, or order it. `low=true` finds what has come down "
                + "to its reorder point.",
            input: LevelQuery.input, output: Page.answer(of: Level.answer),
            example: #"{"location":"jkt-01","below":"5"}"#, weight: .heavy,
            scope: .location { $0.filter.location }
        ) { query, call, tx in
            try reading.list(query.filter, query.list, within: call.reach(), in: tx)
        }
    }

    private var movements: Operation {
        .query(
            "inventory.stock-movements.list", "/stock-movements",
            .permission(InventoryPermissions.readMovements),
            "Lists the stock ledger, what happened last first unless sorted otherwise.",
            input: MovementQuery.input, output: Page.answer(of: Movement.answer),
            example: #"{"sku":"TEE-RED-M","location":"jkt-01"}"#, weight: .heavy,
            scope: .location { $0.filter.location }, asks: ledger.actors?.permissions ?? []
        ) { query, call, tx in
            try ledger.list(query.filter, query.list, by: call, in: tx)
        }
    }

    private var availability: Operation {
        .query(
            "inventory.availability.find", "/availability",
            .permission(InventoryPermissions.readAvailability),
            "Finds stores that have an item, the nearest first.",
            details:
                "Only stores in use whose coordinates are known. Distances are as the crow flies.",
            input: AvailabilityQuery.input,
            output: Listing.answer(of: NearbyStock.answer, most: 100),
            example: #"{"sku":"TEE-RED-M","near":"-6.175392,106.827153","quantity":"1"}"#,
            scope: .none("where an item is, every shop may say")
        ) { query, _, tx in
            Listing(
                items: try Availability().find(
                    query.sku, near: query.near, atLeast: query.quantity, on: query.channel,
                    limit: query.limit, in: tx))
        }
    }
}
