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
        ) { row in try row.next() }
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

    /// Keys older than `id` of which `isSeen` holds, newest first.
    func list(
        before id: ID<APIKey>?, limit: Int, where isSeen: (APIKey) -> Bool,
        in tx: borrowing Transaction
    ) throws -> [APIKey] {
        var (found, before): ([APIKey], RawID) = ([], id?.raw ?? RawID(high: .max, low: .max))
        while found.count < limit {
            let keys = try portion(before: before, in: tx)
            found += keys.filter(isSeen)
            guard keys.count == Self.portion, let last = keys.last else { break }
            before = last.id.raw
        }
        return Array(found.prefix(limit))
    }

    private static let portion = 201

    /// The next keys with their locations, in two statements.
    private func portion(
        before id: RawID, in tx: borrowing Transaction
    ) throws -> [APIKey] {
        let found = try tx.query(
            """
            SELECT id, name, role, channel, lookup, created_at, used_on, revoked_at
              FROM access_keys WHERE id < \(id)
             ORDER BY id DESC LIMIT \(Self.portion)
            """
        ) { row in try Self.key(row, []) }
        guard !found.isEmpty else { return [] }
        var locations: [ID<APIKey>: [Code<Location>]] = [:]
        let pairs: [(ID<APIKey>, Code<Location>)] = try tx.query(
            """
            SELECT key, location FROM access_key_locations
             WHERE key IN (\(list: found.map(\.id))) ORDER BY location
            """
        ) { row in (try row.next(), try row.next()) }
        for (key, location) in pairs { locations[key, default: []].append(location) }
        return found.map { $0.at(locations[$0.id] ?? []) }
    }

    func revoke(_ id: ID<APIKey>, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_keys SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL
            """)
    }

    func noteUses(of ids: [RawID], on day: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_keys SET used_on = \(day)
             WHERE id IN (\(list: ids)) AND (used_on IS NULL OR used_on < \(day))
            """)
    }

    private func locations(
        of id: ID<APIKey>, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        try tx.query(
            "SELECT location FROM access_key_locations WHERE key = \(id) ORDER BY location"
        ) { row in try row.next() }
    }

    private static func key(
        _ row: borrowing Row, _ locations: [Code<Location>]
    ) throws -> APIKey {
        APIKey(
            id: try row.next(), name: try row.next(), role: try row.next(), channel: try row.next(),
            locations: locations, lookup: try row.next(), createdAt: try row.next(),
            usedOn: try row.next(),
            revokedAt: try row.next())
    }
}
