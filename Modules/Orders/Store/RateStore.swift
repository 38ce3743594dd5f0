import RetailContracts
import RetailCore
import RetailStorage

/// The tables of what charges cost by where goods go and how much they are.
struct RateStore: Sendable {
    /// Keeps a table under a version of its charge, by as many statements whatever its length.
    func insert(
        _ table: RateTable, version: Int64, at now: Instant, in tx: borrowing Transaction
    ) throws {
        let charge = table.charge
        try tx.execute(
            """
            INSERT INTO orders_rate_tables (charge, version, set_at)
            VALUES (\(charge), \(version), \(now))
            """)
        if !table.zones.isEmpty {
            try tx.execute(
                """
                INSERT INTO orders_rate_zones (charge, version, zone)
                VALUES \(SQL.rows(table.zones) { "(\(charge), \(version), \($0.code))" })
                """)
            let places = table.zones.flatMap { zone in
                zone.places.enumerated().map { (zone: zone.code, entry: $0 + 1, place: $1) }
            }
            let rows = SQL.rows(places) { row in
                """
                (\(charge), \(version), \(row.zone), \(row.entry), \(row.place.country),
                 \(row.place.region), \(row.place.postcode))
                """
            }
            try tx.execute(
                """
                INSERT INTO orders_rate_places
                    (charge, version, zone, entry, country, region, postcode)
                VALUES \(rows)
                """)
        }
        let rows = SQL.rows(table.rates.enumerated().map { (place: $0 + 1, rate: $1) }) { row in
            """
            (\(charge), \(version), \(row.place), \(row.rate.zone), \(row.rate.weight.from),
             \(row.rate.weight.upTo), \(row.rate.value.from), \(row.rate.value.upTo),
             \(row.rate.quantity.from), \(row.rate.quantity.upTo), \(row.rate.price.amount))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_rates
                (charge, version, rate, zone, weight_from, weight_up_to, value_from, value_up_to,
                 quantity_from, quantity_up_to, price)
            VALUES \(rows)
            """)
    }

    /// The rates of charges that hold where something goes, in their order: one statement.
    func rates(
        of charges: [(code: Code<Charge>, version: Int64)], to destination: RatedDestination,
        in tx: borrowing Transaction
    ) throws -> [Code<Charge>: [ChargeRate]] {
        guard !charges.isEmpty else { return [:] }
        let tables = SQL.any(
            of: charges.map { "(r.charge = \($0.code) AND r.version = \($0.version))" })
        let places = SQL.any(
            of: charges.map { "(p.charge = \($0.code) AND p.version = \($0.version))" })
        let regions: SQL =
            destination.regions.isEmpty
            ? "p.region IS NULL"
            : "(p.region IS NULL OR p.region IN (\(list: destination.regions)))"
        let postcode: SQL =
            destination.postcode.map {
                "(p.postcode IS NULL OR SUBSTR(\($0), 1, LENGTH(p.postcode)) = p.postcode)"
            } ?? "p.postcode IS NULL"
        let rows = try tx.query(
            """
            SELECT r.charge, \(Self.columns)
              FROM orders_rates r JOIN orders_charges c ON c.code = r.charge
             WHERE \(tables)
               AND (r.zone IS NULL OR (r.charge, r.version, r.zone) IN (
                    SELECT p.charge, p.version, p.zone FROM orders_rate_places p
                     WHERE \(places)
                       AND p.country = \(destination.country) AND \(regions) AND \(postcode)))
             ORDER BY r.charge, r.rate
            """
        ) { row in (charge: try row.next() as Code<Charge>, rate: try Self.rate(row)) }
        return Dictionary(grouping: rows, by: \.charge).mapValues { $0.map(\.rate) }
    }

    /// A whole table.
    func find(
        _ charge: Code<Charge>, version: Int64, in tx: borrowing Transaction
    ) throws -> RateTable {
        let places = try tx.query(
            """
            SELECT p.zone, p.country, p.region, p.postcode FROM orders_rate_places p
             WHERE p.charge = \(charge) AND p.version = \(version)
             ORDER BY p.zone, p.entry
            """
        ) { row in
            (
                zone: try row.next() as Code<RateZone>,
                place: RatePlace(
                    country: try row.next(), region: try row.next(), postcode: try row.next())
            )
        }
        let rates = try tx.query(
            """
            SELECT \(Self.columns)
              FROM orders_rates r JOIN orders_charges c ON c.code = r.charge
             WHERE r.charge = \(charge) AND r.version = \(version)
             ORDER BY r.rate
            """, Self.rate)
        let zones = Dictionary(grouping: places, by: \.zone)
        return RateTable(
            charge: charge, version: version,
            zones: zones.keys.sorted().map { code in
                RateZone(code: code, places: (zones[code] ?? []).map(\.place))
            }, rates: rates)
    }

    private static let columns: SQL = """
        r.zone, r.weight_from, r.weight_up_to, r.value_from, r.value_up_to, r.quantity_from,
        r.quantity_up_to, r.price, c.currency
        """

    private static func rate(_ row: borrowing Row) throws -> ChargeRate {
        ChargeRate(
            zone: try row.next(), weight: RateBounds(from: try row.next(), upTo: try row.next()),
            value: RateBounds(from: try row.next(), upTo: try row.next()),
            quantity: RateBounds(from: try row.next(), upTo: try row.next()),
            price: Money(try row.next(), try row.next()))
    }
}
