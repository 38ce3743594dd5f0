import RetailStorage

/// The number that rises with every change of rights.
struct VersionStore: Sendable {
    func current(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT version FROM access_version WHERE single = 1") { row in
            try row.next()
        } ?? 0
    }

    func raise(in tx: borrowing Transaction) throws {
        try tx.execute("UPDATE access_version SET version = version + 1 WHERE single = 1")
    }
}
