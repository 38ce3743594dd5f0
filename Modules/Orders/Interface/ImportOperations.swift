import RetailCore
import RetailKit
import RetailStorage

/// The operations on what was imported.
struct ImportOperations: Sendable {
    let imports: OrderImport

    var all: [Operation] { [report] }

    private var report: Operation {
        .query(
            "orders.imports.report", "/orders/imports/{source}/report",
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

struct ImportQuery: Sendable {
    let source: String

    static let input = Input("ImportQuery", "Imported lines by source.", ImportQuery.init) {
        $0.field("source", \.source, .word(1...40), "The source's name.")
    }
}

extension ImportTotal {
    static let answer = Answer<ImportTotal>("ImportTotal", "The sums of imported lines.") {
        $0.field("currency", \.currency, .currency, "The lines' currency.")
        $0.field("lines", \.lines, .count(0...Int.max), "How many lines.")
        $0.field("invoices", \.invoices, .count(0...Int.max), "How many invoices they belong to.")
        $0.field(
            "ordered_lines", \.ordered, .count(0...Int.max), "Lines of which orders were made.")
        $0.field("quantity", \.quantity, .balance, "The sum of the quantities.")
        $0.field("value", \.value, .line(1...40), "The exact sum of quantity × unit price.")
    }
}
