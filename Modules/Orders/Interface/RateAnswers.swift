import RetailContracts
import RetailCore
import RetailKit

extension RateTable {
    static let answer = Answer<RateTable>(
        "RateTable", "What a charge costs by where goods go and how much they are."
    ) {
        $0.field("code", \.charge, .code(), "The charge.")
        $0.field(
            "version", \.version, .optional(CommonFormats.version),
            "The version of the charge since which it holds; absent without a table.")
        $0.field(
            "zones", \.zones, .list(.object(RateZone.record), 0...mostZones), "Its zones.")
        $0.field(
            "rates", \.rates, .list(.object(ChargeRate.record), 0...mostRates),
            "Its rates, of which the first that fits counts.")
    }
}
