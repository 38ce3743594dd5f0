import RetailContracts
import RetailCore

/// Several places to which something costs alike: what its code is a ``Code`` of.
struct RateZone: Hashable, Sendable {
    let code: Code<RateZone>
    let places: [RatePlace]
}

/// A country, or a part of one: a region with all that lies in it, postal codes that begin alike.
struct RatePlace: Hashable, Sendable {
    let country: Country
    var region: String?
    /// How the postal code begins, in capital letters and without gaps.
    var postcode: String?

    /// Whether it has what goes to a destination.
    func holds(_ destination: RatedDestination) -> Bool {
        country == destination.country
            && (region.map(destination.regions.contains) ?? true)
            && (postcode.map { destination.postcode?.hasPrefix($0) ?? false } ?? true)
    }
}

/// From how much on and up to how much a rate holds, both included; nil bounds nothing.
struct RateBounds: Hashable, Sendable {
    var from: Int64?
    var upTo: Int64?

    var isOpen: Bool { from == nil && upTo == nil }

    func holds(_ amount: Int64) -> Bool {
        (from.map { $0 <= amount } ?? true) && (upTo.map { amount <= $0 } ?? true)
    }
}

/// What a charge costs in a zone, for so much.
struct ChargeRate: Hashable, Sendable {
    /// Everywhere where it is nil.
    let zone: Code<RateZone>?
    /// In grams.
    let weight: RateBounds
    /// In minor units, tax included.
    let value: RateBounds
    /// In thousandths of a unit.
    let quantity: RateBounds
    let price: Money

    /// Whether it holds for so much.
    func holds(_ measures: RatedMeasures) -> Bool {
        value.holds(measures.value) && quantity.holds(measures.quantity)
            && (weight.isOpen || (measures.weight.map(weight.holds) ?? false))
    }
}

/// What a charge costs, by where goods go and how much they are.
struct RateTable: Sendable {
    let charge: Code<Charge>
    /// The version of the charge since which it holds; nil where nothing but one price does.
    var version: Int64?
    let zones: [RateZone]
    let rates: [ChargeRate]

    /// A table has so many at most.
    static let mostZones = 100
    static let mostPlaces = 2_000
    static let mostRates = 1_000
}

/// Where something goes, as rates ask for it.
struct RatedDestination: Hashable, Sendable {
    let country: Country
    /// The codes of its regions.
    var regions: [String] = []
    /// In capital letters and without gaps.
    var postcode: String?
}

/// How much is bought, as rates ask for it.
struct RatedMeasures: Hashable, Sendable {
    /// In grams; nil where an item has no weight.
    var weight: Int64?
    /// What the goods cost, tax included, in minor units.
    var value: Int64
    /// All units together, in thousandths.
    var quantity: Int64
}

extension Buyer {
    /// Where what is charged goes, as rates ask for it.
    var rated: RatedDestination? {
        if let address = sentTo?.address, isSent {
            return RatedDestination(
                country: address.country, regions: sentTo?.regionCodes ?? [],
                postcode: address.postcode.map(RatePlace.plain))
        }
        guard let country = try? Country(String(destination.text.prefix(2))) else { return nil }
        return RatedDestination(country: country)
    }
}

extension RatePlace {
    /// A postal code as it is compared.
    static func plain(_ postcode: String) -> String {
        postcode.uppercased().filter { !$0.isWhitespace }
    }
}
