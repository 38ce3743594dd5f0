import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Compares a record of a file with what is there and changes only what differs.
struct ImportMatching: Sendable {
    private let products = Products()

    func take(
        _ entry: ChannelEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> ImportOutcome {
        let code = entry.channel.code
        guard let old = try ChannelStore().find(code, in: tx) else {
            try Markets().adopt(entry.channel, by: call, in: tx)
            _ = try Channels().create(ChannelDraft(entry: entry), by: call, in: tx)
            return .created
        }
        guard old.channel.currency == entry.channel.currency else {
            throw CatalogueErrors.channelTaken.error(
                "There is a channel \(code) that sells in \(old.channel.currency).")
        }
        guard old.channel.name != entry.channel.name else { return .unchanged }
        let change = ChannelChange(
            code: code, own: Patch().setting(\.channel.name, to: entry.channel.name))
        _ = try Channels().update(change, by: call, in: tx)
        return .updated
    }

    func take(
        _ category: FileCategory, by call: Call, in tx: borrowing Transaction
    ) throws -> ImportOutcome {
        let parent = try find(category.parent, in: tx)
        guard let old = try CategoryStore().find(category.slug, in: tx) else {
            _ = try Categories().create(
                NewCategory(
                    parent: parent, slug: category.slug, name: category.name,
                    position: category.position), by: call, in: tx)
            return .created
        }
        guard old.parent == parent else {
            throw CatalogueErrors.slugTaken.error(
                "There is a category \(category.slug) elsewhere in the tree. It was not moved.")
        }
        return .unchanged
    }

    func take(
        _ file: FileProduct, by call: Call, in tx: borrowing Transaction
    ) throws -> ImportOutcome {
        let worded = file.product.moved(under: try find(file.category, in: tx))
        let wanted = worded.value
        guard let old = try ProductStore().find(wanted.facts.slug, in: tx) else {
            _ = try products.create(worded, by: call, in: tx)
            return .created
        }
        let detail = try ProductReading().show(old.id, at: call.now, in: tx)
        let isChanged = [
            try change(detail, to: worded, by: call, in: tx),
            try match(worded, with: detail, by: call, in: tx),
            try match(wanted.listings, with: detail, by: call, in: tx),
        ]
        return isChanged.contains(true) ? .updated : .unchanged
    }

    private func find(
        _ slug: Slug?, in tx: borrowing Transaction
    ) throws -> CategoryID? {
        guard let slug else { return nil }
        guard let category = try CategoryStore().find(slug, in: tx) else {
            throw CatalogueErrors.categoryUnknown.error("There is no category \(slug).")
        }
        return category.id
    }

    private func change(
        _ old: ProductDetail, to worded: Worded<NewProduct>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        let known = old.product.facts
        var facts = worded.value.facts
        // Of these a file says nothing, or nothing certain.
        facts.category = facts.category ?? known.category
        facts.taxRate = known.taxRate
        guard facts != known || old.media != worded.value.media else { return false }
        try products.update(
            worded.changing(old.product.id, to: facts), by: call, in: tx)
        return true
    }

    private func match(
        _ worded: Worded<NewProduct>, with old: ProductDetail, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        var isChanged = false
        for variant in worded.value.variants {
            guard let known = old.variants.first(where: { $0.sku == variant.sku }) else {
                try products.add(worded.only(variant), to: old.product.id, by: call, in: tx)
                isChanged = true
                continue
            }
            for text in variant.barcodes where !known.barcodes.contains(where: { $0.text == text })
            {
                try ItemCodes().add(
                    Worded(Barcode(text), of: variant.sku), to: variant.sku, by: call, in: tx)
                isChanged = true
            }
            let prices = variant.prices.filter { !holds($0, among: known.prices) }
            guard !prices.isEmpty else { continue }
            try Prices().set(prices, of: variant.sku, by: call, in: tx)
            isChanged = true
        }
        return isChanged
    }

    private func holds(_ wanted: NewPrice, among prices: [Price]) -> Bool {
        prices.contains {
            $0.channel == wanted.channel && $0.currency == wanted.currency
                && $0.amount == wanted.amount && $0.compareAt == wanted.compareAt
        }
    }

    private func match(
        _ wanted: [NewListing], with old: ProductDetail, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        var isChanged = false
        for wish in wanted {
            let known = old.listings.first { $0.channel == wish.channel }
            let from = wish.publishedAt ?? known?.publishedAt
            if let known, known.publishedAt == from, known.unpublishedAt == wish.unpublishedAt {
                continue
            }
            try Listings().publish(wish, of: old.product.id, by: call, in: tx)
            isChanged = true
        }
        return isChanged
    }
}
