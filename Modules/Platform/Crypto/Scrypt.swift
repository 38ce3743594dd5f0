import COpenSSL

/// Derives keys from passwords with scrypt (RFC 7914) through libcrypto.
public enum Scrypt {
    /// How much work and memory one derivation takes.
    public struct Cost: Equatable, Sendable {
        /// The most memory in bytes that one derivation may ask for.
        public static let memoryLimit: UInt64 = 512 << 20

        /// N = 2^17, r = 8, p = 1: 128 MiB, the floor of OWASP ASVS 5.0 appendix C.
        public static let standard = Cost(uncheckedLog2N: 17, blockSize: 8, parallelism: 1)

        /// The binary logarithm of N, the number of rounds.
        public let log2N: Int
        /// The block size r.
        public let blockSize: Int
        /// The parallelism p.
        public let parallelism: Int

        /// Makes a cost.
        /// - Throws: `costOutOfRange` unless ln is 1 to 24, r 1 to 32, p 1 to 16 and
        ///   the memory within `memoryLimit`.
        public init(log2N: Int, blockSize: Int, parallelism: Int) throws(CryptoError) {
            guard (1...24).contains(log2N), (1...32).contains(blockSize),
                (1...16).contains(parallelism)
            else { throw .costOutOfRange }
            self.init(uncheckedLog2N: log2N, blockSize: blockSize, parallelism: parallelism)
            guard memory <= Self.memoryLimit else { throw .costOutOfRange }
        }

        private init(uncheckedLog2N: Int, blockSize: Int, parallelism: Int) {
            log2N = uncheckedLog2N
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// The memory in bytes that a derivation takes: 128 · r · (N + p + 2).
        var memory: UInt64 {
            128 * UInt64(blockSize) * ((1 << UInt64(log2N)) + UInt64(parallelism) + 2)
        }
    }

    /// Returns `length` bytes derived from `password` and `salt`; blocks while it works.
    /// - Throws: `costOutOfRange` where libcrypto refuses the cost or has not the memory for it.
    public static func deriveKey(
        from password: [UInt8], salt: [UInt8], cost: Cost = .standard, length: Int = 32
    ) throws(CryptoError) -> [UInt8] {
        var isDone = false
        let key = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let answer = password.withUnsafeBytes { bytes in
                EVP_PBE_scrypt(
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, salt,
                    salt.count, 1 << UInt64(cost.log2N), UInt64(cost.blockSize),
                    UInt64(cost.parallelism), cost.memory, buffer.baseAddress, length)
            }
            isDone = answer == 1
            count = isDone ? length : 0
        }
        guard isDone else {
            ERR_clear_error()
            throw .costOutOfRange
        }
        return key
    }
}
