import RetailCore
import RetailKit

extension StateQuestion {
    static let input = Input(
        "StateQuestion", "Of which place.",
        { location, channel in StateQuestion(spot: Spot(at: location, on: channel)) }
    ) {
        $0.field(
            "location", \.spot.location, .optional(.code()),
            "Only of this location; absent: of all that the caller reaches.")
        $0.field(
            "channel", \.spot.channel, .optional(.code()),
            "Only of this channel, where what is told is of one: sales, orders and cases.")
    }
}
