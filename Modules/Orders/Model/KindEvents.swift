import RetailContracts
import RetailCore
import RetailKit

/// A kind of fulfilments was switched on or off somewhere, or has another name there.
struct KindSettingChanged: Event {
    static let type = "orders.kind-setting-changed"
    let kind: String
    let channel: Code<Channel>?
    let location: Code<Location>?
    let version: Int64
    var subject: String { "fulfilment-kind:\(kind)" }

    static let record = Record(
        "KindSettingChanged", "A kind of fulfilments was switched on or off, or named.",
        KindSettingChanged.init
    ) {
        $0.field("kind", \.kind, .recorded, "The kind.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel; absent: on all.")
        $0.field("location", \.location, .optional(.code()), "At which location; absent: at all.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
