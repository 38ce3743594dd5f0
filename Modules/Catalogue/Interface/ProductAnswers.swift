import RetailContracts
import RetailCore
import RetailKit

extension ProductDetail {
    static let answer = Answer<ProductDetail>("Product", "A product with everything.") {
        $0.group(\.product, Product.head)
        $0.field("description", \.product.facts.description, .lines(), "What it is.")
        $0.field("attributes", \.product.facts.attributes, .attributes(), "Freely named facts.")
        $0.field(
            "tax_rate", \.product.facts.taxRate, .optional(.rate), "The tax where it differs.")
        $0.field(
            "tax_class", \.product.facts.taxClass, .optional(.code()), ProductFacts.classSummary)
        $0.field(
            "options",
            { ProductOption.gather($0.product.options, from: $0.variants.map(\.choices)) },
            .list(.object(ProductOption.answer), 0...5), "What its variants differ in.")
        $0.field(
            "variants", \.variants, .list(.object(VariantDetail.answer), 0...500),
            "What is sold.")
        $0.field(
            "listings", \.listings, .list(.object(ChannelListing.answer), 0...1_000),
            "Where it is shown.")
        $0.field("media", \.media, .list(.object(Media.record), 0...50), "What shows it.")
    }
}

extension ProductSummary {
    static let answer = Answer<ProductSummary>("ProductSummary", "A product in a list.") {
        $0.group(\.product, Product.head)
        $0.field("image", \.image, .optional(.object(Media.record)), "What shows it first.")
        $0.field(
            "variants", \.items, .list(.object(SummaryItem.answer), 0...500), "What is sold.")
    }
}

extension Product {
    /// The fields that every view of a product begins with.
    @AnswerBuilder<Product>
    static func head(_ product: AnswerFields<Product>) -> [AnswerPart<Product>] {
        product.field("id", \.id, .id(), "Its id.")
        product.field("slug", \.facts.slug, .slug, "Its name in addresses.")
        product.field("name", \.facts.name, .line(), "Its name.")
        product.field("brand", \.facts.brand, .line(0...200), "Who makes it.")
        product.field(
            "category_id", \.facts.category, .optional(.id()), "Where it stands in the tree.")
        product.field("status", \.facts.status, .choice(), "Where it is in its life.")
        product.field(
            "version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

extension ProductOption {
    static let answer = Answer<ProductOption>("ProductOption", "What variants differ in.") {
        $0.field("name", \.name, .line(1...60), "Its name.")
        $0.field("values", \.values, .list(.line(1...100), 0...500), "The values there are.")
    }
}

extension VariantDetail {
    static let answer = Answer<VariantDetail>("Variant", "An item of a product.") {
        $0.field("sku", \.sku, .sku, "Its code on every channel.")
        $0.field("unit", \.unit, .choice(), "In what it is counted or measured.")
        $0.field("quantity_step", \.unit.step, .quantity, "By what quantities differ at least.")
        $0.field("name", \.name, .line(0...200), "What tells it apart.")
        $0.field("choices", \.choices, .list(.line(1...100), 0...5), "Its value for each option.")
        $0.field(
            "barcodes", \.barcodes, .list(.object(Barcode.answer), 0...100),
            "What is printed on it.")
        $0.field(
            "codes", \.codes, .list(.object(ExternalCode.answer), 0...1_000),
            "How channels know it."
        )
        $0.field(
            "prices", \.prices, .list(.object(Price.answer), 0...1_000), "The prices that hold.")
    }
}

extension SummaryItem {
    static let answer = Answer<SummaryItem>("SummaryItem", "An item in a list.") {
        $0.field("sku", \.sku, .sku, "Its code on every channel.")
        $0.field("unit", \.unit, .choice(), "In what it is counted or measured.")
        $0.field("name", \.name, .line(0...200), "What tells it apart.")
        $0.field("choices", \.choices, .list(.line(1...100), 0...5), "Its value for each option.")
        $0.field("price", \.price, .optional(.unitPrice), "What the channel asks for one unit.")
        $0.field("compare_at", \.compareAt, .optional(.unitPrice), "What one unit cost before.")
        $0.field("prior_price", \.prior?.price, .optional(.unitPrice), priorSummary)
    }
}

extension Barcode {
    static let answer = Answer<Barcode>("Barcode", "What is printed on an item.") {
        $0.field("text", \.text, .line(1...100), "The text of the code.")
        $0.field(
            "gtin", { $0.gtin?.text }, .optional(.word(14...14)), "Its trade number, 14 digits.")
        $0.field(
            "verdict", \.verdict, .line(1...200), "valid, in-store, or why it is no trade number.")
    }
}

extension ExternalCode {
    static let answer = Answer<ExternalCode>("ExternalCode", "How a channel knows an item.") {
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("code", \.code, .line(1...100), "Its code there.")
    }
}

extension ChannelListing {
    static let answer = Answer<ChannelListing>("ChannelListing", "Where a product is shown.") {
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("published_at", \.publishedAt, .instant, "From when.")
        $0.field("unpublished_at", \.unpublishedAt, .optional(.instant), "Until when.")
        $0.group(\.limits, QuantityLimits.fields)
    }
}

extension ProductFacts {
    static let classSummary =
        "The class by which it is taxed where a tax rule is for it; absent: standard, unless "
        + "tax_rate is given."
}
