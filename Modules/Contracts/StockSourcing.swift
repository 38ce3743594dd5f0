public import RetailCore
public import RetailKit
public import RetailStorage

/// Where something is sold: what decides from where its goods may come.
public struct SalesPoint: Sendable {
    /// The channel that sells.
    public let channel: Channel
    /// The channel on which the sale was started, where it went on to another since: what may come
    /// from a location for one of the two may come from there.
    public let startedOn: Channel?
    /// What is held already for what is sold.
    public let held: [StockLine]
    /// Whether the sale was made before it came to be known: what was carried out from a location
    /// that has closed since has left all the same.
    public let isPast: Bool

    /// Makes a point of sale.
    public init(
        channel: Channel, startedOn: Channel? = nil, held: [StockLine] = [], isPast: Bool = false
    ) {
        self.isPast = isPast
        self.channel = channel
        self.startedOn = startedOn
        self.held = held
    }
}

/// So much of an item, for which a location is sought.
public struct SoughtLine: Sendable {
    /// From where it may come.
    public enum Wish: Sendable, Hashable {
        /// In this way from this location alone.
        case from(Code<Location>, by: FulfilmentMethod)
        /// By a parcel from the best source; it stays where it is held, if it can.
        case shipped(held: Code<Location>?)
    }

    /// The item.
    public let sku: SKU
    /// How much.
    public let quantity: Quantity
    /// From where.
    public let wish: Wish

    /// Makes a line.
    public init(sku: SKU, quantity: Quantity, wish: Wish) {
        self.sku = sku
        self.quantity = quantity
        self.wish = wish
    }
}

/// Decides which location serves which line of a sale. Whoever asks keeps the answer: it holds
/// until stock is held, where it is checked again.
public protocol StockSourcing: Sendable {
    /// The location of every line, in the order of the lines.
    ///
    /// Lines with a location of their own keep it, if goods may come from there. What is shipped
    /// stays where it is held; else it comes from the first source that has all of it, else line
    /// by line from the first that has enough, so an order is split no further than it must be.
    /// - Throws: `inventory.no-source`, and as ``requireOutlet(_:for:from:pointer:by:in:)``, with
    ///   `/lines/<index>/location` as pointer.
    func locations(
        for lines: [SoughtLine], from point: SalesPoint, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>]

    /// What each line of a sale takes from where, in the order of the lines: as
    /// ``locations(for:from:by:in:)``, but that a line of which no source has all comes from
    /// several where the channel allows that.
    /// - Throws: as ``locations(for:from:by:in:)``.
    func parts(
        for lines: [SoughtLine], from point: SalesPoint, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [[RoutedLine]]

    /// The one answer to "may this come from here, for this channel, by this caller?", for carts,
    /// quotes and orders alike.
    ///
    /// A location in use that is no transit serves the channels whose source it is; a channel of
    /// the kind `store` also sells from where its caller may act. Parcels leave only where there is
    /// shipping, pick-ups only where there is pick-up.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, from point: SalesPoint,
        pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws

    /// At which count of changes locations and sources stand: what was allowed at the same count
    /// still is.
    func revision(in tx: borrowing Transaction) throws -> Revision
}
