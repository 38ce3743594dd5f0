public import RetailCore

/// What an operation prepared before its act does not hold any more: it is prepared and done again,
/// a few times, before the refusal is told.
///
/// The handler of a command throws it instead of a refusal that the caller did not bring about and
/// that another preparation would avoid.
public struct Outdated: Error {
    /// What is told when it stays so.
    public let refusal: RetailError

    /// Puts the refusal off.
    public init(_ refusal: RetailError) {
        self.refusal = refusal
    }
}
