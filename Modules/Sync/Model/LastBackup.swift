public import RetailCore
public import RetailStorage

/// A whole backup, and since when what was committed may be missing in it.
public struct LastBackup: Sendable, Equatable {
    /// The moment before it was begun: all that was committed until then is in it.
    public let beganAt: Instant
    /// What it is known by.
    public let receipt: BackupReceipt
}
