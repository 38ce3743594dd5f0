public import RetailCore

extension RetailError {
    /// Whether no other act could be done either: the database cannot be reached or written.
    ///
    /// What takes too long or is fought over says nothing of other acts, nor does a part that does
    /// not answer.
    public var saysDatabaseIsAway: Bool { Self.away.contains(code) }

    /// Whether other acts may fail as this one did, or not: a damaged page, a spot of the disk that
    /// cannot be read and a lack of memory may be met by one act alone. Only another act tells.
    public var maySayDatabaseIsAway: Bool { Self.doubtful.contains(code) }

    private static let away: Set<RetailError.Code> = [
        .databaseLocked, .databaseFull, .databaseReadOnly, .databaseUnreachable, .writerStopped,
        .outcomeUnknown,
    ]

    private static let doubtful: Set<RetailError.Code> = [
        .databaseCorrupt, .diskFailed, .exhausted,
    ]
}
