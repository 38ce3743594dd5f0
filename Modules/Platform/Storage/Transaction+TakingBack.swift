extension Transaction {
    /// Does `body` and what it keeps for the end, lets `look` see what became of the data, and
    /// takes all of it back: what follows in this transaction finds the data as it was before.
    ///
    /// What `body` gathers, keeps for the commit or does once is its own and goes with it.
    /// - Returns: what `look` made of what `body` returned.
    /// - Throws: what `body` and `look` throw; then nothing is taken back, and the transaction must
    ///   not stay.
    public borrowing func takingBack<Done, Seen>(
        _ body: (borrowing Transaction) throws -> Done,
        look: (Done, borrowing Transaction) throws -> Seen
    ) throws -> Seen {
        try connection.mark(.set)
        let trial = Transaction(connection, Tail(), began: began)
        let done = try body(trial)
        try trial.finish()
        let seen = try look(done, trial)
        try connection.mark(.backTo)
        return seen
    }
}
