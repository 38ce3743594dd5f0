import COpenSSL

/// Compares secrets without telling by time where they differ.
public enum ConstantTime {
    /// Returns whether both hold the same bytes; only their lengths may be learnt from the time.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
