import RetailContracts
import RetailCore
import RetailKit

struct NamedProduct: Sendable {
    let id: ProductID

    static let shape = Shape<NamedProduct>("NamedProduct", "A product by its id.") { shape in
        let id = shape.field("id", \.id, .id(), "The product.")
        return { NamedProduct(id: try $0[id]) }
    }
}

extension ProductChange {
    static let shape = Shape<ProductChange>(
        "ProductChange", "What to change of a product; what is absent stays."
    ) { shape in
        let id = shape.field("id", \.id, .id(), "The product.")
        let slug = shape.field("slug", \.slug, .optional(.slug), "Its name in addresses.")
        let name = shape.field("name", \.name, .optional(.line()), "Its name.")
        let text = shape.field(
            "description", \.description, .optional(.lines()), "What it is.")
        let brand = shape.field("brand", \.brand, .optional(.line(0...200)), "Who makes it.")
        let category = shape.field(
            "category_id", \.category, .optional(.id()), "Where it stands in the tree.")
        let attributes = shape.field(
            "attributes", \.attributes, .optional(.attributes()), "Freely named facts, all.")
        let taxRate = shape.field(
            "tax_rate", \.taxRate, .optional(.taxRate), "The tax where it differs.")
        let status = shape.field(
            "status", \.status, .optional(.choice()), "Whether it is ready.")
        let media = shape.field(
            "media", \.media, .optional(.list(.object(Media.shape), 0...50)),
            "What shows it, all of it in order.")
        return {
            ProductChange(
                id: try $0[id], slug: try $0[slug], name: try $0[name],
                description: try $0[text], brand: try $0[brand], category: try $0[category],
                attributes: try $0[attributes], taxRate: try $0[taxRate],
                status: try $0[status], media: try $0[media])
        }
    }
}

struct VariantAddition: Sendable {
    let id: ProductID
    let variant: NewVariant

    static let shape = Shape<VariantAddition>(
        "VariantAddition", "An item to be added to a product."
    ) { shape in
        let id = shape.field("id", \.id, .id(), "The product.")
        let variant = shape.field(
            "variant", \.variant, .object(NewVariant.shape), "The item.")
        return { VariantAddition(id: try $0[id], variant: try $0[variant]) }
    }
}

struct PriceSetting: Sendable {
    let sku: SKU
    let prices: [NewPrice]

    static let shape = Shape<PriceSetting>("PriceSetting", "Prices to be set.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let prices = shape.field(
            "prices", \.prices, .list(.object(NewPrice.shape), 1...50), "The prices.")
        return { PriceSetting(sku: try $0[sku], prices: try $0[prices]) }
    }
}

struct BarcodeAddition: Sendable {
    let sku: SKU
    let barcode: String

    static let shape = Shape<BarcodeAddition>("BarcodeAddition", "What is printed on an item.") {
        shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let barcode = shape.field("barcode", \.barcode, .line(1...100), "The text of the code.")
        return { BarcodeAddition(sku: try $0[sku], barcode: try $0[barcode]) }
    }
}

struct CodeAssignment: Sendable {
    let sku: SKU
    let code: ForeignCode

    static let shape = Shape<CodeAssignment>(
        "CodeAssignment", "The code by which a channel knows an item."
    ) { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let channel = shape.field("channel", \.code.channel, .code(), "The channel.")
        let code = shape.field("code", \.code.code, .line(1...100), "Its code there.")
        return {
            CodeAssignment(
                sku: try $0[sku], code: ForeignCode(channel: try $0[channel], code: try $0[code]))
        }
    }
}

struct Publication: Sendable {
    let id: ProductID
    let wish: ListingWish

    static let shape = Shape<Publication>("Publication", "Where and when to show a product.") {
        shape in
        let id = shape.field("id", \.id, .id(), "The product.")
        let channel = shape.field("channel", \.wish.channel, .code(), "The channel.")
        let from = shape.field(
            "published_at", \.wish.publishedAt, .optional(.instant), "From when; absent for now.")
        let until = shape.field(
            "unpublished_at", \.wish.unpublishedAt, .optional(.instant), "Until when.")
        return {
            Publication(
                id: try $0[id],
                wish: ListingWish(
                    channel: try $0[channel], publishedAt: try $0[from],
                    unpublishedAt: try $0[until]))
        }
    }
}

struct Withdrawal: Sendable {
    let id: ProductID
    let channel: Code<Channel>
    let at: Instant?

    static let shape = Shape<Withdrawal>("ListingWithdrawal", "Where to stop showing a product.") {
        shape in
        let id = shape.field("id", \.id, .id(), "The product.")
        let channel = shape.field("channel", \.channel, .code(), "The channel.")
        let at = shape.field("at", \.at, .optional(.instant), "When; absent for now.")
        return { Withdrawal(id: try $0[id], channel: try $0[channel], at: try $0[at]) }
    }
}
