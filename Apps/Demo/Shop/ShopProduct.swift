import RetailJSON

/// A product of the generated shop with its items.
public struct ShopProduct: Sendable, Equatable {
    /// An item: one size and colour.
    public struct Item: Sendable, Equatable {
        /// Its code on every channel.
        public let sku: String
        /// In what it is counted or weighed.
        public let unit: String
        /// Its value for each option.
        public let choices: [String]
        /// Its GTIN-13.
        public let barcode: String
        /// What it costs, in rupiah.
        public let price: Int64
    }

    /// Its name in addresses.
    public let slug: String
    /// Its name.
    public let name: String
    /// The slug of its category.
    public let category: String
    /// What its items differ in.
    public let options: [String]
    /// Whether it is free of the value added tax.
    public let isTaxFree: Bool
    /// What is sold.
    public let items: [Item]

    /// What the catalogue is told.
    func tree(category id: String) -> JSONTree {
        let product = JSONTree.record([
            "slug": slug, "name": name, "brand": "Selaras", "category_id": id,
            "options": JSONTree.list(options), "status": "active",
            "variants": JSONTree.list(items.map(Self.variant)),
            "listings": JSONTree.list(
                ShopPlaces.selling.map { JSONTree.record(["channel": $0.code]) }),
        ])
        return isTaxFree ? product.with("tax_rate", "0") : product
    }

    private static func variant(_ item: Item) -> JSONTree {
        .record([
            "sku": item.sku, "unit": item.unit, "choices": JSONTree.list(item.choices),
            "barcodes": JSONTree.list([item.barcode]),
            "prices": JSONTree.list(
                ShopPlaces.selling.map { way in
                    JSONTree.record([
                        "channel": way.code, "currency": "IDR",
                        "amount": String(price(of: item, on: way)),
                    ])
                }),
        ])
    }

    /// The marketplace takes its share, so things cost 5 % more there, in steps of Rp 500.
    private static func price(of item: Item, on way: ShopPlaces.Way) -> Int64 {
        guard way.code == ShopPlaces.marketplace.code else { return item.price }
        return (item.price * 105 / 100 + 499) / 500 * 500
    }
}
