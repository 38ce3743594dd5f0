import RetailContracts
import RetailCore
import RetailKit

extension NewProduct {
    static let shape = Shape<NewProduct>(
        "NewProduct", "A product to be made, with everything that hangs on it."
    ) { shape in
        let slug = shape.field("slug", \.slug, .slug, "Its name in addresses.")
        let name = shape.field("name", \.name, .line(), "Its name.")
        let own = ProductTexts.fields(&shape)
        let category = shape.field(
            "category_id", \.category, .optional(.id()), "Where it stands in the tree.")
        let options = shape.field(
            "options", \.options,
            Format<[String]>.list(.line(1...60), 0...5).defaulting(to: [], "[]"),
            "What its variants differ in, e.g. size.")
        let taxRate = shape.field(
            "tax_rate", \.taxRate, .optional(.taxRate), "The tax where it differs.")
        let status = shape.field(
            "status", \.status, Format<ProductStatus>.choice().defaulting(to: .draft, "draft"),
            "Whether it is ready.")
        let variants = shape.field(
            "variants", \.variants, .list(.object(NewVariant.shape), 1...200), "What is sold.")
        let listings = shape.field(
            "listings", \.listings,
            Format<[ListingWish]>.list(.object(ListingWish.shape), 0...50)
                .defaulting(to: [], "[]"), "Where it is sold.")
        let media = shape.field(
            "media", \.media,
            Format<[Media]>.list(.object(Media.shape), 0...50).defaulting(to: [], "[]"),
            "What shows it.")
        return {
            var product = NewProduct(slug: try $0[slug], name: try $0[name])
            product.description = try $0[own.description]
            product.brand = try $0[own.brand]
            product.attributes = try $0[own.attributes]
            product.category = try $0[category]
            product.options = try $0[options]
            product.taxRate = try $0[taxRate]
            product.status = try $0[status]
            product.variants = try $0[variants]
            product.listings = try $0[listings]
            product.media = try $0[media]
            return product
        }
    }
}

/// The texts of a product that may be absent.
struct ProductTexts: Sendable {
    let description: Field<String>
    let brand: Field<String>
    let attributes: Field<[String: String]>

    static func fields(_ shape: inout ShapeBuilder<NewProduct>) -> ProductTexts {
        ProductTexts(
            description: shape.field(
                "description", \.description, Format<String>.lines().defaulting(to: "", "empty"),
                "What it is."),
            brand: shape.field(
                "brand", \.brand, Format<String>.line(0...200).defaulting(to: "", "empty"),
                "Who makes it."),
            attributes: shape.field(
                "attributes", \.attributes,
                Format<[String: String]>.attributes().defaulting(to: [:], "{}"),
                "Freely named facts."))
    }
}

extension NewVariant {
    static let shape = Shape<NewVariant>("NewVariant", "A sellable item to be made.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "Its code on every channel.")
        let name = shape.field(
            "name", \.name, Format<String>.line(0...200).defaulting(to: "", "empty"),
            "What tells it apart, when it has no choices.")
        let choices = shape.field(
            "choices", \.choices,
            Format<[String]>.list(.line(1...100), 0...5).defaulting(to: [], "[]"),
            "Its value for each option, in their order.")
        let barcodes = shape.field(
            "barcodes", \.barcodes,
            Format<[String]>.list(.line(1...100), 0...20).defaulting(to: [], "[]"),
            "What is printed on it.")
        let prices = shape.field(
            "prices", \.prices,
            Format<[NewPrice]>.list(.object(NewPrice.shape), 0...50).defaulting(to: [], "[]"),
            "What it costs.")
        return {
            var variant = NewVariant(sku: try $0[sku])
            variant.name = try $0[name]
            variant.choices = try $0[choices]
            variant.barcodes = try $0[barcodes]
            variant.prices = try $0[prices]
            return variant
        }
    }
}

extension NewPrice {
    static let shape = Shape<NewPrice>("NewPrice", "A price to be set.") { shape in
        let channel = shape.field("channel", \.channel, .code(), "Where it holds.")
        let currency = shape.field("currency", \.currency, .currency, "Its currency.")
        let amount = shape.field(
            "amount", \.amount, .optional(.unitAmount),
            "Minor units for one unit, with at most three places; absent ends the sale.")
        let compareAt = shape.field(
            "compare_at", \.compareAt, .optional(.unitAmount),
            "What one unit cost before or is worth, in minor units.")
        let validFrom = shape.field(
            "valid_from", \.validFrom, .optional(.instant), "From when; absent for now.")
        return {
            NewPrice(
                channel: try $0[channel], currency: try $0[currency], amount: try $0[amount],
                compareAt: try $0[compareAt], validFrom: try $0[validFrom])
        }
    }
}

extension ListingWish {
    static let shape = Shape<ListingWish>("NewListing", "Where and when to show.") { shape in
        let channel = shape.field("channel", \.channel, .code(), "The channel.")
        let from = shape.field(
            "published_at", \.publishedAt, .optional(.instant), "From when; absent for now.")
        let until = shape.field(
            "unpublished_at", \.unpublishedAt, .optional(.instant), "Until when.")
        return {
            ListingWish(
                channel: try $0[channel], publishedAt: try $0[from], unpublishedAt: try $0[until])
        }
    }
}

extension Media {
    static let shape = Shape<Media>("ProductMedia", "Something that shows a product.") { shape in
        let kind = shape.field(
            "kind", \.kind, Format<MediaKind>.choice().defaulting(to: .image, "image"),
            "Its kind.")
        let url = shape.field("url", \.url, .line(1...2_000), "Where it is.")
        let alt = shape.field(
            "alt", \.alt, Format<String>.line(0...500).defaulting(to: "", "empty"),
            "What it shows, in words.")
        return { Media(kind: try $0[kind], url: try $0[url], alt: try $0[alt]) }
    }
}
