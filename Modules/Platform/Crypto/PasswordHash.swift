/// A password as it is stored: scrypt with its salt and cost in one text.
///
/// `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, both in base64 without padding (the PHC string format).
/// Making and checking one takes about half a second of a core: call it off the event loops.
public struct PasswordHash: Equatable, Sendable {
    /// How long a password may be.
    public struct Limits: Equatable, Sendable {
        /// At least 8 characters (ASVS 5.0 6.2.1) and at most 1,024 bytes, enough for sentences.
        public static let standard = Limits(minimumCharacters: 8, maximumBytes: 1024)

        /// The fewest Unicode scalars that a password has.
        public let minimumCharacters: Int
        /// The most bytes in UTF-8.
        public let maximumBytes: Int

        /// Makes limits.
        public init(minimumCharacters: Int, maximumBytes: Int) {
            self.minimumCharacters = minimumCharacters
            self.maximumBytes = maximumBytes
        }

        /// Checks the length of `password`.
        /// - Throws: `passwordTooShort`, `passwordTooLong`.
        public func check(_ password: String) throws(CryptoError) {
            guard password.unicodeScalars.count >= minimumCharacters else {
                throw .passwordTooShort(minimumCharacters: minimumCharacters)
            }
            guard password.utf8.count <= maximumBytes else {
                throw .passwordTooLong(maximumBytes: maximumBytes)
            }
        }
    }

    /// The cost that this hash was made with.
    public let cost: Scrypt.Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    private static let saltLength = 16
    private static let hashLength = 32

    /// Hashes `password` with a fresh salt; blocks while it works.
    /// - Throws: `passwordTooShort`, `passwordTooLong`, `costOutOfRange`.
    public init(
        of password: String, cost: Scrypt.Cost = .standard, limits: Limits = .standard,
        random: SecureRandom
    ) throws(CryptoError) {
        try limits.check(password)
        self.cost = cost
        salt = random.bytes(Self.saltLength)
        hash = try Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, cost: cost, length: Self.hashLength)
    }

    /// Reads a stored hash.
    /// - Throws: `malformedHash` for any text that `text` would not have written.
    public init(text: String) throws(CryptoError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = Self.readCost(parts[2]),
            let salt = Base64.decode(String(parts[3]), padded: false), salt.count >= 8,
            let hash = Base64.decode(String(parts[4]), padded: false),
            hash.count == Self.hashLength
        else { throw .malformedHash }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// The text to store.
    public var text: String {
        let settings = "ln=\(cost.log2N),r=\(cost.blockSize),p=\(cost.parallelism)"
        let (salt, hash) = (Base64.encode(salt, padded: false), Base64.encode(hash, padded: false))
        return "$scrypt$\(settings)$\(salt)$\(hash)"
    }

    /// Returns whether `password` is the one hashed here; blocks while it works.
    ///
    /// A password above `limits` is refused without hashing it.
    /// - Throws: `costOutOfRange` where there is not the memory to check it.
    public func matches(
        _ password: String, limits: Limits = .standard
    ) throws(CryptoError) -> Bool {
        guard password.utf8.count <= limits.maximumBytes else { return false }
        let candidate = try Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, cost: cost, length: hash.count)
        return ConstantTime.areEqual(candidate, hash)
    }

    /// Returns whether the hash should be made anew at the next login, because costs have risen.
    public func needsRehash(for wanted: Scrypt.Cost = .standard) -> Bool { cost != wanted }

    private static func readCost(_ text: Substring) -> Scrypt.Cost? {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3, let log2N = number(fields[0], "ln="),
            let blockSize = number(fields[1], "r="), let parallelism = number(fields[2], "p=")
        else { return nil }
        return try? Scrypt.Cost(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
    }

    private static func number(_ field: Substring, _ label: String) -> Int? {
        guard field.hasPrefix(label) else { return nil }
        let digits = field.dropFirst(label.count)
        guard let value = Int(digits), String(value) == digits else { return nil }
        return value
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    /// Says what it is, never the hash.
    public var description: String { "PasswordHash(scrypt)" }
    /// Shows no children: a dump into a log must not carry the hash.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
