import RetailCore

/// The address in what a channel writes around it.
///
/// Intakes hand on the header `From` as it is: `"Ana K." <ana@mail.example>` (RFC 5322, section
/// 3.4), `tel:+62811…;ext=5` (RFC 3966), `+62811…@s.whatsapp.net`. Who looks for the address, to
/// find or to forget somebody, must find it there; a name or a comment is nothing that anybody
/// proved.
enum BareAddress {
    /// - Parameter isProven: whether the channel has proved who sends. Of several mailboxes nobody
    ///   knows which it proved: the text stays, and is refused as no address. Where nothing is
    ///   proved the first one is taken.
    /// - Returns: the address or number; the text as it is where there is none.
    static func of(_ text: String, _ kind: ChannelKind, isProven: Bool) -> String {
        switch kind {
        case .email: mail(text, isProven: isProven) ?? text
        case .phone, .sms: number(text) ?? text
        case .messenger: account(text) ?? text
        default: text
        }
    }
}

// Mail.
extension BareAddress {
    private static func mail(_ text: String, isProven: Bool) -> String? {
        let (plain, isWhole) = withoutComments(text)
        if isProven, !isWhole || hasOthers(plain) { return nil }
        var found: [String] = []
        for part in bracketed(plain) ?? words(plain) {
            let address = trimmed(part)
            if address.contains("@"), !found.contains(address) { found.append(address) }
        }
        return found.count > 1 && isProven ? nil : found.first
    }

    /// The text without comments, one in another too, and without what stands in quotation marks
    /// in front of an address.
    /// - Returns: it, and whether all marks match.
    private static func withoutComments(_ text: String) -> (plain: String, isWhole: Bool) {
        var (kept, depth, isQuoted, isEscaped) = ("", 0, false, false)
        for character in text {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"", depth == 0 {
                isQuoted.toggle()
            } else if character == "(", !isQuoted {
                depth += 1
            } else if character == ")", !isQuoted, depth > 0 {
                depth -= 1
            } else if depth == 0, !isQuoted {
                kept.append(character)
            }
        }
        // Marks that do not match say nothing: then the text is read as it is.
        let isWhole = depth == 0 && !isQuoted
        return (isWhole && kept.contains("@") ? kept : text, isWhole)
    }

    /// Whether an address stands outside of angle brackets, or before a colon inside of them where
    /// no route is.
    private static func hasOthers(_ text: String) -> Bool {
        guard text.contains("<") else { return false }
        var isInside = false
        var (outside, inside) = ("", "")
        for character in text {
            switch character {
            case "<": (isInside, inside) = (true, "")
            case ">": isInside = false
            default:
                if isInside { inside.append(character) } else { outside.append(character) }
            }
            if character == ":", isInside, inside.lowercased() != "mailto:",
                !inside.hasPrefix("@")
            {
                return true
            }
        }
        return isInside || outside.contains("@")
    }

    /// What stands in angle brackets; nil without any.
    private static func bracketed(_ text: String) -> [String]? {
        var found: [String] = []
        for part in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: ">") else { continue }
            // What a route names before the colon is where it goes through.
            let inner = part[..<end]
            found.append(String(inner.split(separator: ":").last ?? inner))
        }
        return found.isEmpty ? nil : found
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",;\"'".contains($0) }.map(String.init)
    }

    private static func trimmed(_ text: String) -> String {
        var rest = Substring(text.trimmed)
        if rest.lowercased().hasPrefix("mailto:") { rest = rest.dropFirst(7) }
        while let last = rest.last, ".,;'\"".contains(last) { rest.removeLast() }
        while let first = rest.first,
            "'\"".contains(first)
                || first.unicodeScalars.allSatisfy(\.properties.isDefaultIgnorableCodePoint)
        {
            rest.removeFirst()
        }
        return String(rest)
    }
}

// Telephones.
extension BareAddress {
    private static let schemes = ["tel:", "sips:", "sip:", "whatsapp:", "callto:"]
    private static let extensions = ["extension", "ext", "pes", "x", "#"]
    /// Fewer digits are no number by which anybody is reached from outside.
    private static let leastDigits = 5

    /// What a messenger calls by a number.
    private static func account(_ text: String) -> String? {
        let lower = text.lowercased()
        for host in ["@s.whatsapp.net", "@c.us"] where lower.hasSuffix(host) {
            let digits = text.dropLast(host.count)
            guard !digits.isEmpty, digits.allSatisfy(\.isNumber) else { continue }
            return "+" + digits
        }
        guard lower.hasPrefix("whatsapp:") || text.contains("<") else { return nil }
        return number(text)
    }

    /// The text without what stands in quotation marks; as it is where they do not match.
    private static func withoutQuotes(_ text: Substring) -> Substring {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return text }
        let kept = parts.indices.filter { $0 % 2 == 0 }.map { parts[$0] }.joined()
        return Substring(kept.trimmed)
    }

    private static func number(_ text: String) -> String? {
        // What is quoted, or stands behind a semicolon, is whatever the caller writes there.
        var rest = withoutQuotes(Substring(text.trimmed))
        for (open, close) in [("<", ">"), ("‹", "›")] {
            guard let from = rest.firstIndex(of: Character(open)),
                !rest[..<from].contains(";"),
                let to = rest[from...].firstIndex(of: Character(close))
            else { continue }
            rest = rest[rest.index(after: from)..<to]
        }
        for scheme in schemes where rest.lowercased().hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        if let host = rest.firstIndex(of: "@") { rest = rest[..<host] }
        if let end = rest.firstIndex(where: { ";,".contains($0) }) { rest = rest[..<end] }
        return dialled(withoutExtension(String(rest)))
    }

    private static func withoutExtension(_ text: String) -> Substring {
        let lower = text.lowercased()
        for mark in extensions {
            guard let at = lower.firstRange(of: mark) else { continue }
            let before = lower[..<at.lowerBound]
            let after = lower[at.upperBound...].drop { ". :".contains($0) }
            guard after.first?.isWholeNumber == true,
                before.count(where: \.isWholeNumber) >= leastDigits
            else { continue }
            return text.prefix(before.count)
        }
        return Substring(text)
    }

    /// What of a text can be dialled: all of it, or the part between names.
    private static func dialled(_ text: Substring) -> String? {
        guard text.contains(where: \.isLetter) else { return String(String(text).trimmed) }
        let parts = text.split { $0.isLetter || "\"<>".contains($0) }
        let number = parts.first { $0.count(where: \.isWholeNumber) >= leastDigits }
        return number.map { part in
            var kept = part
            while let last = kept.last, !last.isWholeNumber { kept.removeLast() }
            return String(String(kept).trimmed)
        }
    }
}
