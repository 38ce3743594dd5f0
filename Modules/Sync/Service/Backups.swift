public import RetailCore
public import RetailStorage

/// Makes backups, and keeps when the last whole one was made.
public struct Backups: Sendable {
    private let database: Database

    /// Backs up one retailer's data.
    public init(of database: Database) {
        self.database = database
    }

    /// Copies the whole database into a new file while others read and write; once the file has its
    /// name, on disk and proved, the database keeps when it was made.
    /// - Returns: what the backup is known by, and why that could not be kept: the file is whole
    ///   all the same.
    /// - Throws: as `Database.backup(to:)`; then nothing is kept.
    public func make(
        at file: String
    ) async throws(RetailError) -> (receipt: BackupReceipt, unkept: RetailError?) {
        let start = database.clock.now()
        let receipt = try await database.backup(to: file)
        do {
            try await database.inBackground.write { tx in
                try BackupStore().keep(LastBackup(beganAt: start, receipt: receipt), in: tx)
            }
            return (receipt, nil)
        } catch {
            return (receipt, error)
        }
    }
}
