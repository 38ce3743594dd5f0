import COpenSSL

/// Computes SHA-256 digests (FIPS 180-4) through libcrypto, in one call or piece by piece.
public struct SHA256: ~Copyable {
    /// The length of a digest in bytes.
    public static let digestLength = 32

    private let context: OpaquePointer

    /// Begins a digest of nothing yet.
    public init() {
        guard let context = EVP_MD_CTX_new(),
            EVP_DigestInit_ex(context, DigestAlgorithm.sha256.pointer, nil) == 1
        else { preconditionFailure("libcrypto has no memory for a digest") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Returns the 32-byte digest of `bytes`.
    public static func digest(of bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: digestLength) { buffer, count in
            var written: UInt32 = 0
            let algorithm = DigestAlgorithm.sha256.pointer
            guard
                EVP_Digest(bytes, bytes.count, buffer.baseAddress, &written, algorithm, nil) == 1
            else { preconditionFailure("libcrypto could not compute SHA-256") }
            count = Int(written)
        }
    }

    /// Returns the 32-byte digest of the UTF-8 bytes of `text`.
    public static func digest(of text: String) -> [UInt8] { digest(of: Array(text.utf8)) }

    /// Takes in the next bytes of the message.
    public mutating func update(_ bytes: [UInt8]) {
        guard EVP_DigestUpdate(context, bytes, bytes.count) == 1 else {
            preconditionFailure("libcrypto could not continue SHA-256")
        }
    }

    /// Returns the digest of everything taken in, and ends this value.
    public consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.digestLength) { buffer, count in
            var written: UInt32 = 0
            guard EVP_DigestFinal_ex(context, buffer.baseAddress, &written) == 1 else {
                preconditionFailure("libcrypto could not finish SHA-256")
            }
            count = Int(written)
        }
    }
}

/// A digest algorithm looked up once: OpenSSL 3 otherwise searches its providers on every call.
// Safe to share: libcrypto never changes a fetched EVP_MD, and this one is never freed.
struct DigestAlgorithm: @unchecked Sendable {
    let pointer: OpaquePointer

    static let sha256 = named("SHA256")
    /// For one-time passwords alone, whose standard and every authenticator have it.
    static let sha1 = named("SHA1")

    private static func named(_ name: String) -> DigestAlgorithm {
        guard let found = EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("libcrypto offers no \(name): check the OpenSSL configuration")
        }
        return DigestAlgorithm(pointer: found)
    }
}
