import RetailContracts
import RetailCore
import RetailKit

extension RateTable {
    static let input = Input(
        "RateTableSet", "What a charge costs by where goods go and how much they are.",
        { RateTable(charge: $0, version: nil, zones: $1, rates: $2) }
    ) {
        $0.field("code", \.charge, .code(), "The charge.")
        $0.field(
            "zones", \.zones,
            Format<[RateZone]>.list(.object(RateZone.record), 0...mostZones)
                .defaulting(to: [], "none"), "The zones that rates name.")
        $0.field(
            "rates", \.rates, .list(.object(ChargeRate.record), 0...mostRates),
            "The rates, of which the first that fits counts; none: its own price for all.")
    }
}
