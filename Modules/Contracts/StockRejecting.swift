public import RetailCore
public import RetailKit
public import RetailStorage

/// Why a place does not let go what was to come from there, and what that says of its stock.
public enum RejectionReason: String, CaseIterable, Sendable {
    /// Fewer are there than the books say: what was rejected is missing.
    case missing
    /// None is there that could be sold, whatever the books say.
    case noneLeft = "none-left"
    /// They are there and not fit for sale.
    case damaged
    /// They are there, and the place cannot hand them out: it has no hands, no time or is closed.
    case unable

    /// Whether the books were wrong, so that the item is to be counted.
    public var isWrongInBooks: Bool { self != .unable }
}

/// Stock that a place was to let go and does not.
public protocol StockRejecting: Sendable {
    /// Gives back what is held there for an order, corrects what is on hand as the reason says, and
    /// asks for a count where the books were wrong.
    ///
    /// `missing` and `damaged` lower what is on hand by the lines, `none-left` until nothing is
    /// available, and by no less than the lines.
    /// - Throws: `inventory.hold-missing` when less is held, `inventory.item-unknown`,
    ///   `inventory.location-unknown`.
    func reject(
        _ lines: [StockLine], heldFor order: OrderID, because reason: RejectionReason,
        by call: Call, in tx: borrowing Transaction
    ) throws
}

/// From where a demand is to come.
public struct RoutedLine: Sendable, Hashable {
    /// The place of the line in the demand.
    public let line: Int
    /// From where.
    public let location: Code<Location>
    /// How much of it.
    public let quantity: Quantity

    /// Makes a part.
    public init(line: Int, location: Code<Location>, quantity: Quantity) {
        self.line = line
        self.location = location
        self.quantity = quantity
    }
}

/// Decides from which places a demand comes.
public protocol StockRouting: Sendable {
    /// The parts of a demand that is sent, from the sources of a point of sale but those that are
    /// left out: each line from the first that has all of it, and only where none has, and the
    /// channel allows it, from several. What is nowhere, or has no source, is in no part.
    func route(
        _ demand: [(sku: SKU, quantity: Quantity)], from point: SalesPoint,
        without places: Set<Code<Location>>, by call: Call, in tx: borrowing Transaction
    ) throws -> [RoutedLine]
}
