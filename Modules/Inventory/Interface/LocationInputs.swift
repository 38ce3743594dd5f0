import RetailCore
import RetailKit

extension Format where Value == Coordinates {
    /// `latitude,longitude` in degrees.
    static var coordinates: Format<Coordinates> {
        Format<String>.line(3...24).mapped(to: { try Coordinates($0) }, from: { $0.text })
    }
}

extension LocationEdit {
    static let input = Input("InventoryLocationEdit", "What to change.", LocationEdit.init) {
        $0.field("code", \.code, .code(), "Which location.")
        $0.patch(\.own) {
            $0.field("name", \.location.name, .line(1...100), "Its name.")
            $0.field(
                "coordinates", \.location.coordinates, .optional(.coordinates),
                "Latitude and longitude in degrees.")
            $0.field(
                "zone", \.location.zone, .optional(.zone), "The time zone by which it lives.")
            $0.field(
                "market", \.location.market, .optional(.code()),
                "The market by which money is counted there.")
            $0.field(
                "tax_place", \.location.taxPlace, .optional(.taxPlace),
                "The place whose taxes are raised there.")
            $0.field(
                "active", \.location.isActive, .flag.defaulting(to: true, "true"),
                "Whether it is in use.")
            $0.field(
                "pickup", \.offersPickup, .flag.defaulting(to: false, "false"),
                "Whether customers may collect there.")
            $0.field(
                "shipping", \.offersShipping, .flag.defaulting(to: false, "false"),
                "Whether parcels leave from there.")
        }
    }
}

struct NamedLocation: Sendable {
    let code: Code<Location>

    static let input = Input("NamedInventoryLocation", "A location by code.", NamedLocation.init) {
        $0.field("code", \.code, .code(), "Which location.")
    }
}

struct LocationQuery: Sendable {
    let filter: LocationFilter
    let list: ListRequest<LocationSort>

    static let input = Input("InventoryLocationQuery", "Which locations.", LocationQuery.init) {
        $0.group(\.filter, LocationFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field("active", \.isActive, .optional(.flag), "Only those that are in use, or not.")
        }
        $0.list(\.list, by: LocationSort.code)
    }
}
