import RetailCore
import RetailKit
import RetailStorage

/// What can be done with transfers.
struct TransferOperations: Sendable {
    let transfers: Transfers

    var all: [Operation] { [create, ship, receive, cancel, show, list] }

    private static let stateErrors = [
        InventoryErrors.transferUnknown, InventoryErrors.transferState, RequestErrors.staleVersion,
    ]

    private var create: Operation {
        .command(
            "inventory.transfers.create", .post, "/transfers",
            .permission(InventoryPermissions.writeTransfers),
            "Plans to send stock from one location to another; nothing moves yet.",
            input: TransferInput.input, output: Transfer.answer, status: 201,
            errors: [
                InventoryErrors.locationUnknown, InventoryErrors.transferEnds,
                InventoryErrors.itemRepeated, InventoryErrors.itemUnknown,
                InventoryErrors.locationClosed,
            ],
            example: #"{"source":"dc-01","destination":"jkt-01","#
                + #""lines":[{"sku":"TEE-RED-M","quantity":"12"}]}"#,
            scope: .location { $0.source }, version: { $0.version }
        ) { input, call, tx in
            try transfers.create(
                from: input.source, to: input.destination,
                input.lines.map { TransferLine(sku: $0.sku, quantity: $0.quantity) },
                note: input.note, by: call, in: tx)
        }
    }

    private var ship: Operation {
        .command(
            "inventory.transfers.ship", .post, "/transfers/{id}/ship",
            .permission(InventoryPermissions.writeTransfers),
            "Sends the goods: they leave the source and are in transit.",
            input: NamedTransfer.input, output: Transfer.answer,
            errors: Self.stateErrors + [InventoryErrors.insufficientStock],
            example: #"{"id":"transfer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("the source of the transfer"), version: { $0.version }
        ) { input, call, tx in
            try transfers.ship(input.id, by: call, in: tx)
        }
    }

    private var receive: Operation {
        .command(
            "inventory.transfers.receive", .post, "/transfers/{id}/receive",
            .permission(InventoryPermissions.writeTransfers),
            "Takes the goods in; name the items of which more or less arrived, and why.",
            input: TransferReceipt.input, output: Transfer.answer,
            errors: Self.stateErrors + [
                InventoryErrors.itemNotShipped, InventoryErrors.itemRepeated,
                InventoryErrors.differenceUnexplained,
            ],
            example: #"{"id":"transfer_01h455vb4pex5vsknk084sn02q","#
                + #""lines":[{"sku":"TEE-RED-M","quantity":"11","reason":"lost"}]}"#,
            scope: .record("the destination of the transfer"), version: { $0.version }
        ) { input, call, tx in
            try transfers.receive(input.id, input.lines, by: call, in: tx)
        }
    }

    private var cancel: Operation {
        .command(
            "inventory.transfers.cancel", .post, "/transfers/{id}/cancel",
            .permission(InventoryPermissions.writeTransfers),
            "Calls a transfer off; what is on its way goes back to the source.",
            details: "The source calls it off; a draft, of which nothing has moved, either end.",
            input: NamedTransfer.input, output: Transfer.answer, errors: Self.stateErrors,
            example: #"{"id":"transfer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("the source of the transfer, for a draft either end"),
            version: { $0.version }
        ) { input, call, tx in
            try transfers.cancel(input.id, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "inventory.transfers.show", "/transfers/{id}",
            .permission(InventoryPermissions.readTransfers), "Shows a transfer.",
            input: NamedTransfer.input, output: Transfer.answer,
            errors: [InventoryErrors.transferUnknown],
            example: #"{"id":"transfer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("either end of the transfer"), version: { $0.version }
        ) { input, call, tx in
            try transfers.show(input.id, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "inventory.transfers.list", "/transfers",
            .permission(InventoryPermissions.readTransfers),
            "Lists transfers, the newest first unless sorted otherwise.",
            input: TransferQuery.input, output: Page.answer(of: Transfer.answer),
            example: #"{"state":"shipped"}"#, weight: .heavy,
            scope: .location { $0.filter.location }
        ) { query, _, tx in
            try transfers.store.list(query.filter, query.list, in: tx)
        }
    }
}
