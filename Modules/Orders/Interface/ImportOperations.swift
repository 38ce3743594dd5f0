import RetailCore
import RetailKit
import RetailStorage

/// The operations on what was imported.
struct ImportOperations: Sendable {
    let imports: OrderImport

    var all: [Operation] { [report] }

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
            Listing(items: try imports.totals(of: input.source, in: tx))
        }
    }
}
