import RetailCore
import RetailJSON
import RetailKit

/// Joins the records that make a Saleor product into what a new product is made of.
struct SaleorProducts: Sendable {
    private let channels: [String: FixtureRecord]
    private let categories: [String: FixtureRecord]
    private let variants: [String: [FixtureRecord]]
    private let listings: [String: [FixtureRecord]]
    private let prices: [String: [FixtureRecord]]
    private let media: [String: [FixtureRecord]]
    private let values: [String: [FixtureRecord]]
    private let choices: SaleorChoices

    init(_ fixture: Fixture) {
        channels = fixture.byKey("channel.channel")
        categories = fixture.byKey("product.category")
        variants = fixture.grouped("product.productvariant", by: "product")
        listings = fixture.grouped("product.productchannellisting", by: "product")
        prices = fixture.grouped("product.productvariantchannellisting", by: "variant")
        media = fixture.grouped("product.productmedia", by: "product")
        values = fixture.grouped("attribute.assignedproductattributevalue", by: "product")
        choices = SaleorChoices(fixture)
    }

    /// The product as `catalogue.products.create` takes it, without its category.
    /// - Throws: `exchange.row-unreadable`.
    func product(_ record: FixtureRecord) throws(RetailError) -> JSONTree {
        let options = choices.options(of: sorted(variants[record.key]).map(\.key))
        var items: [JSONTree] = []
        for variant in sorted(variants[record.key]) {
            items.append(try self.variant(variant, options))
        }
        return .members([
            "slug": .string(try record.required("slug")),
            "name": .string(try record.required("name")),
            "description": .string(record.text("description_plaintext") ?? ""),
            "brand": .string(brand(of: record)), "attributes": attributes(of: record),
            "status": .string("active"), "options": .texts(options), "variants": .array(items),
            "listings": .array(try listings(of: record)),
            "media": .array(sorted(media[record.key]).compactMap(Self.medium)),
        ])
    }

    /// The slug of the category in which it stands.
    func category(of record: FixtureRecord) -> String? {
        record.reference("category").flatMap { categories[$0]?.text("slug") }
    }

    /// The variant's SKU, or one made of its key.
    static func sku(of variant: FixtureRecord) -> String {
        let text = variant.text("sku") ?? ""
        return text.isEmpty ? "SALEOR-\(variant.key)" : text
    }

    private func facts(of record: FixtureRecord) -> [(name: String, text: String)] {
        (values[record.key] ?? []).compactMap { choices.named($0.reference("value")) }
    }

    private func brand(of record: FixtureRecord) -> String {
        facts(of: record).last { $0.name == "Brand" }?.text ?? ""
    }

    private func attributes(of record: FixtureRecord) -> JSONTree {
        var attributes: [String: String] = [:]
        for (name, text) in facts(of: record) {
            attributes[name] = (attributes[name].map { "\($0), " } ?? "") + text
        }
        return .object(
            attributes.sorted { $0.key < $1.key }.map { JSONTree.Member($0.key, .string($0.value)) }
        )
    }

    private func variant(
        _ record: FixtureRecord, _ options: [String]
    ) throws(RetailError) -> JSONTree {
        let name = record.text("name") ?? ""
        var prices: [JSONTree] = []
        for price in self.prices[record.key] ?? [] { prices.append(try self.price(price)) }
        return .members([
            "sku": .string(Self.sku(of: record)),
            // Saleor calls a lone variant by its own id in base 64: that is no name for people.
            "name": .string(name.hasPrefix("UHJvZHVjdFZhcmlhbnQ6") ? "" : name),
            "choices": .texts(choices.values(of: record.key, for: options)),
            "prices": .array(prices),
        ])
    }

    private func price(_ record: FixtureRecord) throws(RetailError) -> JSONTree {
        let currency: Currency
        let price: UnitPrice
        do throws(RetailError) {
            currency = try Currency(try record.required("currency"))
            price = try UnitPrice(text: try record.required("price_amount"), currency: currency)
        } catch {
            throw ConnectorErrors.rowUnreadable.error("\(record.name): \(error.message)")
        }
        return .members([
            "channel": .string(try channel(record)), "currency": .string(currency.code),
            "amount": .string(price.text),
        ])
    }

    private func listings(of record: FixtureRecord) throws(RetailError) -> [JSONTree] {
        var trees: [JSONTree] = []
        for listing in listings[record.key] ?? [] where listing.flag("is_published") {
            trees.append(
                .members([
                    "channel": .string(try channel(listing)),
                    "published_at": listing.text("published_at").map { .string($0) },
                ]))
        }
        return trees
    }

    private func channel(_ record: FixtureRecord) throws(RetailError) -> String {
        guard let channel = record.reference("channel").flatMap({ channels[$0] }) else {
            throw ConnectorErrors.rowUnreadable.error("\(record.name) names no channel.")
        }
        return try channel.required("slug")
    }

    private func sorted(_ records: [FixtureRecord]?) -> [FixtureRecord] {
        (records ?? []).sorted {
            ($0.integer("sort_order") ?? 0) < ($1.integer("sort_order") ?? 0)
        }
    }

    private static func medium(_ record: FixtureRecord) -> JSONTree? {
        let image = record.text("image") ?? ""
        let url = image.isEmpty ? record.text("external_url") ?? "" : image
        guard !url.isEmpty else { return nil }
        return .members([
            "kind": .string(record.text("type") == "VIDEO" ? "video" : "image"),
            "url": .string(url), "alt": .string(record.text("alt") ?? ""),
        ])
    }
}
