import RetailCore

/// The address in what a channel writes in front of or behind it.
///
/// Intakes hand on the header `From` as it is: `"Ana K." <ana@mail.example>` (RFC 5322, section
/// 3.4). Who looks for the address, to find or to forget somebody, must find it there; the name is
/// nothing that anybody proved.
enum BareAddress {
    /// - Returns: the address between the last angle brackets of an e-mail sender, without comments
    ///   behind it; a telephone number without its extension; else the text as it is.
    static func of(_ text: String, _ kind: ChannelKind) -> String {
        switch kind {
        case .email: mail(text) ?? text
        case .phone, .sms: number(text)
        default: text
        }
    }

    private static func mail(_ text: String) -> String? {
        var rest = text.trimmed
        while rest.hasSuffix(")"), let open = rest.lastIndex(of: "(") {
            rest = String(rest[..<open]).trimmed
        }
        guard rest.hasSuffix(">"), let open = rest.lastIndex(of: "<") else {
            return rest.isEmpty ? nil : String(rest)
        }
        let address = rest[rest.index(after: open)...].dropLast()
        return address.isEmpty ? nil : String(address)
    }

    private static let extensions = [";ext=", "extension", "ext", "x", "#"]

    private static func number(_ text: String) -> String {
        let lower = text.lowercased()
        for mark in extensions {
            guard let at = lower.firstRange(of: mark) else { continue }
            let (before, after) = (lower[..<at.lowerBound], lower[at.upperBound...])
            let digits = after.drop { ". :".contains($0) }
            guard !digits.isEmpty, digits.allSatisfy(\.isWholeNumber),
                before.contains(where: \.isWholeNumber)
            else { continue }
            return String(before)
        }
        return text
    }
}
