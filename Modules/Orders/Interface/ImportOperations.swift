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
            input: ImportQuery.shape, output: Listing<ImportTotal>.shape(ImportTotal.shape),
            example: #"{"source":"online-retail"}"#, weight: .heavy,
            scope: .everywhere("an import has lines of every place")
        ) { input, _, tx in
            Listing(items: try imports.totals(of: input.source, in: tx))
        }
    }
}

struct ImportQuery: Sendable {
    let source: String

    static let shape = Shape<ImportQuery>("ImportQuery", "Imported lines by source.") { shape in
        let source = shape.field("source", \.source, .word(1...40), "The source's name.")
        return { ImportQuery(source: try $0[source]) }
    }
}

extension ImportTotal {
    static let shape = Shape<ImportTotal>("ImportTotal", "The sums of imported lines.") { shape in
        let currency = shape.field("currency", \.currency, .currency, "The lines' currency.")
        let lines = shape.field("lines", \.lines, .count(0...Int.max), "How many lines.")
        let invoices = shape.field(
            "invoices", \.invoices, .count(0...Int.max), "How many invoices they belong to.")
        let ordered = shape.field(
            "ordered_lines", \.ordered, .count(0...Int.max), "Lines of which orders were made.")
        let quantity = shape.field("quantity", \.quantity, .balance, "The sum of the quantities.")
        let value = shape.field(
            "value", \.value, .line(1...40), "The exact sum of quantity × unit price.")
        return {
            _ = try $0[value]
            return ImportTotal(
                currency: try $0[currency], lines: try $0[lines], invoices: try $0[invoices],
                ordered: try $0[ordered], quantity: try $0[quantity], minorUnits: 0,
                millionths: 0)
        }
    }
}
