import RetailCore
import RetailKit
import RetailStorage

/// The operations on what was imported.
struct ImportOperations: Sendable {
    let past: PastSales

    var all: [Operation] { [take, compare, report] }

    private static let refusals = [
        OrdersErrors.channelUnknown, OrdersErrors.locationUnknown, OrdersErrors.customerUnknown,
        OrdersErrors.importInvalid, OrdersErrors.invoiceDiffers, OrdersErrors.invoiceLacking,
        OrdersErrors.invoiceNumberTaken,
    ]

    private static let example = #"""
        {"source":"old-till","number":"536365","channel":"web-id","currency":"IDR",
         "lines":[{"sku":"85123A","name":"White heart","quantity":"6","unit_price":"25500",
           "at":"2010-12-01T08:26:00Z"}]}
        """#

    private static let place = Scope<PastInvoice>.places("the channel and location in the input") {
        [Spot(at: $0.location, on: $0.channel)]
    }

    /// What is read of an invoice before the transaction.
    private func read(
        _ invoice: PastInvoice, by call: Call
    ) throws -> (PastInvoice, ImportedInvoice) {
        (invoice, try past.read(invoice, by: call))
    }

    private var take: Operation {
        .command(
            "orders.imported-invoices.create", .post, "/imported-invoices",
            .permission(OrdersPermissions.importOrders),
            "Takes in an invoice of another system, at its own time.",
            details:
                "It is known by source and number: the same lines again change nothing. What was "
                + "sold becomes an order that is completed, paid and handed out; no stock moves "
                + "and no money is taken. An invoice that has an order keeps it; one without gains "
                + "lines, and loses some only where `replaces` says so.",
            input: PastInvoice.input, output: InvoiceImport.answer, status: 201,
            errors: Self.refusals, example: Self.example,
            scope: Self.place, prepare: { try read($0, by: $1) }
        ) { prepared, call, tx in
            try past.take(prepared.0, prepared.1, by: call, in: tx)
        }
    }

    private var compare: Operation {
        .query(
            "orders.imported-invoices.compare", "/imported-invoices/compare",
            .permission(OrdersPermissions.readOrders),
            "Says what taking an invoice of another system in would make of it.",
            details: "It refuses what `orders.imported-invoices.create` would refuse.",
            input: PastInvoice.input, output: InvoiceImport.answer,
            errors: Self.refusals, example: Self.example, weight: .heavy,
            scope: Self.place, prepare: { try read($0, by: $1) }
        ) { prepared, call, tx in
            try past.compare(prepared.0, prepared.1, by: call, in: tx)
        }
    }

    private var report: Operation {
        .query(
            "orders.imported-lines.show", "/imported-lines/{source}",
            .permission(OrdersPermissions.readOrders),
            "Sums the lines imported from another system, exactly as they came.",
            details: "value is the sum of quantity × unit price without any rounding.",
            input: ImportQuery.input, output: Listing.answer(of: ImportTotal.answer),
            example: #"{"source":"online-retail"}"#, weight: .heavy,
            scope: .everywhere("an import has lines of every place")
        ) { input, _, tx in
            Listing(items: try past.imports.totals(of: input.source, in: tx))
        }
    }
}
