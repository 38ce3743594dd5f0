public import RetailCore
public import RetailKit
public import RetailStorage

/// What a signed link is for: one that was made for one thing opens no other.
public enum LinkPurpose: String, CaseIterable, Sendable {
    /// To see how an order stands.
    case order
    /// To withdraw a consent, and to choose what is sent.
    case consent
    /// To confirm a consent that was asked for.
    case optIn = "opt-in"
}

extension Format where Value == String {
    /// A signed link, as it is made and shown.
    public static var signedLink: Format<String> { .line(20...200).oneTime }
}

/// Links for people without an account, which prove by themselves what they lead to: they are
/// signed with a key of the shop, so that no row is kept for each that a message carries.
///
/// Whoever has a link is let in by it until it ends. All links end at once when the key is replaced
/// (`access.link-keys.replace`).
public protocol LinkSigning: Sendable {
    /// Returns a link to `subject`, at most 100 bytes of text, that is good until `end`: 20 to 200
    /// letters, digits, `-` and `_`. The key is made with the first of them.
    func link(
        to subject: String, for purpose: LinkPurpose, at now: Instant, until end: Instant,
        in tx: borrowing Transaction
    ) throws -> String

    /// Returns what a link leads to; nil where it has ended, was made for something else, or was
    /// not made by this shop.
    func subject(
        of link: String, for purpose: LinkPurpose, at now: Instant, in tx: borrowing Transaction
    ) throws -> String?
}
