import RetailContracts
import RetailCore
import RetailKit

extension KindSetting {
    static let answer = Answer<KindSetting>(
        "KindSetting", "Whether there is a kind of fulfilments somewhere."
    ) {
        $0.field("kind", \.kind, .choice(), "The kind.")
        $0.field(
            "channel", \.channel, .optional(.code()), "On which channel; absent: on all of them.")
        $0.field(
            "location", \.location, .optional(.code()),
            "From which location; absent: from all of them.")
        $0.field(
            "name", \.name, .optional(.line(1...100)),
            "What people call it there; absent where nobody said.")
        $0.field("is_on", \.isOn, .flag, "Whether goods may go so.")
        $0.field("version", \.version, CommonFormats.version, "Its version.")
    }
}
