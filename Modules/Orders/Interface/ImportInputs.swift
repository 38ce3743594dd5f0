import RetailContracts
import RetailCore
import RetailKit

struct ImportQuery: Sendable {
    let source: String

    static let input = Input("ImportQuery", "Imported lines by source.", ImportQuery.init) {
        $0.field("source", \.source, .word(1...40), "The source's name.")
    }
}

extension PastInvoice {
    static let input = Input(
        "PastInvoice", "An invoice of another system, with every line of it.", PastInvoice.init
    ) {
        $0.field("source", \.source, .word(1...40), "The name of that system.")
        $0.field("number", \.number, .line(1...40), "Its number there.")
        $0.field("channel", \.channel, .code(), "The channel on which it was sold.")
        $0.field("location", \.location, .optional(.code()), "At which store it was sold.")
        $0.field("customer_id", \.customer, .optional(.id()), "Who bought; absent when unknown.")
        $0.field("currency", \.currency, .currency, "The currency of its prices.")
        $0.field(
            "lines", \.lines, .list(.object(PastLine.input), 1...PastInvoice.mostLines),
            "Its lines, also those that no order can carry: negative quantities, fees, write-offs.")
        $0.field(
            "replaces", \.replaces, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether these lines stand instead of those that were told before and made no order.")
    }
}

extension PastLine {
    static let input = Input("PastLine", "A line of such an invoice.", PastLine.init) {
        $0.field("sku", \.sku, .sku, "The code of the item there; it need not be known here.")
        $0.field(
            "name", \.name, Format<String>.line(0...200).defaulting(to: "", "empty"),
            "What it was called.")
        $0.field("quantity", \.quantity, .balance, "How much; below zero for what came back.")
        $0.field(
            "unit_price", \.unitPrice, .correctedUnitAmount,
            "What one cost, in units of the currency; below zero for corrections.")
        $0.field(
            "tax_rate", \.taxRate, .rate.defaulting(to: .zero, "0"), "The tax, as a fraction.")
        $0.field(
            "tax_included", \.isTaxIncluded, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether the price has the tax in it.")
        $0.field(
            "customer", \.customer, .optional(Format<String>.line(1...40).identifying),
            "The customer as that system names them.")
        $0.field(
            "country", \.country, .optional(.line(1...100)), "The country as that system names it.")
        $0.field("at", \.at, .instant, "When, however long ago.")
        $0.field(
            "sold", \.isSold, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether it was sold, and becomes a line of an order; else it is kept, and told as "
                + "taken back where it is of less than nothing at a price.")
    }
}
