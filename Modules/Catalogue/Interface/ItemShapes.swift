import RetailContracts
import RetailCore
import RetailKit

struct ItemQuery: Sendable {
    let sku: SKU
    let channel: Code<Channel>?

    static let shape = Shape<ItemQuery>("CatalogueItemQuery", "An item on a channel.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "Whose price to tell; absent for none.")
        return { ItemQuery(sku: try $0[sku], channel: try $0[channel]) }
    }
}

struct CodeQuery: Sendable {
    let code: String
    let channel: Code<Channel>?

    static let shape = Shape<CodeQuery>("CodeQuery", "What was scanned or given.") { shape in
        let code = shape.field(
            "code", \.code, .line(1...100), "A barcode, a channel's own code, or a SKU.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "Whose code and price it is.")
        return { CodeQuery(code: try $0[code], channel: try $0[channel]) }
    }
}

extension ShelfItem {
    static let shape = Shape<ShelfItem>("CatalogueItem", "An item as a channel sees it.") { shape in
        _ = shape.field("sku", \.sku, .sku, "Its code on every channel.")
        _ = shape.field("product_id", \.product, .id(), "Its product.")
        _ = shape.field("slug", \.slug, .slug, "The product's name in addresses.")
        _ = shape.field("name", \.name, .line(1...1_000), "Its name as a receipt shows it.")
        _ = shape.field(
            "options", \.options, .list(.line(1...60), 0...5), "What the variants differ in.")
        _ = shape.field(
            "choices", \.choices, .list(.line(1...100), 0...5), "Its value for each option.")
        _ = shape.field("status", \.status, .choice(), "Where the product is in its life.")
        _ = shape.field(
            "version", \.version, .integer(1...Int64.max), "The product's version.")
        _ = shape.field(
            "offer", \.terms, .optional(.object(ShelfTerms.shape)),
            "What the channel asks; absent without a channel.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension ShelfTerms {
    static let shape = Shape<ShelfTerms>("ItemOffer", "What a channel asks for an item.") { shape in
        _ = shape.field("channel", \.channel, .code(), "The channel.")
        _ = shape.field(
            "is_published", \.isPublished, .flag, "Whether the product is shown there now.")
        _ = shape.field(
            "price", \.price, .optional(.unitPrice), "What one unit costs; absent for no price.")
        _ = shape.field(
            "compare_at", \.compareAt, .optional(.unitPrice), "What one unit cost before.")
        _ = shape.field("tax_rate", \.taxRate, .taxRate, "The tax in millionths.")
        _ = shape.field(
            "is_tax_included", \.isTaxIncluded, .flag, "Whether the price includes the tax.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension FoundItem {
    static let shape = Shape<FoundItem>("FoundItem", "An item that was looked up.") { shape in
        _ = shape.field("found_by", \.foundBy, .choice(), "By what it was found.")
        _ = shape.field("item", \.item, .object(ShelfItem.shape), "The item.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension Price {
    static let shape = Shape<Price>("PriceEntry", "A price as it was set.") { shape in
        _ = shape.field("channel", \.channel, .code(), "Where it holds.")
        _ = shape.field("currency", \.currency, .currency, "Its currency.")
        _ = shape.field(
            "amount", \.amount, .optional(.unitAmount),
            "Minor units for one unit; absent where the sale ended.")
        _ = shape.field(
            "compare_at", \.compareAt, .optional(.unitAmount), "What one unit cost before.")
        _ = shape.field("valid_from", \.validFrom, .instant, "From when it holds.")
        _ = shape.field("set_at", \.setAt, .instant, "When it was set.")
        _ = shape.field(
            "set_by", \.setBy, .optional(.line(1...200)), "Who set it; customers are not told.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

struct PriceQuery: Sendable {
    let sku: SKU
    let channel: Code<Channel>?
    let page: PageRequest

    static let shape = Shape<PriceQuery>("PriceEntryQuery", "Which prices.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "Only on this channel.")
        let page = shape.page(\.page)
        return { PriceQuery(sku: try $0[sku], channel: try $0[channel], page: try $0[page]) }
    }
}
