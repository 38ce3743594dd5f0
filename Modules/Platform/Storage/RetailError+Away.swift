public import RetailCore

extension RetailError {
    /// Whether no other act could be done either: the database cannot be reached, read or written.
    ///
    /// What takes too long or is fought over says nothing of other acts, nor does a part that does
    /// not answer.
    public var saysDatabaseIsAway: Bool { Self.away.contains(code) }

    private static let away: Set<RetailError.Code> = [
        .databaseLocked, .databaseFull, .diskFailed, .exhausted, .databaseReadOnly,
        .databaseCorrupt, .databaseUnreachable, .writerStopped, .outcomeUnknown,
    ]
}
