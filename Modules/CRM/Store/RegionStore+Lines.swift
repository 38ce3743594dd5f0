import RetailContracts
import RetailCore
import RetailStorage

extension RegionStore {
    /// A region and all that it lies in, the largest first; none where it is not known.
    func line(
        to code: String, of country: Country, in tx: borrowing Transaction
    ) throws -> [(region: NamedRegion, postcode: String?)] {
        try tx.query(
            """
            WITH RECURSIVE line (code, name, level, parent, postcode) AS (
                SELECT code, name, level, parent, postcode FROM crm_regions
                 WHERE country = \(country) AND code = \(code)
                UNION ALL
                SELECT r.code, r.name, r.level, r.parent, r.postcode
                  FROM line l JOIN crm_regions r ON r.country = \(country) AND r.code = l.parent
            )
            SELECT code, name, postcode FROM line ORDER BY level
            """
        ) { row in
            (NamedRegion(code: try row.next(), name: try row.next()), try row.next())
        }
    }

    /// Whether anything is known of the parts of a country.
    func hasAny(of country: Country, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM crm_regions r WHERE r.country = \(country) LIMIT 1"
        ) { row in try row.next() as Int64 } != nil
    }

    /// The regions of a country whose codes stand next to one that there is not, so many before it
    /// and so many behind.
    func near(
        _ code: String, of country: Country, most: Int, in tx: borrowing Transaction
    ) throws -> [NamedRegion] {
        let before = try tx.query(
            """
            SELECT r.code, r.name FROM crm_regions r
             WHERE r.country = \(country) AND r.code < \(code)
             ORDER BY r.code DESC LIMIT \(most)
            """, Self.named)
        let behind = try tx.query(
            """
            SELECT r.code, r.name FROM crm_regions r
             WHERE r.country = \(country) AND r.code > \(code)
             ORDER BY r.code LIMIT \(most)
            """, Self.named)
        return before.reversed() + behind
    }

    private static func named(_ row: borrowing Row) throws -> NamedRegion {
        NamedRegion(code: try row.next(), name: try row.next())
    }
}
