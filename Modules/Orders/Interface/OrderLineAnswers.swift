import RetailContracts
import RetailCore
import RetailKit

extension OrderLine {
    static let answer = Answer<OrderLine>(
        "OrderLine", "A line of an order; amounts are minor units of the order's currency."
    ) {
        $0.field("line", \.number, .count(1...10_000), "Its number.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("name", \.name, .line(0...500), "What the receipt calls it.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "unit_price", \.unitPrice.thousandths, Format<UnitPrice>.unitPrice,
            "The price of one in minor units, with at most three decimal places.")
        $0.field("tax_rate", \.taxRate, Format<Rate>.percent, "The tax in per cent.")
        $0.field("gross", \.gross.amount, CommonFormats.minor, "What it costs, tax included.")
        $0.field("tax", \.tax.amount, CommonFormats.minor, "The tax in it.")
        $0.field("method", \.method, .choice(), "How it reaches the customer.")
        $0.field("location", \.location, .optional(.code()), "From where.")
        $0.field("fulfilled", \.fulfilled, .balance, "How much has left.")
        $0.field("returned", \.returned, .balance, "How much has come back.")
        $0.field(
            "refunded", \.refunded.amount, CommonFormats.minor,
            "What of its price came off with what came back.")
    }
}

extension AxisStep {
    static let answer = Answer<AxisStep>("OrderStep", "A step that an order may take.") {
        $0.field("axis", \.axis, .line(1...40), "Along which axis.")
        $0.field("from", \.from, .line(1...40), "From which state.")
        $0.field("to", \.to, .line(1...40), "To which state.")
    }
}
