import RetailCore
import RetailStorage

/// The tables of API keys and their locations.
struct KeyStore: Sendable {
    func add(_ key: APIKey, digest: [UInt8], in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO access_keys (id, name, role, channel, lookup, digest, created_at)
            VALUES (\(key.id), \(key.name), \(key.role), \(key.channel), \(key.lookup),
                \(digest), \(key.createdAt))
            """)
        for location in Set(key.locations) {
            try tx.execute(
                "INSERT INTO access_key_locations (key, location) VALUES (\(key.id), \(location))")
        }
    }

    /// The key of a token, unless it was revoked.
    func find(digest: [UInt8], in tx: borrowing Transaction) throws -> APIKey? {
        let id: ID<APIKey>? = try tx.first(
            "SELECT id FROM access_keys WHERE digest = \(digest) AND revoked_at IS NULL"
        ) { row in try row[0] }
        return try id.flatMap { try find($0, in: tx) }
    }

    func find(_ id: ID<APIKey>, in tx: borrowing Transaction) throws -> APIKey? {
        let locations = try locations(of: id, in: tx)
        return try tx.first(
            """
            SELECT id, name, role, channel, lookup, created_at, used_on, revoked_at
              FROM access_keys WHERE id = \(id)
            """
        ) { row in try Self.key(row, locations) }
    }

    /// Keys of which `isSeen` holds, newest first.
    func list(
        limit: Int, where isSeen: (APIKey) -> Bool, in tx: borrowing Transaction
    ) throws -> [APIKey] {
        var (found, before): ([APIKey], RawID) = ([], RawID(high: .max, low: .max))
        while found.count < limit {
            let ids: [ID<APIKey>] = try tx.query(
                "SELECT id FROM access_keys WHERE id < \(before) ORDER BY id DESC LIMIT 200"
            ) { row in try row[0] }
            found += try ids.compactMap { try find($0, in: tx) }.filter(isSeen)
            guard ids.count == 200, let last = ids.last else { break }
            before = last.raw
        }
        return Array(found.prefix(limit))
    }

    func revoke(_ id: ID<APIKey>, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_keys SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL
            """)
    }

    func noteUse(_ id: RawID, on day: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_keys SET used_on = \(day)
             WHERE id = \(id) AND (used_on IS NULL OR used_on < \(day))
            """)
    }

    private func locations(
        of id: ID<APIKey>, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        try tx.query(
            "SELECT location FROM access_key_locations WHERE key = \(id) ORDER BY location"
        ) { row in try row[0] }
    }

    private static func key(
        _ row: borrowing Row, _ locations: [Code<Location>]
    ) throws -> APIKey {
        APIKey(
            id: try row[0], name: try row[1], role: try row[2], channel: try row[3],
            locations: locations, lookup: try row[4], createdAt: try row[5], usedOn: try row[6],
            revokedAt: try row[7])
    }
}
