import RetailCore

/// Something that can be done with a case, or why it cannot.
struct CaseAct: Sendable {
    /// The operation that does it.
    let operation: String
    /// Why it cannot be done now, or not by the caller; nil where it can.
    let reason: RetailError?

    /// So many acts there are of a case at most.
    static let most = 20
}
