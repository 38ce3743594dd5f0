import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of locations.
struct LocationStore: Sendable {
    func find(_ code: Code<Location>, in tx: borrowing Transaction) throws -> StoredLocation? {
        try tx.first(
            """
            SELECT \(Self.columns)
              FROM inventory_locations p
             WHERE code = \(code)
            """, Self.place)
    }

    func all(in tx: borrowing Transaction) throws -> [StoredLocation] {
        try tx.query("SELECT \(Self.columns) FROM inventory_locations p", Self.place)
    }

    func exists(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM inventory_locations WHERE code = \(code)") { row in
            try row.next() as Int64
        } != nil
    }

    func list(
        _ filter: LocationFilter, _ request: ListRequest<LocationSort>,
        in tx: borrowing Transaction
    ) throws -> Page<StoredLocation> {
        var conditions: [SQL] = []
        if let kind = filter.kind { conditions.append("kind = \(kind.rawValue)") }
        if let isActive = filter.isActive { conditions.append("is_active = \(isActive)") }
        let list = SortedList<StoredLocation>(
            "inventory.locations", Self.columns, from: "inventory_locations p", where: conditions)
        return try list.page(request, by: request.sort.order, in: tx, Self.place)
    }

    /// The columns that ``place(_:)`` reads, of the table as `p`.
    static let columns: SQL = """
        p.code, p.name, p.kind, p.latitude, p.longitude, p.zone, p.market, p.tax_place,
        p.is_active,
        p.offers_pickup, p.offers_shipping, p.version
        """

    /// Adds a location; false when the code is taken.
    func add(_ place: StoredLocation, at now: Instant, in tx: borrowing Transaction) throws -> Bool
    {
        let location = place.location
        return try tx.executeOne(
            """
            INSERT INTO inventory_locations
                (code, name, kind, in_transit, latitude, longitude, zone,
                 is_active, offers_pickup, offers_shipping, version, market, tax_place,
                 changed_at)
            VALUES (\(location.code), \(location.name), \(location.kind.rawValue),
                \(location.kind == .transit), \(location.coordinates?.latitude), \(location.coordinates?.longitude),
                \(location.zone), \(location.isActive),
                \(place.offersPickup), \(place.offersShipping), \(place.version),
                \(location.market), \(location.taxPlace), \(now))
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
                   zone = \(location.zone), market = \(location.market),
                   tax_place = \(location.taxPlace),
                   is_active = \(location.isActive), offers_pickup = \(place.offersPickup),
                   offers_shipping = \(place.offersShipping), version = \(place.version),
                   changed_at = \(now)
             WHERE code = \(location.code) AND version = \(version)
            """)
    }

    static func place(_ row: borrowing Row) throws -> StoredLocation {
        StoredLocation(
            location: Location(
                code: try row.next(), name: try row.next(),
                kind: LocationKind(rawValue: try row.next()) ?? .warehouse,
                coordinates: try coordinates(try row.next(), try row.next()),
                zone: try row.next(), market: try row.next(), taxPlace: try row.next(),
                isActive: try row.next()),
            offersPickup: try row.next(), offersShipping: try row.next(),
            version: try row.next())
    }

    private static func coordinates(
        _ latitude: Int64?, _ longitude: Int64?
    ) throws -> Coordinates? {
        guard let latitude, let longitude else { return nil }
        return try Coordinates(latitude: latitude, longitude: longitude)
    }
}

extension LocationSort {
    fileprivate var order: ListOrder<StoredLocation> {
        let code = ListKey<StoredLocation>.text("code") { $0.location.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.location.name }, code)
        }
    }
}
