public import RetailStorage

/// The acts that were done to things, found by what they were done to.
public enum ActLog {
    /// The newest acts on any of the subjects, newest first, at most `limit`; what was refused or
    /// only read is none. What no operation asked for, such as the end of an order whose time is
    /// over, is not found by a subject.
    public static func acts(
        on subjects: [String], limit: Int, in tx: borrowing Transaction
    ) throws -> [DoneAct] {
        try ActStore().newest(of: subjects, limit: limit, in: tx)
    }
}
