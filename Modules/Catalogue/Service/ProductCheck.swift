import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What must hold before anything of a product is written.
struct ProductCheck: Sendable {
    private let channels = ChannelStore()
    private let categories = Categories()
    private let variants = VariantStore()
    private let codes = CodeStore()

    /// Refuses a product that breaks a rule or takes what another one has.
    func check(_ new: NewProduct, at now: Instant, in tx: borrowing Transaction) throws {
        try TaxRates.check(new.facts.taxRate, isConfirmed: new.isTaxConfirmed)
        try Taxes.require(new.facts.taxClass, in: tx)
        if let category = new.facts.category {
            _ = try categories.find(category, at: "/category_id", in: tx)
        }
        try check(new.variants, options: new.options, siblings: [], at: now, in: tx)
        let units = Set(new.variants.map(\.unit))
        let known = try channels.currencies(of: Set(new.listings.map(\.channel)), in: tx)
        for (index, listing) in new.listings.enumerated() {
            if known[listing.channel] == nil {
                throw Self.unknown(listing.channel, at: "/listings/\(index)/channel")
            }
            try Self.checkOrder(listing, now: now, at: "/listings/\(index)/unpublished_at")
            try listing.limits.check(for: units, under: "/listings/\(index)")
        }
    }

    /// Refuses variants that do not fit their product, each other or the items there are.
    /// - Parameter place: leads to the one variant that there is; nil where they are in a list.
    func check(
        _ new: [NewVariant], options: [String], siblings: [Variant], under place: String? = nil,
        at now: Instant, in tx: borrowing Transaction
    ) throws {
        var seen = Set(try variants.taken(new.map(\.sku), in: tx).map(\.sku))
        var choices = Set(siblings.map(\.choices))
        var gtins: Set<GTIN> = []
        let owners = try codes.owners(of: new.flatMap { $0.barcodes.map(Barcode.init) }, in: tx)
        let homes = try PriceHomes(of: new.flatMap(\.prices), in: tx)
        for (index, variant) in new.enumerated() {
            let pointer = place ?? "/variants/\(index)"
            guard seen.insert(variant.sku).inserted else {
                throw CatalogueErrors.skuTaken.error(
                    "The SKU \(variant.sku) is in use. One SKU is one item on every channel.",
                    at: "\(pointer)/sku")
            }
            try check(variant.choices, options, &choices, at: "\(pointer)/choices")
            try check(variant.barcodes, of: owners, &gtins, at: "\(pointer)/barcodes")
            try homes.check(variant.prices, at: "\(pointer)/prices", now)
        }
    }

    /// Refuses an item by whose unit no order could take what listings of its product say.
    /// - Throws: `catalogue.limits-unfit`.
    static func requireTaken(
        _ unit: MeasureUnit, by listings: [ChannelListing]
    ) throws(RetailError) {
        guard let listing = listings.first(where: { !$0.limits.fit(unit) }) else { return }
        throw CatalogueErrors.limitsUnfit.error(
            "The item goes by the \(unit) in steps of \(unit.step), and on \(listing.channel) an "
                + "order takes other quantities of the product. Publish it there with limits in "
                + "these steps first, or make a product of its own.", at: "/variant/unit")
    }

    /// Refuses prices of channels and lists that there are not, or that are over, and in other
    /// currencies than theirs.
    func check(
        _ prices: [NewPrice], at pointer: String, _ now: Instant, in tx: borrowing Transaction
    ) throws {
        try PriceHomes(of: prices, in: tx).check(prices, at: pointer, now)
    }

    /// The channel with the code.
    /// - Throws: `catalogue.channel-unknown`.
    @discardableResult
    func requireChannel(
        _ code: Code<Channel>, at pointer: String, in tx: borrowing Transaction
    ) throws -> Channel {
        guard let entry = try channels.find(code, in: tx) else {
            throw Self.unknown(code, at: pointer)
        }
        return entry.channel
    }

    static func unknown(_ code: Code<Channel>, at pointer: String) -> RetailError {
        CatalogueErrors.channelUnknown.error(
            "There is no channel \(code). Make it first.", at: pointer)
    }

    /// Refuses a listing that ends before it begins.
    static func checkOrder(_ listing: NewListing, now: Instant, at pointer: String) throws {
        guard let end = listing.unpublishedAt, end <= listing.publishedAt ?? now else { return }
        throw CatalogueErrors.listingBackwards.error(
            "Let the listing end after it begins.", at: pointer)
    }

    private func check(
        _ choices: [String], _ options: [String], _ taken: inout Set<[String]>, at pointer: String
    ) throws {
        guard choices.count == options.count else {
            throw CatalogueErrors.choicesWrong.error(
                "Give one choice for each of the \(options.count) options.", at: pointer)
        }
        guard options.isEmpty || taken.insert(choices).inserted else {
            throw CatalogueErrors.choicesWrong.error(
                "Another variant of the product has these choices.", at: pointer)
        }
    }

    private func check(
        _ barcodes: [String], of owners: [GTIN: SKU], _ seen: inout Set<GTIN>, at pointer: String
    ) throws {
        guard Set(barcodes).count == barcodes.count else {
            throw CatalogueErrors.barcodeTaken.error("Give each barcode once.", at: pointer)
        }
        for (index, text) in barcodes.enumerated() {
            let barcode = Barcode(text)
            guard let gtin = barcode.gtin else { continue }
            let owner = owners[gtin]
            guard owner == nil, seen.insert(gtin).inserted else {
                throw CatalogueErrors.barcodeTaken.error(
                    "The barcode \(text) belongs to \(owner?.key ?? "another variant").",
                    at: "\(pointer)/\(index)")
            }
        }
    }
}
