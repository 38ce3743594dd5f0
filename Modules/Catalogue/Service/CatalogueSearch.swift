import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Finds items by SKU and barcode, and products by their words.
struct CatalogueSearch: SearchSource {
    var permission: Permission { CataloguePermissions.readProducts }

    func hits(
        _ terms: SearchTerms, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        // What is sold is the whole retailer's to know.
        call.compared()
        let items = try items(terms, most: most, in: tx)
        // A product is found by the codes of its items too: once is enough.
        let met = Set(items.compactMap(\.detail))
        let products = try products(terms, most: most, at: call.now, in: tx)
        return items + products.filter { !met.contains($0.id) }
    }

    private func items(
        _ terms: SearchTerms, most: Int, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        let written = try? SKU(terms.text)
        let scanned = try CodeStore().sku(with: Barcode(terms.text), in: tx)
        var skus = [written, scanned].compactMap(\.self)
        if let written {
            skus += try VariantStore().beginning(with: written, most: most, in: tx)
        }
        let items = try OfferStore().items(Set(skus), in: tx)
        let hits = items.map { item in
            SearchHit(
                .item, id: item.sku.text, isExact: item.sku == written || item.sku == scanned,
                title: item.name, detail: item.product.text, status: item.status.rawValue)
        }
        let inOrder = hits.sorted { ($0.isExact ? 0 : 1, $0.id) < ($1.isExact ? 0 : 1, $1.id) }
        return Array(inOrder.prefix(most))
    }

    private func products(
        _ terms: SearchTerms, most: Int, at now: Instant, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        let found = try SearchStore().matches(
            SearchFilter(words: terms.words), by: nil, most: ProductSearch.cap, at: now, in: tx)
        let best = SearchRank.order(found, for: terms.words).prefix(most)
        return best.map {
            SearchHit(.product, id: $0.product.text, isExact: false, title: $0.name)
        }
    }
}
