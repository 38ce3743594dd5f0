import RetailContracts
import RetailCore

/// A part of a country that addresses name: a province, a regency, a district, a village.
struct Region: Sendable, Hashable {
    let country: Country
    /// Its official code, such as `31.71.01.1001`.
    let code: String
    let name: String
    /// 1 for the largest parts of the country, rising to 4.
    let level: Int
    /// The part of the country that it lies in; nil for the largest.
    let parent: String?
    /// The postal code of all addresses in it; nil where it has several, or none is known.
    let postcode: String?
}

/// A region with the names of what it lies in.
struct PlacedRegion: Sendable {
    let region: Region
    /// From the largest part of the country down to the region itself.
    let names: [String]
    /// Tells regions apart in a list.
    let number: Int64
}

/// Regions of one level of a country, each in one of the level above.
struct RegionPortion: Sendable {
    let country: Country
    let level: Int
    let regions: [NewRegion]
}

/// A region as it is told.
struct NewRegion: Sendable {
    let code: String
    let name: FindableText
    let parent: String?
    let postcode: String?
}

/// What a portion changed.
struct RegionImport: Sendable {
    let country: Country
    let level: Int
    let changed: Int
}

/// Which regions a list shows.
struct RegionFilter: Sendable {
    let country: Country
    var parent: String?
    /// By words of the name, in the whole country or in the parent.
    var terms: SearchTerms?
}
