import RetailCore
public import RetailKit

/// What inventory refuses.
public enum InventoryErrors {
    /// Less is available than asked for.
    public static let insufficientStock = KnownError(
        "inventory.insufficient-stock", .conflict, "Less is available than asked for.")
    /// No location has the code.
    public static let locationUnknown = KnownError(
        "inventory.location-unknown", .notFound, "No location has the code.")
    /// A location with the code exists.
    public static let locationExists = KnownError(
        "inventory.location-exists", .conflict, "A location with the code exists already.")
    /// No market has the code.
    public static let marketUnknown = KnownError(
        "inventory.market-unknown", .notFound, "No market has the code.")
    /// A location that has stock or awaits a transfer cannot be closed.
    public static let locationInUse = KnownError(
        "inventory.location-in-use", .conflict,
        "The location has stock or awaits a transfer, so it stays open.")
    /// The location is on the way between two others: only transfers write its stock.
    public static let locationInTransit = KnownError(
        "inventory.location-in-transit", .conflict,
        "Goods in transit are moved by transfers alone.")
    /// The location is closed.
    public static let locationClosed = KnownError(
        "inventory.location-closed", .conflict, "The location is closed and takes nothing in.")
    /// The location does not serve the channel in this way, or not for this caller.
    public static let locationNotServing = KnownError(
        "inventory.location-not-serving", .conflict,
        "The channel does not sell from the location in this way.")
    /// No location serves the channel.
    public static let noSource = KnownError(
        "inventory.no-source", .conflict, "No location serves the channel.")
    /// The catalogue has no item of the SKU.
    public static let itemUnknown = KnownError(
        "inventory.item-unknown", .notFound, "The catalogue has no item of the SKU.")
    /// The holds of the reference have expired or are too small.
    public static let holdMissing = KnownError(
        "inventory.hold-missing", .conflict, "Less is held for the reference than needed.")
    /// No pending hold has the id.
    public static let holdUnknown = KnownError(
        "inventory.hold-unknown", .notFound, "No pending hold has the id.")
    /// A hold belongs to a cart or an order and is not touched by hand.
    public static let holdNotByHand = KnownError(
        "inventory.hold-not-by-hand", .conflict,
        "The hold belongs to a cart or an order, which alone change it.")
    /// A hold by hand has lasted as long as it may, or its reference has as many as it may.
    public static let holdTooMuch = KnownError(
        "inventory.hold-too-much", .conflict, "More or longer is held by hand than may be.")
    /// A quantity is zero or below.
    public static let quantityNotPositive = KnownError(
        "inventory.quantity-not-positive", .invalid, "A quantity must be above zero.")
    /// The moment lies in the future.
    public static let momentInFuture = KnownError(
        "inventory.moment-in-future", .invalid, "What has not happened yet cannot be recorded.")
    /// A newer count of the item at the location is recorded.
    public static let countSuperseded = KnownError(
        "inventory.count-superseded", .conflict, "A newer count of the item is recorded already.")
    /// An item is named twice where once is meant.
    public static let itemRepeated = KnownError(
        "inventory.item-repeated", .invalid, "An item is named twice.")
    /// A location is named twice where once is meant.
    public static let locationRepeated = KnownError(
        "inventory.location-repeated", .invalid, "A location is named twice.")
    /// No transfer has the id.
    public static let transferUnknown = KnownError(
        "inventory.transfer-unknown", .notFound, "No transfer has the id.")
    /// The transfer's state does not allow it.
    public static let transferState = KnownError(
        "inventory.transfer-state", .conflict, "The transfer's state does not allow it.")
    /// A transfer's ends do not fit.
    public static let transferEnds = KnownError(
        "inventory.transfer-ends", .invalid,
        "A transfer goes from one location to another, neither of them a transit.")
    /// The received quantity differs from the shipped one and no reason is given.
    public static let differenceUnexplained = KnownError(
        "inventory.difference-unexplained", .invalid,
        "More or less arrived than was shipped, and no reason is given.")
    /// The item is not in the transfer.
    public static let itemNotShipped = KnownError(
        "inventory.item-not-shipped", .invalid, "The item is not in the transfer.")
    /// Counters and holds disagree: `selaras verify` tells where.
    public static let countersDisagree = KnownError(
        "inventory.counters-disagree", .fault, "Counters and holds disagree.")
}

extension InventoryErrors {
    static func unknown(_ location: Code<Location>, at pointer: String?) -> RetailError {
        locationUnknown.error(
            "There is no location \(location). `inventory.locations.list` names them.",
            at: pointer)
    }

    static func noSource(for channel: Code<Channel>) -> RetailError {
        noSource.error(
            "No location serves the channel \(channel). Set its sources.")
    }
}
