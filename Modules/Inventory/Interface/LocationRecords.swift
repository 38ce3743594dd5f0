import RetailCore
import RetailKit

extension StoredLocation {
    static let record = Record(
        "InventoryLocation", "A place where stock can be.",
        {
            code, name, kind, coordinates, zone, market, taxPlace, active, pickup, shipping, version
            in
            StoredLocation(
                location: Location(
                    code: code, name: name, kind: kind,
                    coordinates: coordinates, zone: zone, market: market,
                    taxPlace: taxPlace, isActive: active),
                offersPickup: pickup, offersShipping: shipping, version: 1)
        }
    ) {
        $0.field("code", \.location.code, .code(), "Its code.")
        $0.field("name", \.location.name, .line(1...100), "Its name for people.")
        $0.field("kind", \.location.kind, .choice(), "Store, warehouse or transit.")
        $0.field(
            "coordinates", \.location.coordinates, .optional(.coordinates),
            "Latitude and longitude in degrees.")
        $0.field(
            "zone", \.location.zone, .optional(.zone),
            "The time zone by which it lives, such as Asia/Jakarta; absent: the retailer's.")
        $0.field(
            "market", \.location.market, .optional(.code()),
            "The market by which money is counted there; absent: the channel's.")
        $0.field(
            "tax_place", \.location.taxPlace, .optional(.taxPlace),
            "The place whose taxes are raised there, such as US-IL-COOK-CHICAGO; absent: the "
                + "market's country.")
        $0.field(
            "active", \.location.isActive, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether it is in use.")
        $0.field(
            "pickup", \.offersPickup, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether customers may collect there.")
        $0.field(
            "shipping", \.offersShipping, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether parcels leave from there.")
        $0.field(
            "version", \.version, Format<Int64>.integer(1...Int64.max).defaulting(to: 1, "1"),
            "Its version; not read on creation.")
    }
}
