import RetailCore
import RetailExchange
import RetailKit

/// The fixture of a Saleor shop: channels, categories, products with variants, attributes,
/// listings, prices and media, warehouses and opening stock, as one JSON list of records.
enum Saleor {
    static let connector = Connector(
        name: "saleor", noun: "catalogue", format: "json",
        summary: "The fixture of a Saleor shop in JSON: channels, categories, products with their "
            + "prices and listings, warehouses, and the stock to begin with. A newer file changes "
            + "products, never codes and currencies of channels.", columns: [], options: [],
        acts: [
            "catalogue.channels.create", "catalogue.channels.update", "catalogue.markets.create",
            "catalogue.categories.create", "catalogue.products.create",
            "catalogue.products.update", "catalogue.variants.create", "catalogue.prices.set",
            "catalogue.listings.publish", "inventory.locations.create", "inventory.stock.count",
        ],
        open: { file, _ in
            guard file.size <= Fixture.mostBytes else {
                throw ConnectorErrors.fileUnreadable.error(
                    "A fixture has at most \(Fixture.mostBytes >> 20) MiB: it is read as a whole.")
            }
            var bytes: [UInt8] = []
            try await file.each { bytes += $0 }
            return SaleorActs(try Fixture(bytes))
        })

    /// The models whose records are rows, in the order in which they are taken in: what others
    /// stand on comes first.
    static let rows = [
        "channel.channel", "product.category", "product.product", "warehouse.warehouse",
        "warehouse.stock",
    ]

    /// The models whose records are parts of rows, with what each hangs on.
    static let parts = [
        ("product.productvariant", "product", "product.product"),
        ("product.productchannellisting", "product", "product.product"),
        ("product.productvariantchannellisting", "variant", "product.productvariant"),
        ("product.productmedia", "product", "product.product"),
        ("attribute.assignedproductattributevalue", "product", "product.product"),
        ("attribute.assignedvariantattribute", "variant", "product.productvariant"),
        (
            "attribute.assignedvariantattributevalue", "assignment",
            "attribute.assignedvariantattribute"
        ),
    ]

    /// The models that only give names to parts.
    static let words = ["attribute.attribute", "attribute.attributevalue"]
}
