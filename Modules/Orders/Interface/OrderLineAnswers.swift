import RetailContracts
import RetailCore
import RetailKit

extension OrderLine {
    static let answer = Answer<OrderLine>("OrderLine", "A line of an order.") {
        $0.field("line", \.number, .count(1...10_000), "Its number.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("name", \.name, .line(0...500), "What the receipt calls it.")
        $0.field(
            "unit", \.unit, .optional(.choice()),
            "In what it is counted or measured; absent where it was imported.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("gross", \.gross, .money, "What it costs, tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
        $0.field(
            "discounts", \.discounts, .list(.object(RunDiscount.answer), 0...1_000),
            "What promotions took off its price.")
        $0.field(
            "points", \.points, .optional(.object(LinePoints.answer)),
            "By what points on it are multiplied; absent where no promotion says so.")
        $0.field("fulfilled", \.fulfilled, .balance, "How much has left.")
        $0.field(
            "ended", \.ended, .balance,
            "How much will never leave: it was given up, or could not be had.")
        $0.field(
            "returned", \.returned, .balance,
            "How much of what had left has come back, or was lost on its way.")
        $0.field(
            "refunded", \.refunded, .money, "What of its price came off with what came back.")
        $0.field(
            "runs", \.runs, .list(.object(UnitRun.answer), 0...10_000),
            "What its units cost, from the first to the last.")
        $0.field(
            "allocations", \.allocations, .list(.object(Allocation.answer), 0...1_000),
            "From where its units come, and how; none where it was imported.")
    }
}

extension LinePoints {
    static let answer = Answer<LinePoints>(
        "LinePoints", "By what points on a line are multiplied, and by whom."
    ) {
        $0.field("factor", \.factor, .rate, "By what.")
        $0.field("promotion", \.promotion, .code(), "The promotion that says so.")
    }
}

extension UnitRun {
    static let answer = Answer<UnitRun>("UnitRun", "Units of a line that cost the same.") {
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("unit_price", \.terms.unitPrice, .unitPrice, "The price of one.")
        $0.field(
            "tax_rate", \.terms.taxRate, .rate,
            "What all taxes are of the price without them.")
        $0.field(
            "tax_class", \.terms.taxClass, .optional(.line(2...40)),
            "The class by which they are taxed; absent where a rate was agreed.")
        $0.field(
            "tax_place", \.taxPlace, .optional(.line(2...65)),
            "The place whose rule they follow; absent where none did.")
        $0.field(
            "taxes", \.taxes, .list(.object(TaxLine.answer), 0...4),
            "Their taxes, in the order of the rule: together the tax.")
        $0.field("gross", \.gross, .money, "What they cost, tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
        $0.field(
            "discounts", \.discounts, .list(.object(RunDiscount.answer), 0...1_000),
            "What promotions took off their price, in the order in which they did.")
    }
}

extension RunDiscount {
    static let answer = Answer<RunDiscount>("PromotionDiscount", "What a promotion took off.") {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field(
            "amount", \.amount, .money,
            "So much less, in the terms of the price: with the tax where that is in it.")
    }
}

extension Allocation {
    static let answer = Answer<Allocation>("Allocation", "Where units of a line come from.") {
        $0.field("location", \.location, .code(), "From where.")
        $0.field("method", \.method, .choice(), "How they reach the customer.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("fulfilled", \.fulfilled, .balance, "How much has left.")
    }
}

extension AxisStep {
    static let answer = Answer<AxisStep>("OrderStep", "A step that an order may take.") {
        $0.field("axis", \.axis, .line(1...40), "Along which axis.")
        $0.field("from", \.from, .line(1...40), "From which state.")
        $0.field("to", \.to, .line(1...40), "To which state.")
    }
}
