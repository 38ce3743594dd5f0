public import RetailContracts
public import RetailCore
import RetailCrypto
public import RetailStorage

/// Signs links with the shop's own key, which lies in its data and so is good at every gateway.
public struct SignedLinks: LinkSigning {
    /// Makes it.
    public init() {}

    /// A link to `subject`; the key is made with the first.
    public func link(
        to subject: String, for purpose: LinkPurpose, at now: Instant, until end: Instant,
        in tx: borrowing Transaction
    ) throws -> String {
        SignedLink(to: subject, until: end).text(for: purpose, key: try key(at: now, in: tx))
    }

    /// What a link leads to, where it is good.
    public func subject(
        of link: String, for purpose: LinkPurpose, at now: Instant, in tx: borrowing Transaction
    ) throws -> String? {
        guard let key = try LinkKeyStore().find(in: tx),
            let signed = SignedLink(link, for: purpose, key: key), signed.end > now
        else { return nil }
        return signed.subject
    }

    /// Ends all links that were made so far.
    func replaceKey(at now: Instant, in tx: borrowing Transaction) throws {
        try LinkKeyStore().replace(with: Self.secret(), at: now, in: tx)
    }

    private func key(at now: Instant, in tx: borrowing Transaction) throws -> [UInt8] {
        let store = LinkKeyStore()
        if let key = try store.find(in: tx) { return key }
        // Two who make the first link at once agree on the key of the one who was faster.
        let made = Self.secret()
        try store.make(made, at: now, in: tx)
        return try store.find(in: tx) ?? made
    }

    private static func secret() -> [UInt8] { SecureRandom().bytes(32) }
}
