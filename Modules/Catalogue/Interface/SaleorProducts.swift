import RetailCore
import RetailKit

/// Joins the records that make a Saleor product.
struct SaleorProducts {
    let channels: [String: FixtureRecord]
    let categories: [String: FixtureRecord]
    let variants: [String: [FixtureRecord]]
    let listings: [String: [FixtureRecord]]
    let prices: [String: [FixtureRecord]]
    let media: [String: [FixtureRecord]]
    let productValues: [String: [FixtureRecord]]
    let choices: SaleorChoices

    init(_ fixture: Fixture, channels: [String: FixtureRecord]) {
        self.channels = channels
        categories = fixture.byKey("product.category")
        variants = fixture.grouped("product.productvariant", by: "product")
        listings = fixture.grouped("product.productchannellisting", by: "product")
        prices = fixture.grouped("product.productvariantchannellisting", by: "variant")
        media = fixture.grouped("product.productmedia", by: "product")
        productValues = fixture.grouped("attribute.assignedproductattributevalue", by: "product")
        choices = SaleorChoices(fixture)
    }

    func product(_ record: FixtureRecord) throws(RetailError) -> FileProduct {
        var facts = ProductFacts(
            slug: try Slug(try record.required("slug")), name: try record.required("name"))
        facts.description = record.text("description_plaintext") ?? ""
        facts.status = .active
        for value in productValues[record.key] ?? [] {
            guard let (name, text) = choices.named(value.reference("value")) else { continue }
            if name == "Brand" { facts.brand = text }
            let other = facts.attributes[name].map { "\($0), " } ?? ""
            facts.attributes[name] = other + text
        }
        var product = NewProduct(facts: facts)
        try addVariants(of: record, to: &product)
        for listing in listings[record.key] ?? [] where listing.flag("is_published") {
            let from = listing.text("published_at")
            product.listings.append(
                NewListing(
                    channel: try channel(listing),
                    publishedAt: try from.map { text throws(RetailError) in
                        try Instant(rfc3339: text)
                    }))
        }
        product.media = (media[record.key] ?? [])
            .sorted { ($0.integer("sort_order") ?? 0) < ($1.integer("sort_order") ?? 0) }
            .compactMap(Self.medium)
        let category = record.reference("category").flatMap { categories[$0]?.text("slug") }
        return FileProduct(product: Worded(product), category: try SaleorReading.slug(category))
    }

    /// The variant's SKU, or one made of its key.
    static func sku(of variant: FixtureRecord) throws(RetailError) -> SKU {
        let text = variant.text("sku") ?? ""
        return try SKU(text.isEmpty ? "SALEOR-\(variant.key)" : text)
    }

    private func addVariants(
        of record: FixtureRecord, to product: inout NewProduct
    ) throws(RetailError) {
        let records = (variants[record.key] ?? [])
            .sorted { ($0.integer("sort_order") ?? 0) < ($1.integer("sort_order") ?? 0) }
        product.options = choices.options(of: records.map(\.key))
        for record in records {
            var variant = NewVariant(sku: try Self.sku(of: record))
            variant.choices = choices.values(of: record.key, for: product.options)
            let name = record.text("name") ?? ""
            // Saleor calls a lone variant by its own id in base 64: that is no name for people.
            variant.name = name.hasPrefix("UHJvZHVjdFZhcmlhbnQ6") ? "" : name
            for price in prices[record.key] ?? [] { variant.prices.append(try self.price(price)) }
            product.variants.append(variant)
        }
    }

    private func price(_ record: FixtureRecord) throws(RetailError) -> NewPrice {
        let currency = try Currency(try record.required("currency"))
        let price = try UnitPrice(text: try record.required("price_amount"), currency: currency)
        return NewPrice(
            channel: try channel(record), currency: currency, amount: price.millionths)
    }

    private func channel(_ record: FixtureRecord) throws(RetailError) -> Code<Channel> {
        guard let channel = record.reference("channel").flatMap({ channels[$0] }) else {
            throw CatalogueErrors.fileUnreadable.error("\(record.name) names no channel.")
        }
        return try Code(try channel.required("slug"))
    }

    private static func medium(_ record: FixtureRecord) -> Media? {
        let image = record.text("image") ?? ""
        let url = image.isEmpty ? record.text("external_url") ?? "" : image
        guard !url.isEmpty else { return nil }
        return Media(
            kind: record.text("type") == "VIDEO" ? .video : .image, url: url,
            alt: record.text("alt") ?? "")
    }
}
