extension Transaction {
    /// Does `body` and what it keeps for the end; where that is refused, all of it is taken back,
    /// and the transaction may go on without it.
    ///
    /// What `body` gathers, keeps for the commit or does once is its own.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` throws. Where that is `.unavailable`, something befell the database,
    ///   and the transaction must not go on.
    public borrowing func attempting<Value>(
        _ body: (borrowing Transaction) throws -> Value
    ) throws -> Value {
        try connection.mark(.set)
        do {
            let part = Transaction(connection, Tail(), began: began)
            let value = try body(part)
            try part.finish()
            try connection.mark(.forget)
            return value
        } catch {
            try connection.mark(.recover)
            throw error
        }
    }
}
