import RetailContracts
import RetailCore

/// How a channel departs from the others.
enum DiscrepancyKind: String, CaseIterable, Sendable {
    /// The product is sold elsewhere, not here.
    case notListed = "not-listed"
    /// The product is listed here and the item has no price.
    case noPrice = "no-price"
    /// The item costs something else here than on another channel with the same currency.
    case priceDiffers = "price-differs"
}

/// Which discrepancies a list shows.
struct DiscrepancyFilter: Sendable {
    var kind: DiscrepancyKind?
    var channel: Code<Channel>?

    func includes(_ discrepancy: Discrepancy) -> Bool {
        (kind.map { $0 == discrepancy.kind } ?? true)
            && (channel.map { $0 == discrepancy.channel } ?? true)
    }

    /// Tells the cursors of one filter from those of another.
    var scope: String { "\(kind?.rawValue ?? "")/\(channel?.text ?? "")" }
}

/// One departure of a channel from the others.
struct Discrepancy: Hashable, Sendable {
    let kind: DiscrepancyKind
    let product: ProductID
    let slug: Slug
    let channel: Code<Channel>
    let sku: SKU?
    let price: UnitPrice?
    let reference: Code<Channel>?
    let referencePrice: UnitPrice?
}
