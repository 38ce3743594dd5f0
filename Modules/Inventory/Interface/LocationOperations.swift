import RetailCore
import RetailKit
import RetailStorage

/// What can be done with locations and sources.
struct LocationOperations: Sendable {
    let locations: Locations

    var all: [Operation] { [create, update, show, list, setSources, listSources] }

    private var create: Operation {
        .command(
            "inventory.locations.create", .post, "/locations",
            .permission(InventoryPermissions.writeLocations),
            "Opens a store, a warehouse or a place for goods in transit.",
            input: StoredLocation.record.input, output: StoredLocation.record.answer, status: 201,
            errors: [
                InventoryErrors.locationExists, InventoryErrors.locationInTransit,
                InventoryErrors.marketUnknown,
            ],
            example: #"{"code":"jkt-01","name":"Jakarta Pusat","kind":"store","#
                + #""coordinates":"-6.175392,106.827153","zone":"Asia/Jakarta","pickup":true}"#,
            scope: .everywhere("a new location is nobody's yet"), version: { $0.version }
        ) { place, call, tx in
            try locations.create(place, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "inventory.locations.update", .patch, "/locations/{code}",
            .permission(InventoryPermissions.writeLocations),
            "Changes a location; absent fields stay as they are, and null clears.",
            input: LocationEdit.input, output: StoredLocation.record.answer,
            errors: [
                InventoryErrors.locationUnknown, InventoryErrors.locationInUse,
                InventoryErrors.locationInTransit, InventoryErrors.marketUnknown,
                RequestErrors.staleVersion,
            ],
            example: #"{"code":"jkt-01","name":"Jakarta Monas"}"#, scope: .location { $0.code },
            version: { $0.version }
        ) { edit, call, tx in
            try locations.update(edit, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "inventory.locations.show", "/locations/{code}",
            .permission(InventoryPermissions.readLocations), "Shows a location.",
            input: NamedLocation.input, output: StoredLocation.record.answer,
            errors: [InventoryErrors.locationUnknown], example: #"{"code":"jkt-01"}"#,
            scope: .none("where the shops are is no secret"), version: { $0.version }
        ) { input, _, tx in
            try locations.show(input.code, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "inventory.locations.list", "/locations",
            .permission(InventoryPermissions.readLocations),
            "Lists locations, by code unless sorted otherwise.",
            input: LocationQuery.input, output: Page.answer(of: StoredLocation.record.answer),
            scope: .none("where the shops are is no secret")
        ) { query, _, tx in
            try locations.store.list(query.filter, query.list, in: tx)
        }
    }

    private var setSources: Operation {
        .command(
            "inventory.sources.set", .put, "/channels/{channel}/sources",
            .permission(InventoryPermissions.writeLocations),
            "Says which locations serve a channel, the preferred first, with their safety stock.",
            details:
                "The list replaces the one before. Safety stock shows the channel less than there "
                + "is: what others sell meanwhile does not disappoint its customers.",
            input: SourceList.record.input, output: SourceList.record.answer,
            errors: [
                InventoryErrors.locationUnknown, InventoryErrors.locationRepeated,
                InventoryErrors.locationInTransit,
            ],
            example: #"{"channel":"web","sources":[{"location":"dc-01"},"#
                + #"{"location":"jkt-01","safety_stock":"2"}]}"#,
            scope: .everywhere("a source serves from a place that others share")
        ) { input, call, tx in
            try locations.setSources(
                of: input.channel, input.sources, splittingLines: input.splitsLines,
                splittingSales: input.splitsSales, by: call, in: tx)
            return input
        }
    }

    private var listSources: Operation {
        .query(
            "inventory.sources.show", "/channels/{channel}/sources",
            .permission(InventoryPermissions.readLocations),
            "Lists the locations that serve a channel, the preferred first.",
            input: NamedChannel.input, output: SourceList.record.answer,
            example: #"{"channel":"web"}"#,
            scope: .none("where the shops are is no secret")
        ) { input, _, tx in
            SourceList(
                channel: input.channel,
                sources: try locations.sources.list(of: input.channel, in: tx),
                splitsLines: try !locations.sources.wholeLines(in: tx).contains(input.channel),
                splitsSales: try locations.sources.splitSales(in: tx).contains(input.channel))
        }
    }
}
