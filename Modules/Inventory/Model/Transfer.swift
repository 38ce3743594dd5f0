import RetailContracts
import RetailCore
import RetailKit

/// Makes transfer ids a type of their own.
enum TransferTag: Identified {
    static var idPrefix: String { "transfer" }
}
typealias TransferID = ID<TransferTag>

/// Where a transfer stands.
enum TransferState: String, CaseIterable, Sendable {
    /// Planned: nothing has moved.
    case draft
    /// The goods are on their way, at the transit location.
    case shipped
    /// The goods have arrived, or are explained.
    case received
    /// Called off; what was on its way went back.
    case cancelled
}

/// An item of a transfer.
struct TransferLine: Sendable {
    let sku: SKU
    let quantity: Quantity
    /// What arrived; nil until then.
    var received: Quantity?
    /// Why more or less arrived.
    var reason: StockReason?
}

/// Stock on its way between two locations.
struct Transfer: Sendable {
    let id: TransferID
    let source: Code<Location>
    let destination: Code<Location>
    let transit: Code<Location>
    var state: TransferState
    let note: String
    var version: Int64
    let createdAt: Instant
    var shippedAt: Instant?
    var endedAt: Instant?
    var lines: [TransferLine]
}

/// Which transfers a list shows.
struct TransferFilter: Sendable {
    var state: TransferState?
    /// Only those from or to this location.
    var location: Code<Location>?
    /// Only those with the item.
    var sku: SKU?
    /// Only those planned then or later, and before.
    var createdFrom: Instant?
    var createdBefore: Instant?
}

/// What arrived of an item, where it is not what was shipped.
struct Arrival: Sendable {
    let sku: SKU
    let quantity: Quantity
    let reason: StockReason?
}

extension Transfer {
    /// The lines with what arrived: as shipped, unless an arrival says otherwise.
    /// - Throws: `inventory.item-not-shipped`, `inventory.item-repeated`,
    ///   `inventory.difference-unexplained`.
    func receiving(_ arrivals: [Arrival]) throws(RetailError) -> [TransferLine] {
        var lines = lines
        var seen: Set<SKU> = []
        let locations = Dictionary(lines.enumerated().map { ($1.sku, $0) }) { first, _ in first }
        for (index, arrival) in arrivals.enumerated() {
            guard let place = locations[arrival.sku] else {
                throw InventoryErrors.itemNotShipped.error(
                    "\(arrival.sku) is not in this transfer. Receive it by "
                        + "`inventory.stock.receive`.", at: "/lines/\(index)/sku")
            }
            guard seen.insert(arrival.sku).inserted else {
                throw InventoryErrors.itemRepeated.error(
                    "\(arrival.sku) is named twice. Add the two up.", at: "/lines/\(index)/sku")
            }
            let isDifferent = arrival.quantity != lines[place].quantity
            guard !isDifferent || arrival.reason != nil else {
                throw InventoryErrors.differenceUnexplained.error(
                    "\(lines[place].quantity) of \(arrival.sku) was shipped. Give a reason.",
                    at: "/lines/\(index)/reason")
            }
            lines[place].received = arrival.quantity
            lines[place].reason = isDifferent ? arrival.reason : nil
        }
        for place in lines.indices where lines[place].received == nil {
            lines[place].received = lines[place].quantity
        }
        return lines
    }
}
