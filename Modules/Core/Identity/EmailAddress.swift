/// An e-mail address in its one form for comparing.
///
/// The form has no space at its ends, is composed (NFC) and in small letters, and its domain is
/// ASCII. Small letters also before the `@`: RFC 5321 leaves their case to the host, but no host in
/// use tells `Ana` from `ana`, and people write both. Dots and `+tags` stay, because there hosts
/// differ.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The form for comparing and for unique indexes.
    public let key: String

    /// Reads an address, however it is spelled.
    ///
    /// - Throws: `core.invalid-email` for what is no address, for an invisible character in it, and
    ///   for a domain that `domains` cannot write in ASCII.
    public init(_ text: String, domains: DomainNames) throws(RetailError) {
        let address = String(text.trimmed)
        if let hidden = HiddenCharacter(in: address) {
            throw .invalid(.invalidEmail, hidden.advice)
        }
        let parts = address.composed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let domain = parts.last,
            let local = Self.local(name)
        else {
            throw .invalid(.invalidEmail, "Give an e-mail address such as ana@example.com.")
        }
        let key = try local + "@" + domains.ascii(String(domain))
        guard key.utf8.count <= 254 else {
            throw .invalid(.invalidEmail, "Give an address of at most 254 characters.")
        }
        self.key = key
    }

    /// The form for comparing.
    public var description: String { key }

    /// What stands before the @, as it is compared; nil when nothing is delivered to that.
    private static func local(_ text: Substring) -> String? {
        let local = text.lowercased().composed
        let isPlain = local.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && !marks.contains($0)
        }
        return (1...64).contains(local.utf8.count) && isPlain ? local : nil
    }

    /// What stands in an address in quotes only (RFC 5322), or around one: `Ana <ana@x.id>`.
    private static let marks = Set(#""(),:;<>[\]"#.unicodeScalars)
}
