import RetailContracts
import RetailCore

/// Where a product stands in a list, and at which version: all that a list need read of a product
/// whose card is known.
struct ProductPlace: Sendable {
    let number: Int64
    let id: ProductID
    let version: Int64
    /// When it came to this version: a database that was put back may give a version twice.
    let changedAt: Instant
    /// Its name, read where the list is sorted by it.
    let name: String?
}

/// A product as a list shows it, written already.
///
/// It holds nothing that depends on who asks. It is right for as long as the product and the
/// channel have these versions, from the moment of its making until a price begins.
struct ProductCard: Sendable {
    /// The object, as ``ProductSummary/answer`` writes it.
    let json: [UInt8]
    /// The product's version, and when it came to it.
    let version: Int64
    let changedAt: Instant
    /// The version of the channel whose prices it shows; 0 without a channel.
    let channelVersion: Int64
    /// When it was made.
    let madeAt: Instant
    /// When a price that was set ahead begins; nil when none is.
    let freshUntil: Instant?

    /// About how much memory it takes.
    var octets: Int { json.count + 160 }

    /// Whether it shows the product at a version and moment.
    func isFresh(_ place: ProductPlace, _ channelVersion: Int64, at now: Instant) -> Bool {
        version == place.version && changedAt == place.changedAt
            && self.channelVersion == channelVersion && madeAt <= now
            && (freshUntil.map { now < $0 } ?? true)
    }
}
