import RetailCore
import RetailKit
import RetailStorage

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

extension InvoiceImport {
    static let answer = Answer<InvoiceImport>(
        "ImportedInvoice", "What became of an invoice of another system, or would."
    ) {
        $0.field("number", \.invoice.number, .line(1...40), "Its number there.")
        $0.field(
            "verdict", \.verdict, .choice(),
            "new, unchanged, or amended: it was there without an order and has other lines now.")
        $0.field("added", \.added, .count(0...Int.max), "Lines that are kept now.")
        $0.field("removed", \.removed, .count(0...Int.max), "Kept lines that gave way.")
        $0.field("orders", \.orders, .count(0...Int.max), "Orders made of what was sold.")
    }
}
