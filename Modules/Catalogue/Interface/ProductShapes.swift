import RetailContracts
import RetailCore
import RetailKit

extension ProductDetail {
    static let shape = Shape<ProductDetail>("Product", "A product with everything.") { shape in
        ProductHead.fields(&shape, \.product)
        _ = shape.field("description", \.product.description, .lines(), "What it is.")
        _ = shape.field("attributes", \.product.attributes, .attributes(), "Freely named facts.")
        _ = shape.field(
            "tax_rate", \.product.taxRate, .optional(.taxRate), "The tax where it differs.")
        _ = shape.field(
            "options",
            { ProductOption.gather($0.product.options, from: $0.variants.map(\.choices)) },
            .list(.object(ProductOption.shape), 0...5), "What its variants differ in.")
        _ = shape.field(
            "variants", \.variants, .list(.object(VariantDetail.shape), 0...500), "What is sold.")
        _ = shape.field(
            "listings", \.listings, .list(.object(ChannelListing.shape), 0...1_000),
            "Where it is shown.")
        _ = shape.field(
            "media", \.media, .list(.object(Media.shape), 0...50), "What shows it.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension ProductSummary {
    static let shape = Shape<ProductSummary>("ProductSummary", "A product in a list.") { shape in
        ProductHead.fields(&shape, \.product)
        _ = shape.field(
            "image", \.image, .optional(.object(Media.shape)), "What shows it first.")
        _ = shape.field(
            "variants", \.items, .list(.object(SummaryItem.shape), 0...500), "What is sold.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

/// The fields that every view of a product begins with.
enum ProductHead {
    static func fields<View: Sendable>(
        _ shape: inout ShapeBuilder<View>, _ product: @escaping @Sendable (View) -> Product
    ) {
        _ = shape.field("id", { product($0).id }, .id(), "Its id.")
        _ = shape.field("slug", { product($0).slug }, .slug, "Its name in addresses.")
        _ = shape.field("name", { product($0).name }, .line(), "Its name.")
        _ = shape.field("brand", { product($0).brand }, .line(0...200), "Who makes it.")
        _ = shape.field(
            "category_id", { product($0).category }, .optional(.id()),
            "Where it stands in the tree.")
        _ = shape.field("status", { product($0).status }, .choice(), "Where it is in its life.")
        _ = shape.field(
            "version", { product($0).version }, .integer(1...Int64.max),
            "Rises with every change.")
    }
}

extension ProductOption {
    static let shape = Shape<ProductOption>("ProductOption", "What variants differ in.") { shape in
        let name = shape.field("name", \.name, .line(1...60), "Its name.")
        let values = shape.field(
            "values", \.values, .list(.line(1...100), 0...500), "The values there are.")
        return { ProductOption(name: try $0[name], values: try $0[values]) }
    }
}

extension VariantDetail {
    static let shape = Shape<VariantDetail>("Variant", "An item of a product.") { shape in
        _ = shape.field("sku", \.sku, .sku, "Its code on every channel.")
        _ = shape.field("name", \.name, .line(0...200), "What tells it apart.")
        _ = shape.field(
            "choices", \.choices, .list(.line(1...100), 0...5), "Its value for each option.")
        _ = shape.field(
            "barcodes", \.barcodes, .list(.object(Barcode.shape), 0...100),
            "What is printed on it.")
        _ = shape.field(
            "codes", \.codes, .list(.object(ForeignCode.shape), 0...1_000),
            "How channels know it.")
        _ = shape.field(
            "prices", \.prices, .list(.object(Price.shape), 0...1_000), "The prices that hold.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension SummaryItem {
    static let shape = Shape<SummaryItem>("SummaryItem", "An item in a list.") { shape in
        _ = shape.field("sku", \.sku, .sku, "Its code on every channel.")
        _ = shape.field("name", \.name, .line(0...200), "What tells it apart.")
        _ = shape.field(
            "choices", \.choices, .list(.line(1...100), 0...5), "Its value for each option.")
        _ = shape.field(
            "price", \.price, .optional(.unitPrice), "What the channel asks for one unit.")
        _ = shape.field(
            "compare_at", \.compareAt, .optional(.unitPrice), "What one unit cost before.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension Barcode {
    static let shape = Shape<Barcode>("Barcode", "What is printed on an item.") { shape in
        _ = shape.field("text", \.text, .line(1...100), "The text of the code.")
        _ = shape.field(
            "gtin", { $0.gtin?.text }, .optional(.word(14...14)), "Its trade number, 14 digits.")
        _ = shape.field(
            "verdict", \.verdict, .line(1...200), "valid, in-store, or why it is no trade number.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension ForeignCode {
    static let shape = Shape<ForeignCode>("ForeignCode", "How a channel knows an item.") { shape in
        let channel = shape.field("channel", \.channel, .code(), "The channel.")
        let code = shape.field("code", \.code, .line(1...100), "Its code there.")
        return { ForeignCode(channel: try $0[channel], code: try $0[code]) }
    }
}

extension ChannelListing {
    static let shape = Shape<ChannelListing>("ChannelListing", "Where a product is shown.") {
        shape in
        let channel = shape.field("channel", \.channel, .code(), "The channel.")
        let from = shape.field("published_at", \.publishedAt, .instant, "From when.")
        let until = shape.field(
            "unpublished_at", \.unpublishedAt, .optional(.instant), "Until when.")
        return {
            ChannelListing(
                channel: try $0[channel], publishedAt: try $0[from], unpublishedAt: try $0[until])
        }
    }
}
