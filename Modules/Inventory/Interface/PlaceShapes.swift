import RetailCore
import RetailKit

extension Format where Value == Coordinates {
    /// `latitude,longitude` in degrees.
    static var coordinates: Format<Coordinates> {
        Format<String>.line(3...24).mapped(to: { try Coordinates($0) }, from: { $0.text })
    }
}

extension Place {
    static let shape = Shape<Place>("InventoryLocation", "A place where stock can be.") { shape in
        let code = shape.field("code", \.location.code, .code(), "Its code.")
        let name = shape.field("name", \.location.name, .line(1...100), "Its name for people.")
        let kind = shape.field("kind", \.location.kind, .choice(), "Store, warehouse or transit.")
        let coordinates = shape.field(
            "coordinates", \.location.coordinates, .optional(.coordinates),
            "Latitude and longitude in degrees.")
        let offset = shape.field(
            "utc_offset_minutes", \.location.utcOffsetMinutes,
            Format<Int>.count(-1_080...1_080).defaulting(to: 0, "0"),
            "How many minutes its clocks are ahead of UTC.")
        let active = shape.field(
            "active", \.location.isActive, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether it is in use.")
        let pickup = shape.field(
            "pickup", \.offersPickup, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether customers may collect there.")
        let shipping = shape.field(
            "shipping", \.offersShipping, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether parcels leave from there.")
        let version = shape.field(
            "version", \.version, Format<Int64>.integer(1...Int64.max).defaulting(to: 1, "1"),
            "Its version; not read on creation.")
        return {
            _ = try $0[version]
            return Place(
                location: Location(
                    code: try $0[code], name: try $0[name], kind: try $0[kind],
                    coordinates: try $0[coordinates], utcOffsetMinutes: try $0[offset],
                    isActive: try $0[active]),
                offersPickup: try $0[pickup], offersShipping: try $0[shipping], version: 1)
        }
    }
}

/// What to change of a location; absent fields stay as they are.
struct PlaceEdit: Sendable {
    let code: Code<Location>
    let name: String?
    let coordinates: Coordinates?
    let utcOffsetMinutes: Int?
    let isActive: Bool?
    let offersPickup: Bool?
    let offersShipping: Bool?

    static let shape = Shape<PlaceEdit>("InventoryLocationEdit", "What to change.") { shape in
        let code = shape.field("code", \.code, .code(), "Which location.")
        let name = shape.field("name", \.name, .optional(.line(1...100)), "Its name.")
        let coordinates = shape.field(
            "coordinates", \.coordinates, .optional(.coordinates),
            "Latitude and longitude in degrees.")
        let offset = shape.field(
            "utc_offset_minutes", \.utcOffsetMinutes, .optional(.count(-1_080...1_080)),
            "How many minutes its clocks are ahead of UTC.")
        let active = shape.field(
            "active", \.isActive, .optional(.flag), "Whether it is in use.")
        let pickup = shape.field(
            "pickup", \.offersPickup, .optional(.flag), "Whether customers may collect there.")
        let shipping = shape.field(
            "shipping", \.offersShipping, .optional(.flag), "Whether parcels leave from there.")
        return {
            PlaceEdit(
                code: try $0[code], name: try $0[name], coordinates: try $0[coordinates],
                utcOffsetMinutes: try $0[offset], isActive: try $0[active],
                offersPickup: try $0[pickup], offersShipping: try $0[shipping])
        }
    }

    func applied(to old: Place) -> Place {
        var location = old.location
        location.name = name ?? location.name
        location.coordinates = coordinates ?? location.coordinates
        location.utcOffsetMinutes = utcOffsetMinutes ?? location.utcOffsetMinutes
        location.isActive = isActive ?? location.isActive
        return Place(
            location: location, offersPickup: offersPickup ?? old.offersPickup,
            offersShipping: offersShipping ?? old.offersShipping, version: old.version + 1)
    }
}

struct NamedPlace: Sendable {
    let code: Code<Location>

    static let shape = Shape<NamedPlace>("NamedInventoryLocation", "A location by code.") {
        shape in
        let code = shape.field("code", \.code, .code(), "Which location.")
        return { NamedPlace(code: try $0[code]) }
    }
}

struct PlaceQuery: Sendable {
    let kind: LocationKind?
    let page: PageRequest

    static let shape = Shape<PlaceQuery>("InventoryLocationQuery", "Which locations.") { shape in
        let kind = shape.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
        let page = shape.page(\.page)
        return { PlaceQuery(kind: try $0[kind], page: try $0[page]) }
    }
}
