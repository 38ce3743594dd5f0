import RetailHTTP

/// Reads the one thing that a mail program posts to unsubscribe its reader (RFC 8058).
enum OneClick {
    /// So long a body may be: it says one word.
    static let most = 4_096

    /// Whether a body of a type says `List-Unsubscribe=One-Click`.
    static func isAsked(_ body: [UInt8], type: String) -> Bool {
        guard body.count <= most else { return false }
        let text = String(decoding: body, as: UTF8.self)
        let parts = type.split(separator: ";").map(\.trimmed)
        switch parts.first?.lowercased() {
        case "application/x-www-form-urlencoded":
            return text.split(separator: "&").contains {
                (try? HTTPRequest.percentDecoded($0.trimmed)) == "List-Unsubscribe=One-Click"
            }
        case "multipart/form-data":
            guard let boundary = boundary(in: parts.dropFirst()) else { return false }
            return isAsked(in: text, boundary: boundary)
        default: return false
        }
    }

    private static func boundary(in parameters: ArraySlice<Substring>) -> String? {
        for parameter in parameters {
            let pair = parameter.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
            let value = pair[1].hasPrefix("\"") ? String(pair[1].dropFirst().dropLast()) : pair[1]
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// Goes through the lines of the parts: heads, an empty line, and what a part says.
    private static func isAsked(in text: String, boundary: String) -> Bool {
        var isHead = false
        var isOurs = false
        var said: [Substring] = []
        for line in text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\r\n" || $0 == "\n" })
        {
            // Blanks may follow a boundary (RFC 2046, 5.1.1).
            let bare = line.hasPrefix("--") ? line.trimmed : ""
            if bare == "--\(boundary)" || bare == "--\(boundary)--" {
                if isOurs, !isHead, said == ["One-Click"] { return true }
                (isHead, isOurs, said) = (true, false, [])
            } else if isHead {
                if line.isEmpty { isHead = false }
                if line.lowercased().hasPrefix("content-disposition:") {
                    isOurs = line.split(separator: ";").contains { part in
                        let pair = part.trimmed.replacing("\"", with: "").split(separator: "=")
                        return pair.count == 2 && pair[0].lowercased() == "name"
                            && pair[1] == "List-Unsubscribe"
                    }
                }
            } else {
                said.append(line)
            }
        }
        return false
    }
}
