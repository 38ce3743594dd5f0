/// What a finished backup is known by.
public struct BackupReceipt: Sendable, Equatable {
    /// Its length in bytes.
    public let bytes: Int64
    /// The SHA-256 of all of it, in hex, read back from the disk.
    public let sha256: String

    /// Makes a receipt.
    public init(bytes: Int64, sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }

    /// The line of the file that lies beside the backup, as `sha256sum` writes and checks it.
    public func line(naming file: String) -> String { "\(sha256)  \(file)\n" }
}
