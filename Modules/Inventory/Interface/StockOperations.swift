import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What people do with stock by hand.
struct StockOperations: Sendable {
    let stock: Stock

    private static let standing = [
        InventoryErrors.itemUnknown, InventoryErrors.locationUnknown,
        InventoryErrors.locationInTransit, InventoryErrors.locationClosed,
    ]

    var all: [Operation] { [receive, adjust, count, hold, listHolds, releaseHold, extendHold] }

    private var receive: Operation {
        .command(
            "inventory.stock.receive", .post, "/stock-receipts",
            .permission(InventoryPermissions.writeStock), "Takes stock in at a location.",
            input: ReceiptInput.input, output: Listing.answer(of: Level.answer),
            errors: Self.standing + RequestErrors.late,
            example: #"{"location":"jkt-01","lines":[{"sku":"TEE-RED-M","quantity":"24"}],"#
                + #""reference":"DN-1047"}"#,
            scope: .location { $0.location }
        ) { input, call, tx in
            let lines = input.stockLines
            try stock.receive(
                lines, reason: input.reason.reason, reference: input.reference, note: input.note,
                by: try call.occurred(at: input.occurredAt), in: tx)
            return Listing(items: try stock.levels.levels(Array(Set(lines.map(\.key))), in: tx))
        }
    }

    private var adjust: Operation {
        .command(
            "inventory.stock.adjust", .post, "/stock-adjustments",
            .permission(InventoryPermissions.writeStock),
            "Corrects what is on hand of an item, with a reason.",
            input: AdjustmentInput.input, output: Level.answer,
            errors: Self.standing + [
                InventoryErrors.insufficientStock
            ] + RequestErrors.late,
            example: #"{"sku":"TEE-RED-M","location":"jkt-01","change":"-1","reason":"damaged"}"#,
            scope: .location { $0.location }
        ) { input, call, tx in
            try stock.adjust(
                StockKey(sku: input.sku, location: input.location), by: input.change,
                reason: input.reason.reason, note: input.note,
                by: try call.occurred(at: input.occurredAt), in: tx)
        }
    }

    private var count: Operation {
        .command(
            "inventory.stock.count", .post, "/stock-counts",
            .permission(InventoryPermissions.writeStock),
            "Sets what is on hand to what was counted.",
            details:
                "Give the moment of counting: what was sold or came in since then stays right, "
                + "so nobody needs to stop selling.",
            input: CountInput.input, output: Listing.answer(of: CountResult.answer),
            errors: Self.standing + [
                InventoryErrors.itemRepeated, InventoryErrors.countSuperseded,
            ] + RequestErrors.late,
            example: #"{"location":"jkt-01","lines":[{"sku":"TEE-RED-M","quantity":"23"}]}"#,
            scope: .location { $0.location }
        ) { input, call, tx in
            Listing(
                items: try stock.count(
                    input.lines, at: input.location, note: input.note,
                    by: try call.occurred(at: input.countedAt, pointer: "/counted_at"), in: tx))
        }
    }

    private var hold: Operation {
        .command(
            "inventory.holds.create", .post, "/holds",
            .permission(InventoryPermissions.writeHolds),
            "Keeps stock back for somebody, for a while: all lines or none.",
            details: "Answers what is held for the reference at the locations of the lines.",
            input: HoldInput.input, output: Listing.answer(of: Hold.answer), status: 201,
            errors: [
                InventoryErrors.insufficientStock, InventoryErrors.locationUnknown,
                InventoryErrors.locationInTransit, InventoryErrors.holdTooMuch,
            ],
            example: #"{"reference":"Slip 1047","minutes":120,"lines":"#
                + #"[{"sku":"TEE-RED-M","quantity":"1","location":"jkt-01"}]}"#,
            scope: .places("the location of every line") { input in
                input.lines.map { Spot(at: $0.location, on: nil) }
            }
        ) { input, call, tx in
            Listing(
                items: try stock.hold(
                    input.lines, for: input.reference, on: input.channel,
                    until: call.now + .seconds(input.minutes * 60), by: call, in: tx))
        }
    }

    private var listHolds: Operation {
        .query(
            "inventory.holds.list", "/holds",
            .permission(InventoryPermissions.readHolds), "Lists holds, the newest first.",
            input: HoldQuery.input, output: Page.answer(of: Hold.answer),
            example: #"{"reference":"order_01h455vb4pex5vsknk084sn02q"}"#, weight: .heavy,
            scope: .location { $0.filter.location }
        ) { query, _, tx in
            try stock.holds.list(query.filter, query.list, in: tx)
        }
    }

    private var releaseHold: Operation {
        .command(
            "inventory.holds.release", .post, "/holds/{id}/release",
            .permission(InventoryPermissions.writeHolds), "Gives back what a hold still keeps.",
            details: "Only holds by hand: a cart's and an order's are changed through these.",
            input: NamedHold.input, output: Hold.answer,
            errors: [InventoryErrors.holdUnknown, InventoryErrors.holdNotByHand],
            example: #"{"id":"hold_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("the location of the hold")
        ) { input, call, tx in
            try stock.release(input.id, by: call, in: tx)
        }
    }

    private var extendHold: Operation {
        .command(
            "inventory.holds.extend", .post, "/holds/{id}/extend",
            .permission(InventoryPermissions.writeHolds),
            "Lets a hold last so many minutes from now on.",
            details: "Only holds by hand, and no longer than 30 days in all.",
            input: HoldExtension.input, output: Hold.answer,
            errors: [
                InventoryErrors.holdUnknown, InventoryErrors.holdNotByHand,
                InventoryErrors.holdMissing, InventoryErrors.holdTooMuch,
            ],
            example: #"{"id":"hold_01h455vb4pex5vsknk084sn02q","minutes":60}"#,
            scope: .record("the location of the hold")
        ) { input, call, tx in
            try stock.extend(
                input.id, until: call.now + .seconds(input.minutes * 60), by: call, in: tx)
        }
    }
}
