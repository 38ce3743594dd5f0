extension SQLiteConnection {
    /// Takes away what ANALYZE once counted, so that no statement is planned by it; see
    /// Docs/Decisions/0041. Where the disk is full it is left for the next start.
    /// - Throws: an input or output error, and that the file is damaged.
    func forgetStatistics() throws {
        do { try command("DROP TABLE IF EXISTS sqlite_stat1") } catch
            where !SQLiteFailure.isFatal(error)
        {
            return
        }
    }
}
