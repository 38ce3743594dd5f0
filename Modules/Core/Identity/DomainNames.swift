/// Writes domain names in ASCII, as the name system keeps them (IDNA): `bücher.example` is
/// `xn--bcher-kva.example`.
public struct DomainNames: Sendable {
    private let encode: @Sendable (String) throws(RetailError) -> String

    /// Takes what encodes a name that is not ASCII; whoever has no such thing has ``asciiOnly``.
    public init(encode: @escaping @Sendable (String) throws(RetailError) -> String) {
        self.encode = encode
    }

    /// Refuses every name beyond ASCII, with how to write it instead: kept as it is, it would be a
    /// second form of one name.
    public static let asciiOnly = DomainNames { (name) throws(RetailError) in
        throw .invalid(
            .invalidEmail,
            "This installation cannot read domain names beyond ASCII (selaras doctor says why). "
                + "Give the domain in its ASCII form, which begins with xn--.")
    }

    /// The name in small ASCII letters.
    /// - Throws: `core.invalid-email` for a name that the name system cannot have.
    func ascii(_ name: String) throws(RetailError) -> String {
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        let ascii = (isPlain ? name : try encode(name)).lowercased()
        let labels = ascii.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard ascii.utf8.count <= 253, labels.count >= 2, labels.allSatisfy(Self.isLabel),
            let last = labels.last, !last.allSatisfy(Self.isDigit)
        else {
            throw .invalid(
                .invalidEmail,
                "Check what stands behind the @: no domain is spelled so. One is example.com.")
        }
        return ascii
    }

    /// A label of RFC 1123: letters, digits and hyphens, the latter not at an end.
    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy {
                isDigit($0) || $0 == hyphen || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
