import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on products and their variants.
struct Products: Sendable {
    let store = ProductStore()
    let variants = VariantStore()
    let rules = ProductCheck()

    /// Makes a product with all that hangs on it, in one act.
    /// - Throws: `catalogue.slug-taken`, `catalogue.sku-taken`, `catalogue.barcode-taken`,
    ///   `catalogue.choices-wrong`, `catalogue.channel-unknown`, `catalogue.currency-not-sold`,
    ///   `catalogue.tax-rate-unlikely`, `catalogue.category-unknown`,
    ///   `catalogue.listing-backwards`, `catalogue.limits-unfit`, `catalogue.too-many-words`.
    func create(
        _ worded: Worded<NewProduct>, by call: Call, in tx: borrowing Transaction
    ) throws -> ProductID {
        let new = worded.value
        guard try store.find(new.facts.slug, in: tx) == nil else {
            throw Self.slugTaken(new.facts.slug)
        }
        try rules.check(new, at: call.now, in: tx)
        let id: ProductID = call.newID()
        guard let made = try store.insert(Product(id, new), at: call.now, in: tx) else {
            throw Self.slugTaken(new.facts.slug)
        }
        try add(new.variants, to: made, from: 0, by: call, in: tx)
        for listing in new.listings {
            let kept = ChannelListing(
                channel: listing.channel, publishedAt: listing.publishedAt ?? call.now,
                unpublishedAt: listing.unpublishedAt, limits: listing.limits)
            try ListingStore().save(kept, of: id, in: tx)
        }
        try MediaStore().replace(new.media, of: made, in: tx)
        try SearchIndex().save(worded.words, of: id, in: tx)
        try tx.record(ProductChanged(product: id, version: 1, movesItems: true), by: call)
        return id
    }

    /// Changes a product's own fields, or archives it.
    /// - Throws: `catalogue.product-unknown`, `catalogue.product-archived`,
    ///   `request.stale-version`, `catalogue.slug-taken`, `catalogue.category-unknown`,
    ///   `catalogue.too-many-words`, `catalogue.tax-rate-unlikely`.
    func update(
        _ worded: Worded<ProductChange>, by call: Call, in tx: borrowing Transaction
    ) throws {
        let change = worded.value
        try TaxRates.check(change.own[\.taxRate] ?? nil, isConfirmed: change.isTaxConfirmed)
        try Taxes.require(change.own[\.taxClass] ?? nil, in: tx)
        var product = try open(change.id, by: call, in: tx)
        let before = product
        let media = try change.media.flatMap { wanted in
            try MediaStore().list(of: product.id, in: tx) == wanted ? nil : wanted
        }
        let facts = change.own.changed(product.facts)
        guard facts != nil || media != nil else { return }
        product.facts = facts ?? product.facts
        let slug = product.facts.slug
        if slug != before.facts.slug, try store.find(slug, in: tx) != nil {
            throw Self.slugTaken(slug)
        }
        if let category = product.facts.category, category != before.facts.category {
            _ = try Categories().find(category, at: "/category_id", in: tx)
        }
        let isMoved =
            product.facts.brand != before.facts.brand
            || product.facts.category != before.facts.category
        let changed = try save(product, movesItems: isMoved, by: call, in: tx)
        if let media { try MediaStore().replace(media, of: changed, in: tx) }
        try SearchIndex().save(worded.words, of: product.id, in: tx)
    }

    /// Adds an item to a product.
    /// - Throws: as ``create(_:by:in:)``, and `catalogue.product-archived`,
    ///   `request.stale-version`; `catalogue.limits-unfit` for one of which no order could take
    ///   what the product's listings say.
    func add(
        _ worded: Worded<NewVariant>, to id: ProductID, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let variant = worded.value
        let product = try open(id, by: call, in: tx)
        let siblings = try variants.list(of: [id], in: tx)
        try rules.check(
            [variant], options: product.options, siblings: siblings, under: "/variant",
            at: call.now, in: tx)
        // What is not sold any more on a channel is not taken there in any quantity.
        let listings = try ListingStore().list(of: id, in: tx).filter { listing in
            listing.unpublishedAt.map { $0 > call.now } ?? true
        }
        try ProductCheck.requireTaken(variant.unit, by: listings)
        let changed = try save(product, movesItems: true, by: call, in: tx)
        let position = siblings.map(\.position).max().map { $0 + 1 } ?? 0
        try add([variant], to: changed, from: position, by: call, in: tx)
        try SearchIndex().save(worded.words, of: id, in: tx)
    }

    /// The product with the id, when it may be changed and is at the version that the caller saw.
    func open(
        _ id: ProductID, by call: Call, in tx: borrowing Transaction
    ) throws -> Product {
        let product = try find(id, in: tx)
        guard product.facts.status != .archived else {
            throw CatalogueErrors.productArchived.error(
                "The product is archived. Make a new one in its place.")
        }
        try call.requireVersion(product.version)
        return product
    }

    /// The product with the id.
    /// - Throws: `catalogue.product-unknown`.
    func find(_ id: ProductID, in tx: borrowing Transaction) throws -> Product {
        guard let product = try store.find(id, in: tx) else {
            throw Self.unknown
        }
        return product
    }

    static var unknown: RetailError {
        CatalogueErrors.productUnknown.error("There is no such product.", at: "/id")
    }

    /// Writes a product one version on and tells of it: the first write of every change, so that
    /// changes of one product wait for each other.
    @discardableResult
    func save(
        _ product: Product, movesItems: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws -> ChangedProduct {
        var next = product
        next.version += 1
        guard let changed = try store.update(next, at: call.now, in: tx) else {
            throw RequestErrors.staleVersion.error("The product has changed. Read it again.")
        }
        try tx.record(
            ProductChanged(product: next.id, version: next.version, movesItems: movesItems),
            by: call)
        return changed
    }

    private func add(
        _ new: [NewVariant], to product: ChangedProduct, from start: Int, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try variants.insert(
            new.enumerated().map { index, variant in
                Variant(
                    sku: variant.sku, product: product.id, position: start + index,
                    unit: variant.unit, name: variant.name, choices: variant.choices,
                    weight: variant.weight)
            }, of: product, in: tx)
        try CodeStore().insert(
            new.flatMap { variant in
                variant.barcodes.map { (sku: variant.sku, barcode: Barcode($0)) }
            }, in: tx)
        try PriceStore().insert(
            new.flatMap { variant in variant.prices.map { (sku: variant.sku, price: $0) } },
            of: product, at: call.now, by: call.actor.text, in: tx)
    }

    private static func slugTaken(_ slug: Slug) -> RetailError {
        CatalogueErrors.slugTaken.error(
            "There is a product \(slug). Choose another slug.", at: "/slug")
    }
}
