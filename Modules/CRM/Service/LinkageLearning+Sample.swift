import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// Records from which a model is learned: all of a small shop, else those that share keys drawn by
/// a seed, so that pairs of one person come together. A row for each record.
struct LinkageSample: Sendable {
    /// What is compared.
    private(set) var set = RecordSet(of: .customers)
    /// How many records the shop has.
    let records: Int64
    /// How many of them were read, also of those that are nobody.
    private(set) var sampled: Int64 = 0

    /// The share of all records that was read, 0…1.
    var share: Double { records > 0 ? min(1, Double(sampled) / Double(records)) : 1 }

    init(of database: Database, seed: UInt64, most: Int, portion: Int) async throws {
        let records = try await database.read { tx in try LinkageKeyStore().records(in: tx) }
        self.records = records
        guard records > Int64(most) else {
            var last: CustomerID?
            repeat {
                let after = last
                let page = try await database.read { tx in
                    try VerdictFactStore().records(after: after, most: portion, in: tx)
                }
                try await take(page, database)
                last = page.count == portion ? page.last : nil
            } while last != nil
            return
        }
        var random = SeededRandom(seed: seed)
        var met: Set<CustomerID> = []
        // Draws that find nothing new end it too.
        for _ in 0..<(most / max(portion, 1) * 4) where met.count < most {
            let start = Int64(truncatingIfNeeded: random.next())
            let page = try await database.read { tx in
                try LinkageKeyStore().records(fromKey: start, most: portion, in: tx)
            }
            let new = page.filter { met.insert($0).inserted }
            try await take(Array(new.prefix(most - (met.count - new.count))), database)
        }
    }

    private mutating func take(_ page: [CustomerID], _ database: Database) async throws {
        guard !page.isEmpty else { return }
        let rows = try await database.read { tx in try LinkageReading().rows(of: page, in: tx) }
        sampled += Int64(page.count)
        for record in page { if let first = rows[record]?.first { try set.add(first) } }
    }
}
