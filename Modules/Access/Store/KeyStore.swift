import RetailCore
import RetailKit
import RetailStorage
import RetailSync

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
            "SELECT \(Self.columns) FROM access_keys k WHERE k.id = \(id)"
        ) { row in try Self.key(row, locations) }
    }

    /// A page of the keys that act within one of the grants' places.
    func list(
        _ filter: KeyFilter, within able: [Grant], _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<APIKey> {
        let list = SortedList<APIKey>(
            "access.keys", Self.columns, from: "access_keys k", where: filter.conditions,
            within: .any(of: able.map(\.spannedKeys)))
        let page = try list.page(
            request, by: .by(request.sort, .id("k.id") { $0.id.raw }), in: tx
        ) { row in try Self.key(row, []) }
        let pairs: [(ID<APIKey>, Code<Location>)] = try tx.query(
            """
            SELECT key, location FROM access_key_locations
             WHERE key IN (\(list: page.items.map(\.id))) ORDER BY location
            """
        ) { row in (try row.next(), try row.next()) }
        let locations = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
        return page.map { $0.at(locations[$0.id] ?? []) }
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

    func names(
        of ids: [ID<APIKey>], in tx: borrowing Transaction
    ) throws -> [(ID<APIKey>, String)] {
        guard !ids.isEmpty else { return [] }
        return try tx.query("SELECT id, name FROM access_keys WHERE id IN (\(list: ids))") { row in
            (try row.next(), try row.next())
        }
    }

    private func locations(
        of id: ID<APIKey>, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        try tx.query(
            "SELECT location FROM access_key_locations WHERE key = \(id) ORDER BY location"
        ) { row in try row.next() }
    }

    private static let columns: SQL =
        "k.id, k.name, k.role, k.channel, k.lookup, k.created_at, k.used_on, k.revoked_at"

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

extension KeyFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let role { all.append("k.role = \(role)") }
        if let channel { all.append("k.channel = \(channel)") }
        if let isActive {
            all.append(isActive ? "k.revoked_at IS NULL" : "k.revoked_at IS NOT NULL")
        }
        return all
    }
}

extension Grant {
    /// The condition that a key acts only where the grant holds, as ``spans(_:)``.
    fileprivate var spannedKeys: SQL {
        var parts: [SQL] = []
        if let channels { parts.append("k.channel IN (\(list: channels.sorted()))") }
        if let locations, locations.isEmpty { return "1 = 0" }
        if let locations {
            parts.append(
                """
                EXISTS (SELECT 1 FROM access_key_locations l WHERE l.key = k.id)
                AND NOT EXISTS (SELECT 1 FROM access_key_locations l
                                 WHERE l.key = k.id
                                   AND l.location NOT IN (\(list: locations.sorted())))
                """)
        }
        return .all(of: parts)
    }
}
