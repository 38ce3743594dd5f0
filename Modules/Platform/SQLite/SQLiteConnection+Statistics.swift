extension SQLiteConnection {
    /// Takes away what ANALYZE once counted, so that no statement is planned by it; see
    /// Docs/Decisions/0041. The connection read the counts with the schema and would keep them: it
    /// reads that anew. Where the disk is full all is left for the next start.
    /// - Throws: an input or output error, and that the file is damaged.
    func forgetStatistics() throws {
        do {
            try command(
                """
                DROP TABLE IF EXISTS sqlite_stat1;
                DROP TABLE IF EXISTS sqlite_stat4;
                PRAGMA writable_schema = RESET;
                """)
        } catch
            where !SQLiteFailure.isFatal(error)
        {
            return
        }
    }
}
