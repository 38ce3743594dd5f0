import RetailContracts
import RetailCore
import RetailStorage

/// Keeps the words by which a product is found.
struct SearchIndex: Sendable {
    /// Reads the product again and keeps its words.
    func save(_ id: ProductID, number: Int64, in tx: borrowing Transaction) throws {
        guard let product = try ProductStore().find(id, in: tx) else { return }
        let variants = try VariantStore().list(of: [id], in: tx)
        let barcodes = try CodeStore().barcodes(of: variants.map(\.sku), in: tx)
        var words = SearchWords.split(product.name, most: 50)
        words += SearchWords.split(product.brand, most: 20)
        for variant in variants.prefix(500) {
            words += SearchWords.split(variant.sku.key, most: 10)
            words += SearchWords.split(variant.name, most: 20)
            for choice in variant.choices { words += SearchWords.split(choice, most: 10) }
            for barcode in barcodes[variant.sku] ?? [] {
                words += SearchWords.split(barcode.text, most: 2)
            }
        }
        if let category = product.category,
            let found = try CategoryStore().find(category, in: tx)
        {
            words += SearchWords.split(found.name, most: 20)
        }
        for (_, value) in product.attributes.sorted(by: { $0.key < $1.key }) {
            words += SearchWords.split(value, most: 30)
        }
        words += SearchWords.split(product.description, most: 1_000)
        try SearchStore().save(words, of: number, in: tx)
    }
}
