import RetailCore
import RetailStorage

/// The last whole backup.
struct BackupStore: Sendable {
    /// Keeps a backup in the place of one before, unless a later one is kept.
    func keep(_ backup: LastBackup, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO sync_backups (number, began_at, octets, sha256)
            VALUES (1, \(backup.beganAt), \(backup.receipt.bytes), \(backup.receipt.sha256))
            ON CONFLICT (number)
            DO UPDATE SET began_at = excluded.began_at, octets = excluded.octets,
                          sha256 = excluded.sha256
             WHERE excluded.began_at >= sync_backups.began_at
            """)
    }

    func last(in tx: borrowing Transaction) throws -> LastBackup? {
        try tx.first("SELECT began_at, octets, sha256 FROM sync_backups") { row in
            LastBackup(
                beganAt: try row.next(),
                receipt: BackupReceipt(bytes: try row.next(), sha256: try row.next()))
        }
    }
}
