import RetailContracts
import RetailCore

/// An item as a channel shows it, written already.
///
/// It holds nothing that depends on who asks. While nothing in the catalogue changes it is right
/// from the moment of its making until the catalogue itself says that it changes: a price or a
/// listing that begins or ends.
struct ItemCard: Sendable {
    /// The item, for who may see it and at which version it is.
    let item: ShelfItem
    /// The object, as ``ShelfItem/answer`` writes it.
    let json: [UInt8]
    /// When it was made.
    let madeAt: Instant
    /// When it changes by itself; nil when nothing is set ahead.
    let freshUntil: Instant?

    /// About how much memory it takes.
    var octets: Int { json.count + 600 }

    /// Whether it shows the item as it is at a moment.
    func isFresh(at now: Instant) -> Bool {
        madeAt <= now && (freshUntil.map { now < $0 } ?? true)
    }
}
