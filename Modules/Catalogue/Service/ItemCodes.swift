import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// By what an item was found.
enum FoundBy: String, CaseIterable, Sendable {
    /// A barcode on it.
    case barcode
    /// The code that the channel has for it.
    case code
    /// Its SKU.
    case sku
}

/// An item that was looked up.
struct FoundItem: Sendable {
    let foundBy: FoundBy
    let item: ShelfItem
}

/// The verbs on what leads to an item besides its SKU.
struct ItemCodes: Sendable {
    let assortment: ChannelAssortment
    private let store = CodeStore()
    private let products = Products()

    init(knowing assortment: ChannelAssortment) {
        self.assortment = assortment
    }

    /// Finds an item by what a scanner, a marketplace or a person gives: a barcode, the channel's
    /// own code, or the SKU, in this order.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`,
    ///   `request.channel-forbidden`.
    func find(
        _ text: String, on asked: Code<Channel>?, by call: Call, in tx: borrowing Transaction
    ) throws -> FoundItem {
        let window = ShopWindow(call: call)
        let channel = try window.channel(asked)
        if let channel { _ = try Channels().find(channel, at: "/channel", in: tx) }
        let (foundBy, sku) = try resolve(text, on: channel, in: tx)
        guard let sku, let item = try item(sku, on: channel, at: call.now, in: tx),
            window.shows(item)
        else {
            throw CatalogueErrors.itemUnknown.error(
                "Nothing has this code. Scan it again, or search by name.", at: "/code")
        }
        return FoundItem(foundBy: foundBy, item: item)
    }

    /// An item and what a channel asks for it, as far as the caller sees it.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`,
    ///   `request.channel-forbidden`.
    func show(
        _ sku: SKU, on asked: Code<Channel>?, from cards: ItemCards, by call: Call,
        in tx: borrowing Transaction
    ) throws -> ItemCard {
        let window = ShopWindow(call: call)
        let channel = try window.channel(asked)
        guard
            let card = try cards.card(
                of: sku, on: channel, knowing: assortment, at: call.now, in: tx)
        else {
            throw try refusal(sku, on: channel, in: tx)
        }
        guard window.shows(card.item) else { throw Self.unknown(sku) }
        return card
    }

    private func item(
        _ sku: SKU, on channel: Code<Channel>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> ShelfItem? {
        // Without a channel no list is asked, and behind changes of an act's own all would be read.
        guard let channel else { return try OfferStore().items([sku], in: tx).first }
        return try ShelfReading(assortment.frame(in: tx)).item(sku, on: channel, at: now, in: tx)
    }

    /// An item and what a channel asks for it.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`.
    func show(
        _ sku: SKU, on channel: Code<Channel>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> ShelfItem {
        guard let item = try item(sku, on: channel, at: now, in: tx) else {
            throw try refusal(sku, on: channel, in: tx)
        }
        return item
    }

    /// Why nothing was found: there is no such channel, or no such item.
    private func refusal(
        _ sku: SKU, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> RetailError {
        if let channel { _ = try Channels().find(channel, at: "/channel", in: tx) }
        return Self.unknown(sku)
    }

    private static func unknown(_ sku: SKU) -> RetailError {
        CatalogueErrors.itemUnknown.error(
            "There is no item \(sku). Search for it to see its SKU.", at: "/sku")
    }

    /// Keeps what is printed on an item; one that is no trade number is kept with the reason.
    /// - Throws: `catalogue.item-unknown`, `catalogue.barcode-taken`,
    ///   `catalogue.product-archived`, `request.stale-version`, `catalogue.too-many-words`.
    func add(
        _ worded: Worded<Barcode>, to sku: SKU, by call: Call, in tx: borrowing Transaction
    ) throws {
        let barcode = worded.value
        let variant = try Prices.item(sku, in: tx)
        let product = try products.open(variant.product, by: call, in: tx)
        let own = try store.barcodes(of: [sku], in: tx)[sku] ?? []
        if own.contains(where: { $0.text == barcode.text }) { return }
        if barcode.gtin != nil, let owner = try store.sku(with: barcode, in: tx) {
            throw CatalogueErrors.barcodeTaken.error(
                "The barcode belongs to \(owner).", at: "/barcode")
        }
        try products.save(product, by: call, in: tx)
        try store.insert([(sku, barcode)], in: tx)
        try SearchIndex().save(worded.words, of: product.id, in: tx)
    }

    /// Keeps the code by which a channel knows an item; several may lead to one.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`, `catalogue.code-taken`,
    ///   `catalogue.product-archived`, `request.stale-version`.
    func assign(
        _ code: ExternalCode, to sku: SKU, by call: Call, in tx: borrowing Transaction
    ) throws {
        let variant = try Prices.item(sku, in: tx)
        let product = try products.open(variant.product, by: call, in: tx)
        try products.rules.requireChannel(code.channel, at: "/channel", in: tx)
        if let owner = try store.sku(with: code.code, on: code.channel, in: tx) {
            guard owner != sku else { return }
            throw CatalogueErrors.codeTaken.error(
                "On \(code.channel) the code leads to \(owner).", at: "/code")
        }
        try products.save(product, by: call, in: tx)
        guard try store.insert(code, of: sku, in: tx) else {
            throw CatalogueErrors.codeTaken.error("The code is in use now.", at: "/code")
        }
    }

    /// Notes what one unit of an item weighs, packed as it is sent; nil forgets it.
    /// - Throws: `catalogue.item-unknown`, `catalogue.product-archived`, `request.stale-version`.
    func weigh(
        _ sku: SKU, grams: Int64?, by call: Call, in tx: borrowing Transaction
    ) throws {
        let variant = try Prices.item(sku, in: tx)
        let product = try products.open(variant.product, by: call, in: tx)
        guard variant.weight != grams else { return }
        let changed = try products.save(product, by: call, in: tx)
        try VariantStore().weigh(sku, of: changed, grams: grams, in: tx)
    }

    private func resolve(
        _ text: String, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> (FoundBy, SKU?) {
        if let sku = try store.sku(with: Barcode(text), in: tx) { return (.barcode, sku) }
        if let channel, let sku = try store.sku(with: text, on: channel, in: tx) {
            return (.code, sku)
        }
        return (.sku, try? SKU(text))
    }
}
