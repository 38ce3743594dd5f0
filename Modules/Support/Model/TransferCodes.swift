/// Makes the short codes by which a customer takes a case to another channel.
///
/// Ten characters of 32 (no `I L O U`) are 50 bits: enough for a code that lives days, is looked up
/// behind the gateway's rate limit, and is kept as a digest only.
public struct TransferCodes: Sendable {
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

    /// A new code such as `7K3M2-9QXDA`.
    func make() -> String {
        let letters = random(Self.length).map { Self.alphabet[Int($0 & 31)] }
        let word = String(decoding: letters, as: UTF8.self)
        return String(word.prefix(5)) + "-" + String(word.suffix(5))
    }

    /// What is kept of a code as somebody typed it: case, spaces and hyphens do not matter.
    func digest(of text: String) -> [UInt8] {
        digest(text.uppercased().utf8.filter { Self.alphabet.contains($0) })
    }

    private static let length = 10
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
