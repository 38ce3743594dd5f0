import RetailCore
import RetailKit

extension HourQuery {
    static let input = Input("HourQuery", "Which hours.", HourQuery.init) {
        $0.field("day", \.day, .date, "The day.")
        $0.field("channel", \.channel, .optional(.code()), "Of this channel only.")
        $0.field("location", \.location, .optional(.code()), "Of this location only.")
        $0.field("currency", \.currency, .optional(.currency), "In this currency only.")
    }
}
