/// Makes short codes that are shown once and kept as digests only.
///
/// Characters are those of Crockford's base 32 (https://www.crockford.com/base32.html), five bits
/// each: eight are enough for a code that lives minutes or days and is looked up, not guessed,
/// behind a rate limit; ten for one that anybody may try without an account.
public struct OneTimeCodes: Sendable {
    let length: Int
    let random: @Sendable (Int) -> [UInt8]
    let digest: @Sendable ([UInt8]) -> [UInt8]

    /// Takes the number of characters, a source of unpredictable bytes and a digest such as
    /// SHA-256.
    public init(
        length: Int, random: @escaping @Sendable (Int) -> [UInt8],
        digest: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.length = length
        self.random = random
        self.digest = digest
    }

    /// A new code such as `7K3M-9QXD`, and what to keep of it.
    package func make() -> (text: String, digest: [UInt8]) {
        let letters = random(length).map { Self.alphabet[Int($0 & 31)] }
        let (left, right) = (letters.prefix(length / 2), letters.dropFirst(length / 2))
        let text = String(decoding: left + [UInt8(ascii: "-")] + right, as: UTF8.self)
        return (text, digest(letters))
    }

    /// What is kept of a code as somebody typed or spelt it: case, spaces and hyphens do not
    /// matter, the letter O is a nought, I and L are ones.
    package func digest(of text: String) -> [UInt8] {
        digest(text.uppercased().utf8.compactMap(Self.meant))
    }

    private static func meant(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: alphabet.contains(character) ? character : nil
        }
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
