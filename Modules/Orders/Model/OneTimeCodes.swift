/// Makes short codes that are shown once and kept as digests only.
///
/// Eight characters of 32 (no `I L O U`) are 40 bits: enough for a code that lives minutes or days
/// and is looked up, not guessed, behind the gateway's rate limit.
public struct OneTimeCodes: Sendable {
    let random: @Sendable (Int) -> [UInt8]
    let digest: @Sendable ([UInt8]) -> [UInt8]

    /// Takes a source of unpredictable bytes and a digest such as SHA-256.
    public init(
        random: @escaping @Sendable (Int) -> [UInt8],
        digest: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.random = random
        self.digest = digest
    }

    /// A new code such as `7K3M-9QXD`, and what to keep of it.
    func make() -> (text: String, digest: [UInt8]) {
        let letters = random(Self.length).map { Self.alphabet[Int($0 & 31)] }
        let word = String(decoding: letters, as: UTF8.self)
        return (String(word.prefix(4)) + "-" + String(word.suffix(4)), digest(letters))
    }

    /// What is kept of a code as somebody typed it: case and hyphens do not matter.
    func digest(of text: String) -> [UInt8] {
        digest(text.uppercased().utf8.filter { Self.alphabet.contains($0) })
    }

    private static let length = 8
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
