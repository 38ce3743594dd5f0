import RetailCore
import RetailKit

/// Brings identifiers into the form in which they are compared; the spelling is kept beside it.
enum Identifier {
    /// The comparison form of `text` on a kind of channel.
    ///
    /// E-mail addresses are folded to lower case (RFC 5321 leaves the local part's case to the
    /// host, but no host in use keeps it). Phone numbers become E.164: `+` and digits; a national
    /// number with a leading zero gets the country's calling code. Others are taken as they are.
    /// - Throws: `crm.identifier-invalid`.
    static func normal(
        _ text: String, of kind: ChannelKind, callingCode: String = "62"
    ) throws(RetailError) -> String {
        switch kind {
        case .email: try email(text)
        case .phone, .sms: try phone(text, callingCode)
        default: text
        }
    }

    private static func email(_ text: String) throws(RetailError) -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let host = parts.last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, let local = parts.first, (1...64).contains(local.utf8.count),
            host.count >= 2, host.allSatisfy({ (1...63).contains($0.utf8.count) }),
            !text.contains(where: \.isWhitespace)
        else {
            throw CRMErrors.identifierInvalid.error(
                "Give an e-mail address such as ana@example.com.", at: "/value")
        }
        return text.lowercased()
    }

    private static func phone(_ text: String, _ callingCode: String) throws(RetailError) -> String {
        let kept = text.filter { !" -.()/".contains($0) }
        let digits = kept.hasPrefix("+") ? kept.dropFirst() : kept[...]
        let number =
            if kept.hasPrefix("+") {
                String(digits)
            } else if digits.hasPrefix("00") {
                String(digits.dropFirst(2))
            } else if digits.hasPrefix("0") {
                callingCode + digits.dropFirst()
            } else {
                String(digits)
            }
        guard (8...15).contains(number.utf8.count), number.first != "0",
            number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            throw CRMErrors.identifierInvalid.error(
                "Give a phone number with its country, such as +6281234567890.", at: "/value")
        }
        return "+" + number
    }
}

/// An identifier as somebody wrote it, with its comparison form.
///
/// There is no other way to make one, and records are tied by nothing else: it is made while an
/// input is read, before a transaction begins.
struct SpeltIdentifier: Sendable {
    let spelling: String
    /// The comparison form.
    let value: String
    /// The kind under which it is kept.
    let kind: ChannelKind

    /// Reads an identifier of a kind of channel.
    /// - Throws: `crm.identifier-invalid`.
    init(_ spelling: String, of kind: ChannelKind) throws(RetailError) {
        self.spelling = spelling
        value = try Identifier.normal(spelling, of: kind)
        self.kind = kind.identifierKind
    }
}

extension ChannelKind {
    /// The kind under which identifiers are kept: a phone number is one identifier, whether it
    /// rings or gets texts.
    var identifierKind: ChannelKind { self == .sms ? .phone : self }
}
