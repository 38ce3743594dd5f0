import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// What customers on their own see of the catalogue: what is active and published on their channel
/// now, at that channel's prices. Staff and keys see all of it.
struct ShopWindow: Sendable {
    let call: Call

    /// The channel that a caller asks about; customers ask about their own alone.
    /// - Throws: `request.channel-forbidden`.
    func channel(_ asked: Code<Channel>?) throws(RetailError) -> Code<Channel>? {
        guard let own = call.own else { return asked }
        if let asked { try call.require(at: nil, on: asked) }
        return own.channel
    }

    /// A channel by its name; customers name their own alone.
    /// - Throws: `request.channel-forbidden`.
    func channel(named code: Code<Channel>) throws(RetailError) -> Code<Channel> {
        if call.own != nil { try call.require(at: nil, on: code) }
        return code
    }

    /// What a list shows of what was asked for; nil where the caller sees nothing of it.
    /// - Throws: `request.channel-forbidden`.
    func filter(_ asked: ProductFilter) throws(RetailError) -> ProductFilter? {
        guard call.own != nil else { return asked }
        guard asked.status == nil || asked.status == .active else { return nil }
        return ProductFilter(
            status: .active, category: asked.category, channel: try channel(asked.channel))
    }

    /// The product as the caller sees it, without what other channels know of it.
    /// - Parameter lists: the lists of the caller's channel that count for everybody.
    /// - Throws: `catalogue.product-unknown` for what is not in the window.
    func show(
        _ product: ProductDetail, _ lists: Set<Code<PriceList>>
    ) throws(RetailError) -> ProductDetail {
        guard let channel = call.own?.channel else { return product }
        let listings = product.listings.filter {
            $0.channel == channel && $0.isOpen(at: call.now)
        }
        guard product.product.facts.status == .active, !listings.isEmpty else {
            throw Products.unknown
        }
        return ProductDetail(
            product: product.product, variants: product.variants.map { $0.seen(by: lists) },
            listings: listings, media: product.media)
    }

    /// Whether the item is in the window.
    func shows(_ item: ShelfItem) -> Bool {
        call.own == nil || item.status == .active && item.terms?.isPublished == true
    }
}

extension VariantDetail {
    /// The item as a customer sees it: what is printed on it, and costs by lists that count for
    /// everybody.
    fileprivate func seen(by lists: Set<Code<PriceList>>) -> VariantDetail {
        VariantDetail(
            sku: sku, unit: unit, name: name, choices: choices, barcodes: barcodes,
            codes: [],
            prices: prices.filter { lists.contains($0.list) }.map { price in
                var seen = price
                seen.setBy = nil
                return seen
            })
    }
}
