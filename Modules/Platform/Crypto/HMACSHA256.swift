import COpenSSL

/// Computes and checks HMAC-SHA-256 codes (RFC 2104) through libcrypto.
public enum HMACSHA256 {
    /// Returns the 32-byte authentication code of `message` under `key`.
    public static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(key.count <= Int(Int32.max), "an HMAC key has at most 2^31 - 1 bytes")
        return [UInt8](unsafeUninitializedCapacity: SHA256.digestLength) { buffer, count in
            var written: UInt32 = 0
            let answer = HMAC(
                DigestAlgorithm.sha256.pointer, key, Int32(key.count), message, message.count,
                buffer.baseAddress, &written)
            guard answer != nil else { preconditionFailure("libcrypto could not compute HMAC") }
            count = Int(written)
        }
    }

    /// Returns whether `code` is the code of `message` under `key`, in time that tells nothing.
    public static func isValid(_ code: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
        ConstantTime.areEqual(code, self.code(for: message, key: key))
    }
}
