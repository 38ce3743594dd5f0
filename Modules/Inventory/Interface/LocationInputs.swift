import RetailCore
import RetailKit

extension Format where Value == Coordinates {
    /// `latitude,longitude` in degrees.
    static var coordinates: Format<Coordinates> {
        Format<String>.line(3...24).mapped(to: { try Coordinates($0) }, from: { $0.text })
    }
}

/// What to change of a location; absent fields stay as they are.
struct LocationEdit: Sendable {
    let code: Code<Location>
    let name: String?
    let coordinates: Coordinates?
    let zone: Zone?
    let isActive: Bool?
    let offersPickup: Bool?
    let offersShipping: Bool?

    static let input = Input("InventoryLocationEdit", "What to change.", LocationEdit.init) {
        $0.field("code", \.code, .code(), "Which location.")
        $0.field("name", \.name, .optional(.line(1...100)), "Its name.")
        $0.field(
            "coordinates", \.coordinates, .optional(.coordinates),
            "Latitude and longitude in degrees.")
        $0.field(
            "zone", \.zone, .optional(.zone), "The time zone by which it lives.")
        $0.field("active", \.isActive, .optional(.flag), "Whether it is in use.")
        $0.field("pickup", \.offersPickup, .optional(.flag), "Whether customers may collect there.")
        $0.field(
            "shipping", \.offersShipping, .optional(.flag), "Whether parcels leave from there.")
    }

    func applied(to old: StoredLocation) -> StoredLocation {
        var location = old.location
        location.name = name ?? location.name
        location.coordinates = coordinates ?? location.coordinates
        location.zone = zone ?? location.zone
        location.isActive = isActive ?? location.isActive
        return StoredLocation(
            location: location, offersPickup: offersPickup ?? old.offersPickup,
            offersShipping: offersShipping ?? old.offersShipping, version: old.version + 1)
    }
}

struct NamedLocation: Sendable {
    let code: Code<Location>

    static let input = Input("NamedInventoryLocation", "A location by code.", NamedLocation.init) {
        $0.field("code", \.code, .code(), "Which location.")
    }
}

struct LocationQuery: Sendable {
    let kind: LocationKind?
    let page: PageRequest

    static let input = Input("InventoryLocationQuery", "Which locations.", LocationQuery.init) {
        $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
        $0.page(\.page)
    }
}
