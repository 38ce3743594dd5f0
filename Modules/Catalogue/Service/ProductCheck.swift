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
        for (index, listing) in new.listings.enumerated() {
            try requireChannel(listing.channel, at: "/listings/\(index)/channel", in: tx)
            try Self.checkOrder(listing, now: now, at: "/listings/\(index)/unpublished_at")
        }
    }

    /// Refuses variants that do not fit their product, each other or the items there are.
    func check(
        _ new: [NewVariant], options: [String], siblings: [Variant], at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        var seen = Set(try variants.taken(new.map(\.sku), in: tx).map(\.sku))
        var choices = Set(siblings.map(\.choices))
        var gtins: Set<GTIN> = []
        for (index, variant) in new.enumerated() {
            let pointer = "/variants/\(index)"
            guard seen.insert(variant.sku).inserted else {
                throw CatalogueErrors.skuTaken.error(
                    "The SKU \(variant.sku) is in use. One SKU is one item on every channel.",
                    at: "\(pointer)/sku")
            }
            try check(variant.choices, options, &choices, at: "\(pointer)/choices")
            try check(variant.barcodes, &gtins, at: "\(pointer)/barcodes", in: tx)
            try check(variant.prices, at: "\(pointer)/prices", now, in: tx)
        }
    }

    /// Refuses prices of channels and lists that there are not, or that are over, and in other
    /// currencies than theirs.
    func check(
        _ prices: [NewPrice], at pointer: String, _ now: Instant, in tx: borrowing Transaction
    ) throws {
        for (index, price) in prices.enumerated() {
            let place = "\(pointer)/\(index)"
            let sold =
                switch price.list {
                case .channel(let code):
                    try requireChannel(code, at: place + "/channel", in: tx).currency
                case .list(let code):
                    try PriceLists().open(code, at: place + "/list", now, in: tx).currency
                }
            guard let currency = price.currency, currency != sold else { continue }
            throw CatalogueErrors.currencyNotSold.error(
                "\(price.list.code) sells in \(sold). Give the price in it, or leave the "
                    + "currency out.", at: place + "/currency")
        }
    }

    /// The channel with the code.
    /// - Throws: `catalogue.channel-unknown`.
    @discardableResult
    func requireChannel(
        _ code: Code<Channel>, at pointer: String, in tx: borrowing Transaction
    ) throws -> Channel {
        guard let entry = try channels.find(code, in: tx) else {
            throw CatalogueErrors.channelUnknown.error(
                "There is no channel \(code). Make it first.", at: pointer)
        }
        return entry.channel
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
        _ barcodes: [String], _ seen: inout Set<GTIN>, at pointer: String,
        in tx: borrowing Transaction
    ) throws {
        guard Set(barcodes).count == barcodes.count else {
            throw CatalogueErrors.barcodeTaken.error("Give each barcode once.", at: pointer)
        }
        for (index, text) in barcodes.enumerated() {
            let barcode = Barcode(text)
            guard let gtin = barcode.gtin else { continue }
            let owner = try codes.sku(with: barcode, in: tx)
            guard owner == nil, seen.insert(gtin).inserted else {
                throw CatalogueErrors.barcodeTaken.error(
                    "The barcode \(text) belongs to \(owner?.key ?? "another variant").",
                    at: "\(pointer)/\(index)")
            }
        }
    }
}
