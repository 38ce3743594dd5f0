import RetailContracts
import RetailCore
import RetailKit

extension RatePlace {
    static let record = Record(
        "RatePlace", "A country or a part of one.",
        { RatePlace(country: $0, region: $1, postcode: $2) }
    ) {
        $0.field("country", \.country, .country, "The country.")
        $0.field(
            "region", \.region, .optional(.word(1...20)),
            "Only this region, with all that lies in it: by its code, of crm.regions.list.")
        $0.field(
            "postcode", \.postcode,
            .optional(
                Format<String>.line(1...20).mapped(
                    to: { text in
                        let plain = RatePlace.plain(text)
                        guard !plain.isEmpty else { throw Refusal("must not be blank") }
                        return plain
                    }, from: { $0 })),
            "Only postal codes that begin so, whatever the case and the gaps in them.")
    }
}

extension RateZone {
    static let record = Record(
        "RateZone", "Places to which something costs alike.", RateZone.init
    ) {
        $0.field("code", \.code, .code(), "By what rates name it.")
        $0.field(
            "places", \.places, .list(.object(RatePlace.record), 1...RateTable.mostPlaces),
            "Its places; all zones have 2,000 together at most.")
    }
}

extension ChargeRate {
    static let record = Record("ChargeRate", "What a charge costs for so much.", make) {
        $0.field(
            "zone", \.zone, .optional(.code()), "In which zone; absent for everywhere.")
        $0.group(\.weight, RateBounds.init) {
            $0.field("weight_from", \.from, .optional(bound), "From so many grams on.")
            $0.field("weight_up_to", \.upTo, .optional(bound), "Up to so many grams.")
        }
        $0.field(
            "value_from", { $0.money($0.value.from) }, .optional(.money),
            "For goods that cost so much or more, tax included and promotions taken off.")
        $0.field(
            "value_up_to", { $0.money($0.value.upTo) }, .optional(.money),
            "For goods that cost no more.")
        $0.group(\.quantity, RateBounds.init) {
            $0.field("quantity_from", \.from, quantity, "From so many units on.")
            $0.field("quantity_up_to", \.upTo, quantity, "Up to so many units.")
        }
        $0.field("price", \.price, .money, "What it costs then.")
    }

    private static let bound = Format<Int64>.integer(0...1_000_000_000_000_000)
    private static let quantity = Format<Int64?>.optional(
        Format<Quantity>.quantity.mapped(
            to: { $0.thousandths }, from: { Quantity(thousandths: $0) }))

    private static func make(
        zone: Code<RateZone>?, weight: RateBounds, from: Money?, upTo: Money?,
        quantity: RateBounds, price: Money
    ) throws -> ChargeRate {
        for (name, money) in [("value_from", from), ("value_up_to", upTo)] {
            guard let money else { continue }
            guard money.currency == price.currency, !money.isNegative else {
                throw Refusal("must be zero or more, in the currency of the price").inside(name)
            }
        }
        return ChargeRate(
            zone: zone, weight: weight,
            value: RateBounds(from: from?.amount, upTo: upTo?.amount), quantity: quantity,
            price: price)
    }

    private func money(_ amount: Int64?) -> Money? { amount.map { Money($0, price.currency) } }
}
