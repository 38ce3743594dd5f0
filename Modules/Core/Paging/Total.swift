/// Tells how many items a list has in all.
public struct Total: Hashable, Sendable {
    /// Gives how many were counted.
    public let count: Int

    /// Tells whether counting ended there, so that there may be more.
    public let isBound: Bool

    /// Gives how far a list is counted.
    public static let most = 10_000

    /// Makes a total of what was counted, at most one more than ``most``; `isCut` where not all was
    /// looked at.
    public init(counted: Int, isCut: Bool = false) {
        count = min(counted, Total.most)
        isBound = isCut || counted > Total.most
    }
}
