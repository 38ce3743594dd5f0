import RetailContracts
import RetailCore
import RetailKit

/// A location was opened or changed.
struct LocationChanged: Event {
    static let type = "inventory.location-changed"
    let location: Code<Location>
    let version: Int64
    var subject: String { location.text }

    static let shape = Shape<LocationChanged>(
        "LocationChanged", "A location was opened or changed."
    ) { shape in
        let location = shape.field("location", \.location, .code(), "Which.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Its version after the change.")
        return { LocationChanged(location: try $0[location], version: try $0[version]) }
    }
}

/// Other locations serve a channel now.
struct SourcesChanged: Event {
    static let type = "inventory.sources-changed"
    let channel: Code<Channel>
    var subject: String { channel.text }

    static let shape = Shape<SourcesChanged>(
        "SourcesChanged", "Other locations serve a channel now, or keep other buffers."
    ) { shape in
        let channel = shape.field("channel", \.channel, .code(), "Which channel.")
        return { SourcesChanged(channel: try $0[channel]) }
    }
}

/// A transfer was made, sent, received or called off.
struct TransferChanged: Event {
    static let type = "inventory.transfer-changed"
    let transfer: TransferID
    let state: TransferState
    var subject: String { transfer.text }

    static let shape = Shape<TransferChanged>(
        "TransferChanged", "A transfer was made, sent, received or called off."
    ) { shape in
        let transfer = shape.field("transfer_id", \.transfer, .id(), "Which.")
        let state = shape.field("state", \.state, .choice(), "Where it stands now.")
        return { TransferChanged(transfer: try $0[transfer], state: try $0[state]) }
    }
}

/// A hold by hand lasts longer or shorter than it did.
struct HoldExtended: Event {
    static let type = "inventory.hold-extended"
    let hold: HoldID
    let expiresAt: Instant
    var subject: String { hold.text }

    static let shape = Shape<HoldExtended>(
        "HoldExtended", "A hold by hand lasts longer or shorter than it did."
    ) { shape in
        let hold = shape.field("hold_id", \.hold, .id(), "Which.")
        let expiresAt = shape.field("expires_at", \.expiresAt, .instant, "When it ends now.")
        return { HoldExtended(hold: try $0[hold], expiresAt: try $0[expiresAt]) }
    }
}
