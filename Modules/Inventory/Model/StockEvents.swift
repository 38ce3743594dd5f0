import RetailContracts
import RetailCore
import RetailKit

/// A location was opened or changed.
struct LocationChanged: Event {
    static let type = "inventory.location-changed"
    let location: Code<Location>
    let version: Int64
    var subject: String { location.text }

    static let record = Record(
        "LocationChanged", "A location was opened or changed.", LocationChanged.init
    ) {
        $0.field("location", \.location, .code(), "Which.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// Other locations serve a channel now.
struct SourcesChanged: Event {
    static let type = "inventory.sources-changed"
    let channel: Code<Channel>
    var subject: String { channel.text }

    static let record = Record(
        "SourcesChanged", "Other locations serve a channel now, or other safety stock.",
        SourcesChanged.init
    ) {
        $0.field("channel", \.channel, .code(), "Which channel.")
    }
}

/// A transfer was made, sent, received or called off.
struct TransferChanged: Event {
    static let type = "inventory.transfer-changed"
    let transfer: TransferID
    let state: TransferState
    var subject: String { transfer.text }

    static let record = Record(
        "TransferChanged", "A transfer was made, sent, received or called off.",
        TransferChanged.init
    ) {
        $0.field("transfer_id", \.transfer, .id(), "Which.")
        $0.field("state", \.state, .choice(), "Where it stands now.")
    }
}

/// A hold by hand lasts longer or shorter than it did.
struct HoldExtended: Event {
    static let type = "inventory.hold-extended"
    let hold: HoldID
    let expiresAt: Instant
    var subject: String { hold.text }

    static let record = Record(
        "HoldExtended", "A hold by hand lasts longer or shorter than it did.", HoldExtended.init
    ) {
        $0.field("hold_id", \.hold, .id(), "Which.")
        $0.field("expires_at", \.expiresAt, .instant, "When it ends now.")
    }
}

/// Stock on hand or reserved changed at a location.
struct StockMoved: Event {
    static let type = "inventory.stock-moved"
    let sku: SKU
    let location: Code<Location>
    /// Why goods moved; nil where only what is held for somebody changed.
    let reason: StockReason?
    let onHandChange: Quantity
    let onHand: Quantity
    let reserved: Quantity
    var subject: String { sku.key }

    static let record = Record("StockMoved", "Stock on hand changed.", StockMoved.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field(
            "reason", \.reason, .optional(.choice()),
            "Why goods moved; absent where only what is reserved changed.")
        $0.field("on_hand_change", \.onHandChange, .recorded, "By how much.")
        $0.field("on_hand", \.onHand, .recorded, "What is on hand now.")
        $0.field("reserved", \.reserved, .recorded, "What is reserved now.")
    }
}

/// Goods that are not for sale came to lie somewhere, or left from there.
struct BucketMoved: Event {
    static let type = "inventory.bucket-moved"
    let sku: SKU
    let location: Code<Location>
    let bucket: StockBucket
    let reason: StockReason
    let change: Quantity
    let quantity: Quantity
    var subject: String { sku.key }

    static let record = Record(
        "BucketMoved", "Goods that are not for sale came to lie somewhere, or left from there.",
        BucketMoved.init
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("bucket", \.bucket, .choice(), "In which state the goods are.")
        $0.field("reason", \.reason, .choice(), "Why they moved.")
        $0.field("change", \.change, .recorded, "By how much.")
        $0.field("quantity", \.quantity, .recorded, "What of it lies there in this state now.")
    }
}

/// Held stock was given back because its time was up.
struct HoldExpired: Event {
    static let type = "inventory.hold-expired"
    let owner: HoldOwner
    let sku: SKU
    let location: Code<Location>
    let quantity: Quantity
    var subject: String { owner.reference }

    static let record = Record(
        "HoldExpired", "Held stock was given back because its time was up.", HoldExpired.init
    ) {
        $0.group(\.owner, HoldOwner.init) {
            $0.field("owner", \.kind, .choice(), "For what kind of thing the stock was held.")
            $0.field("reference", \.reference, .recorded, "For which, by id or by name.")
        }
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("quantity", \.quantity, .recorded, "How much was given back.")
    }
}

/// A reorder point was set or taken away.
struct ReorderPointChanged: Event {
    static let type = "inventory.reorder-point-changed"
    let sku: SKU
    let location: Code<Location>
    /// Nil where there is none any more.
    let reorderPoint: Quantity?
    var subject: String { sku.key }

    static let record = Record(
        "ReorderPointChanged", "A reorder point was set or taken away.", ReorderPointChanged.init
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field(
            "reorder_point", \.reorderPoint, .optional(.recorded),
            "With how much left to sell it is ordered again; absent where nobody says any more.")
    }
}

/// An item is to be counted at a place.
struct CountAsked: Event {
    static let type = "inventory.count-asked"
    let sku: SKU
    let location: Code<Location>
    let cause: RejectionReason
    var subject: String { "\(location)/\(sku)" }

    static let record = Record(
        "CountAsked", "An item is to be counted at a place.", CountAsked.init
    ) {
        $0.field("sku", \.sku, .sku, "Which item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("cause", \.cause, .choice(), "What was found.")
    }
}
