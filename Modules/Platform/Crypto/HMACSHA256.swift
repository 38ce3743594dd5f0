import COpenSSL

/// Computes and checks HMAC-SHA-256 codes (RFC 2104) through libcrypto.
public enum HMACSHA256 {
    /// Returns the 32-byte authentication code of `message` under `key`.
    public static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        hmac(.sha256, length: SHA256.digestLength, message, key)
    }

    /// Returns whether `code` is the code of `message` under `key`, in time that tells nothing.
    public static func isValid(_ code: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
        ConstantTime.areEqual(code, self.code(for: message, key: key))
    }
}

/// The authentication code of a message under a key by a digest of that many bytes (RFC 2104).
func hmac(
    _ algorithm: DigestAlgorithm, length: Int, _ message: [UInt8], _ key: [UInt8]
) -> [UInt8] {
    precondition(key.count <= Int(Int32.max), "an HMAC key has at most 2^31 - 1 bytes")
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
        var written: UInt32 = 0
        let answer = HMAC(
            algorithm.pointer, key, Int32(key.count), message, message.count,
            buffer.baseAddress, &written)
        guard answer != nil else { preconditionFailure("libcrypto could not compute HMAC") }
        count = Int(written)
    }
}
