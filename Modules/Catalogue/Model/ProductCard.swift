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
/// It holds nothing that depends on who asks. It is right for as long as the product, the channel
/// and the lists have these versions, from the moment of its making until a price or list begins or
/// ends.
struct ProductCard: Sendable {
    /// The object, as ``ProductSummary/answer`` writes it.
    let json: [UInt8]
    /// The product's version, and when it came to it.
    let version: Int64
    let changedAt: Instant
    /// The version of the terms on which the channel sells; nil without a channel.
    let termsVersion: TermsVersion?
    /// When it was made.
    let madeAt: Instant
    /// When a price or a list that was set ahead begins or ends; nil when none does.
    let freshUntil: Instant?

    /// About how much memory it takes.
    var octets: Int { json.count + 160 }

    /// Whether it shows the product at a version and moment.
    func isFresh(
        _ place: ProductPlace, _ termsVersion: TermsVersion?, at now: Instant
    ) -> Bool {
        version == place.version && changedAt == place.changedAt
            && self.termsVersion == termsVersion && madeAt <= now
            && (freshUntil.map { now < $0 } ?? true)
    }
}

/// At which versions a channel and all price lists are.
struct TermsVersion: Hashable, Sendable {
    let channel: Int64
    /// The sum of the lists' versions, which rises with every change of one of them.
    let lists: Int64
}
