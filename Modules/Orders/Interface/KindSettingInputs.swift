import RetailContracts
import RetailCore
import RetailKit

extension KindSetting {
    static let input = Input(
        "KindSettingPut", "Whether there is a kind of fulfilments somewhere.",
        { KindSetting(kind: $0, channel: $1, location: $2, name: $3, isOn: $4) }
    ) {
        $0.field("kind", \.kind, .choice(), "The kind; what is carried out goes with its sale.")
        $0.field(
            "channel", \.channel, .optional(.code()), "On which channel; absent: on all of them.")
        $0.field(
            "location", \.location, .optional(.code()),
            "From which location; absent: from all of them.")
        $0.field("name", \.name, .optional(.line(1...100)), "What people call it there.")
        $0.field("is_on", \.isOn, .flag, "Whether goods may go so.")
    }
}
