import RetailCore
import RetailJSON
import RetailKit

/// Joins the records that make a Saleor product into what a new product is made of.
struct SaleorProducts: Sendable {
    private let channels: SharedTexts
    private let variants: [String: [FixtureRecord]]
    private let listings: [String: [FixtureRecord]]
    private let prices: [String: [FixtureRecord]]
    private let media: [String: [FixtureRecord]]
    private let values: [String: [FixtureRecord]]
    private let choices: SaleorChoices

    init(_ fixture: Fixture) {
        channels = SharedTexts("slug", of: "channel.channel", in: fixture)
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
        let variants = sorted(try parts(of: record, among: self.variants))
        let options = try choices.options(of: variants.map(\.key))
        var items: [JSONTree] = []
        for variant in variants { items.append(try self.variant(variant, options)) }
        let facts = try facts(of: record)
        let media = sorted(try parts(of: record, among: self.media))
        return .members([
            "slug": .string(try record.required("slug")),
            "name": .string(try record.required("name")),
            "description": .string(record.text("description_plaintext") ?? ""),
            "brand": .string(facts.last { $0.name == "Brand" }?.text ?? ""),
            "attributes": Self.attributes(facts),
            "status": .string("active"), "options": .texts(options), "variants": .array(items),
            "listings": .array(try listings(of: record)),
            "media": .array(media.compactMap(Self.medium)),
        ])
    }

    /// How many parts a product has that may be acts of their own.
    func parts(of record: FixtureRecord) -> Int {
        (variants[record.key]?.count ?? 0) + (listings[record.key]?.count ?? 0)
    }

    /// The variant's SKU, or one made of its key.
    static func sku(_ text: String?, of key: String) -> String {
        guard let text, !text.isEmpty else { return "SALEOR-\(key)" }
        return text
    }

    /// The parts of a record: what they refer to is written out for each, and all of them together.
    /// - Throws: `exchange.row-refused` for more than a shop has.
    private func parts(
        of record: FixtureRecord, among parts: [String: [FixtureRecord]]
    ) throws(RetailError) -> [FixtureRecord] {
        let own = parts[record.key] ?? []
        guard let first = own.first, own.count > Self.mostParts else { return own }
        throw ConnectorErrors.rowRefused.error(
            "\(record.name) has \(own.count) parts that are \(first.model), of at most "
                + "\(Self.mostParts).")
    }

    private static let mostParts = 1_000

    private func facts(
        of record: FixtureRecord
    ) throws(RetailError) -> [(name: String, text: String)] {
        var facts: [(name: String, text: String)] = []
        for value in try parts(of: record, among: values) {
            if let fact = try choices.named(value.reference("value")) { facts.append(fact) }
        }
        return facts
    }

    private static func attributes(_ facts: [(name: String, text: String)]) -> JSONTree {
        var attributes: [String: String] = [:]
        for (name, text) in facts {
            let isFirst = attributes[name] == nil
            attributes[name, default: ""] += isFirst ? text : ", " + text
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
        for price in try parts(of: record, among: self.prices) {
            prices.append(try self.price(price))
        }
        return .members([
            "sku": .string(Self.sku(record.text("sku"), of: record.key)),
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
        for listing in try parts(of: record, among: listings)
        where listing.flag("is_published") {
            trees.append(
                .members([
                    "channel": .string(try channel(listing)),
                    "published_at": listing.text("published_at").map { .string($0) },
                ]))
        }
        return trees
    }

    private func channel(_ record: FixtureRecord) throws(RetailError) -> String {
        guard let channel = try channels.text(record.reference("channel")) else {
            throw ConnectorErrors.rowUnreadable.error("\(record.name) names no channel.")
        }
        return channel
    }

    private func sorted(_ records: [FixtureRecord]) -> [FixtureRecord] {
        records.sorted {
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
