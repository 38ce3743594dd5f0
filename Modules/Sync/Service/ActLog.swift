public import RetailCore
public import RetailStorage

/// The acts that were done to things, found by what they were done to.
public enum ActLog {
    /// The newest acts on any of the subjects, newest first, at most `limit`; what was refused or
    /// only read is none. What no operation asked for, such as the end of an order whose time is
    /// over, is not found by a subject.
    /// - Parameter moment: when they were recorded; nil for all.
    public static func acts(
        on subjects: [String], recordedAt moment: Instant? = nil, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [DoneAct] {
        try ActStore().newest(of: subjects, recordedAt: moment, limit: limit, in: tx)
    }
}
