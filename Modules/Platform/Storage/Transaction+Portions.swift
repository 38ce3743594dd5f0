extension Transaction {
    /// Removes at most so many rows of a table, so that a backlog of any size goes in acts of
    /// bounded work.
    ///
    /// - Parameters:
    ///   - most: how many at most.
    ///   - table: the table, a name from the code.
    ///   - key: the columns that tell its rows apart, names from the code.
    ///   - sought: which rows, from `WHERE` on, and in which order; all of them without it.
    /// - Returns: how many were removed; fewer than it might means that nothing is left.
    public borrowing func remove(
        _ most: Int, of table: String, by key: [String], _ sought: SQL = ""
    ) throws -> Int {
        let key = key.joined(separator: ", ")
        var sql: SQL = """
            DELETE FROM \(unchecked: table)
             WHERE (\(unchecked: key))
                IN (SELECT \(unchecked: key) FROM \(unchecked: table)
            """
        sql += " "
        sql += sought
        sql += " LIMIT \(most))"
        return try execute(sql)
    }
}
