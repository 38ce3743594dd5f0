import Glibc
import RetailComposition
import RetailStorage

/// What a database holds of prices, read while no gateway runs.
struct JourneyStored {
    /// Rows of prices in all, and of the channel's own list.
    let prices: Int
    let own: Int
    /// Of how many lists they are.
    let lists: Int
    /// Rows that say for whom lists count.
    let audiences: Int
    /// How much room all takes, and the prices alone.
    let octets: Int
    let priceOctets: Int

    init(_ place: ProofPlace, in folder: String) async throws {
        let path = "\(folder)/0/selaras.db"
        let database = try DatabasePlace(place.server ?? path).open()
        let isServer = place.server != nil
        let counts = try await database.read { tx in
            try Self.counts(in: tx) + Self.sizes(isServer, in: tx)
        }
        await database.close()
        (prices, own, lists) = (counts[0], counts[1], counts[2])
        (audiences, octets, priceOctets) = (counts[3], counts[4], counts[5])
    }

    private static func counts(in tx: borrowing Transaction) throws -> [Int] {
        try [
            number("SELECT COUNT(*) FROM catalogue_prices", in: tx),
            number("SELECT COUNT(*) FROM catalogue_prices WHERE list = 'store'", in: tx),
            number("SELECT COUNT(DISTINCT list) FROM catalogue_prices", in: tx),
            number("SELECT COUNT(*) FROM catalogue_list_audiences", in: tx),
        ]
    }

    private static func sizes(_ isServer: Bool, in tx: borrowing Transaction) throws -> [Int] {
        if isServer {
            return try [
                number("SELECT pg_database_size(current_database())", in: tx),
                number("SELECT pg_total_relation_size('catalogue_prices')", in: tx),
            ]
        }
        return try [
            number(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", in: tx),
            number(
                """
                SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'catalogue_prices%'
                """, in: tx),
        ]
    }

    private static func number(_ sql: SQL, in tx: borrowing Transaction) throws -> Int {
        Int(try tx.first(sql) { row in try row.next() as Int64 } ?? 0)
    }
}
