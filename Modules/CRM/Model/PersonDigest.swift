import RetailContracts
import RetailCore
import RetailCrypto

/// Knows an identifier again of which only a digest is left: an HMAC-SHA-256 (RFC 2104) under a key
/// of the shop, so that nobody without the key finds it by trying numbers.
struct PersonDigest: Sendable {
    let key: [UInt8]

    /// What stands in place of an address that is kept as a digest.
    static let mark = "erased:"

    /// The digest of an identifier.
    func digest(of identifier: IdentifierKey) -> [UInt8] {
        HMACSHA256.code(
            for: Array("identifier\n\(identifier.namespace)\n\(identifier.value)".utf8), key: key)
    }

    /// The digest of a record, for what was said of all of its addresses.
    func digest(of record: CustomerID) -> [UInt8] {
        HMACSHA256.code(for: Array("record\n\(record.text)".utf8), key: key)
    }

    /// An identifier as it stands in the list of those to which nothing is sent.
    func form(of identifier: IdentifierKey) -> IdentifierKey {
        IdentifierKey(
            namespace: identifier.namespace,
            value: Self.mark + Hex.encode(digest(of: identifier)))
    }

    /// A new key.
    static func secret() -> [UInt8] { SecureRandom().bytes(32) }
}
