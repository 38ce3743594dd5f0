public import RetailCore
import RetailKit

extension CatalogueFile {
    /// Reads the fixture of a Saleor shop: channels, categories, products with variants,
    /// attributes, listings, prices and media, and stock by warehouse.
    ///
    /// Records that cannot be read become rejects of the import's report. Variants without a SKU
    /// get `SALEOR-<key>`, which the notes tell. Rows of stock name the warehouse's slug as the
    /// location's code.
    /// - Throws: `catalogue.file-unreadable` when the bytes are no fixture.
    public static func saleor(
        _ bytes: [UInt8], source: String = "saleor"
    ) throws(RetailError) -> CatalogueFile {
        var reading = SaleorReading(try Fixture(bytes))
        reading.readChannels()
        reading.readCategories()
        reading.readProducts()
        reading.readStock()
        return CatalogueFile(
            source: source, records: reading.records, rejects: reading.rejects,
            notes: reading.notes)
    }
}

/// The state of reading one fixture.
struct SaleorReading {
    let fixture: Fixture
    let channels: [String: FixtureRecord]
    let variants: [String: FixtureRecord]
    private(set) var records: [FileRecord] = []
    private(set) var rejects: [ImportReject] = []

    init(_ fixture: Fixture) {
        self.fixture = fixture
        channels = fixture.byKey("channel.channel")
        variants = fixture.byKey("product.productvariant")
    }

    var notes: [String] {
        var notes: [String] = []
        let unnamed = variants.values.count { ($0.text("sku") ?? "").isEmpty }
        if unnamed > 0 {
            notes.append("\(unnamed) variants have no SKU and are called SALEOR-<key>.")
        }
        if fixture.strangers > 0 {
            notes.append("\(fixture.strangers) entries of the file are no records.")
        }
        return notes
    }

    mutating func readChannels() {
        for record in fixture["channel.channel"] {
            keep(record) { () throws(RetailError) in
                .channel(
                    ChannelEntry(
                        channel: Channel(
                            code: try Code(try record.required("slug")),
                            name: try record.required("name"), kind: .web,
                            currency: try Currency(try record.required("currency_code")),
                            locale: Self.locale(of: record), isActive: record.flag("is_active")),
                        taxRate: .zero, pricesIncludeTax: true))
            }
        }
    }

    /// English as it is used in the channel's country, which also says in which market it sells.
    private static func locale(of channel: FixtureRecord) -> String {
        channel.text("default_country").map { "en-\($0)" } ?? "en"
    }

    /// Parents stand before their children, whatever the order of the file.
    mutating func readCategories() {
        let all = fixture.byKey("product.category")
        let sorted = fixture["product.category"].sorted {
            ($0.integer("level") ?? 0, $0.integer("tree_id") ?? 0, $0.integer("lft") ?? 0)
                < ($1.integer("level") ?? 0, $1.integer("tree_id") ?? 0, $1.integer("lft") ?? 0)
        }
        for (position, record) in sorted.enumerated() {
            let parent = record.reference("parent").flatMap { all[$0]?.text("slug") }
            keep(record) { () throws(RetailError) in
                .category(
                    FileCategory(
                        slug: try Slug(try record.required("slug")),
                        name: try record.required("name"),
                        parent: try Self.slug(parent), position: position))
            }
        }
    }

    mutating func readProducts() {
        let reading = SaleorProducts(fixture, channels: channels)
        for record in fixture["product.product"] {
            keep(record) { () throws(RetailError) in .product(try reading.product(record)) }
        }
    }

    mutating func readStock() {
        let warehouses = fixture.byKey("warehouse.warehouse")
        let variants = variants
        for record in fixture["warehouse.stock"] {
            keep(record) { () throws(RetailError) in
                guard let variant = record.reference("product_variant").flatMap({ variants[$0] }),
                    let warehouse = record.reference("warehouse").flatMap({ warehouses[$0] }),
                    let quantity = record.integer("quantity")
                else {
                    throw CatalogueErrors.fileUnreadable.error(
                        "Variant, warehouse or quantity is missing.")
                }
                return .stock(
                    FileStock(
                        sku: try SaleorProducts.sku(of: variant),
                        location: try Code(try warehouse.required("slug")),
                        quantity: try Quantity(text: String(quantity))))
            }
        }
    }

    static func slug(_ text: String?) throws(RetailError) -> Slug? {
        guard let text else { return nil }
        return try Slug(text)
    }

    private mutating func keep(
        _ record: FixtureRecord, _ read: () throws(RetailError) -> FileRecord.Part
    ) {
        do throws(RetailError) {
            records.append(FileRecord(name: record.name, part: try read()))
        } catch {
            rejects.append(ImportReject(record: record.name, reason: error.message))
        }
    }
}
