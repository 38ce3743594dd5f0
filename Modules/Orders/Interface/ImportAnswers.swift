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
