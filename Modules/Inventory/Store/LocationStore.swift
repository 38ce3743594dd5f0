import RetailCore
import RetailStorage

/// The table of locations.
struct LocationStore: Sendable {
    func find(_ code: Code<Location>, in tx: borrowing Transaction) throws -> StoredLocation? {
        try tx.first(
            """
            SELECT code, name, kind, latitude, longitude, zone, is_active,
                   offers_pickup, offers_shipping, version
              FROM inventory_locations
             WHERE code = \(code)
            """, Self.place)
    }

    func exists(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM inventory_locations WHERE code = \(code)") { row in
            try row[0] as Int64
        } != nil
    }

    func list(
        kind: LocationKind?, after code: Code<Location>?, limit: Int, in tx: borrowing Transaction
    ) throws -> [StoredLocation] {
        let ofKind: SQL = kind.map { "AND kind = \($0.rawValue)" } ?? ""
        let behind: SQL = code.map { "AND code > \($0)" } ?? ""
        return try tx.query(
            """
            SELECT code, name, kind, latitude, longitude, zone, is_active,
                   offers_pickup, offers_shipping, version
              FROM inventory_locations
             WHERE 1 = 1 \(ofKind) \(behind)
             ORDER BY code
             LIMIT \(limit)
            """, Self.place)
    }

    /// Adds a location; false when the code is taken.
    func add(_ place: StoredLocation, at now: Instant, in tx: borrowing Transaction) throws -> Bool
    {
        let location = place.location
        return try tx.executeOne(
            """
            INSERT INTO inventory_locations
                (code, name, kind, in_transit, latitude, longitude, zone,
                 is_active, offers_pickup, offers_shipping, version, changed_at)
            VALUES (\(location.code), \(location.name), \(location.kind.rawValue),
                \(location.kind == .transit), \(location.coordinates?.latitude), \(location.coordinates?.longitude),
                \(location.zone), \(location.isActive),
                \(place.offersPickup), \(place.offersShipping), \(place.version), \(now))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// Replaces what is known of a location, its kind and code apart, if it is at the version.
    func replace(
        _ place: StoredLocation, at version: Int64, now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        let location = place.location
        return try tx.executeOne(
            """
            UPDATE inventory_locations
               SET name = \(location.name), latitude = \(location.coordinates?.latitude),
                   longitude = \(location.coordinates?.longitude),
                   zone = \(location.zone),
                   is_active = \(location.isActive), offers_pickup = \(place.offersPickup),
                   offers_shipping = \(place.offersShipping), version = \(place.version),
                   changed_at = \(now)
             WHERE code = \(location.code) AND version = \(version)
            """)
    }

    static func place(_ row: borrowing Row) throws -> StoredLocation {
        let latitude: Int64? = try row[3]
        let longitude: Int64? = try row[4]
        var coordinates: Coordinates?
        if let latitude, let longitude {
            coordinates = try Coordinates(latitude: latitude, longitude: longitude)
        }
        return StoredLocation(
            location: Location(
                code: try row[0], name: try row[1],
                kind: LocationKind(rawValue: try row[2]) ?? .warehouse, coordinates: coordinates,
                zone: try row[5], isActive: try row[6]),
            offersPickup: try row[7], offersShipping: try row[8], version: try row[9])
    }
}
