import RetailAccess
import RetailCrypto
import RetailHTTP

/// The cookie in which a browser has its session: no script reads it, no other site sends it.
///
/// Behind TLS it has the prefix `__Host-`, so that no other name below the same domain can set it
/// (RFC 6265bis, section 4.1.3). On the machine itself there may be no TLS: there it goes without.
enum SessionCookie {
    private static let secured = "__Host-selaras"
    private static let plain = "selaras"

    /// The token in the cookie of a request; nil where it has none, or several, of which nobody
    /// knows which is meant.
    static func token(of headers: HTTPHeaders) -> PresentedToken? {
        var found: [String: String] = [:]
        for header in headers.all("Cookie") {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1).map { String($0.trimmed) }
                guard parts.count == 2, parts[0] == secured || parts[0] == plain else { continue }
                guard found.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
            }
        }
        return (found[secured] ?? (isPlain(headers) ? found[plain] : nil)).map {
            PresentedToken($0)
        }
    }

    /// The field that sets the cookie, until the browser is closed or the session ends; that takes
    /// it away where there is no token.
    static func field(_ token: String?, for headers: HTTPHeaders) -> String {
        let isPlain = isPlain(headers)
        let name = isPlain ? plain : secured
        return "\(name)=\(token ?? ""); Path=/; HttpOnly; SameSite=Strict"
            + (isPlain ? "" : "; Secure") + (token == nil ? "; Max-Age=0" : "")
    }

    /// Whether the cookie goes without its prefix: on the machine itself, and behind no proxy that
    /// speaks TLS for it, where a sister of its name could set it.
    private static func isPlain(_ headers: HTTPHeaders) -> Bool {
        isLoopback(headers) && headers.first("Origin")?.hasPrefix("https:") != true
    }

    /// Whether a page came over a line that everybody can read: its browser would not keep the
    /// cookie.
    static func isOnOpenLine(_ headers: HTTPHeaders) -> Bool {
        headers.first("Origin")?.hasPrefix("http:") == true && !isLoopback(headers)
    }

    /// Whether the browser names this machine itself.
    private static func isLoopback(_ headers: HTTPHeaders) -> Bool {
        guard let host = headers.first("Host") else { return false }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "[::1]"].contains(name)
    }

    /// What a page sends beside the cookie with each write: it can be read by pages of this origin
    /// alone, and is good for this session alone.
    static func proof(of token: PresentedToken) -> String {
        Hex.encode(HMACSHA256.code(for: Array("csrf".utf8), key: token.bytes))
    }

    /// Whether the request carries the proof of its cookie.
    static func isProved(_ token: PresentedToken, by headers: HTTPHeaders) -> Bool {
        guard headers.count(of: proofHeader) == 1, let sent = headers.first(proofHeader) else {
            return false
        }
        return ConstantTime.areEqual(Array(sent.utf8), Array(proof(of: token).utf8))
    }

    static let proofHeader = "X-CSRF-Token"

    /// Whether a page of this origin asks, by what the browser says of it (Fetch Metadata), or
    /// else by the origin that it names. Said twice, nobody knows which of them counts.
    static func isSameOrigin(_ headers: HTTPHeaders) -> Bool {
        guard headers.count(of: "Sec-Fetch-Site") <= 1, headers.count(of: "Origin") <= 1 else {
            return false
        }
        if let site = headers.first("Sec-Fetch-Site") { return site == "same-origin" }
        guard let origin = headers.first("Origin"), let host = headers.first("Host") else {
            return false
        }
        return origin == "https://" + host || origin == "http://" + host
    }
}
