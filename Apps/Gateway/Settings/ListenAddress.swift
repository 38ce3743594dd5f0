import RetailHTTP

/// Reads the addresses to listen on.
enum ListenAddress {
    /// `127.0.0.1:8080,[::1]:8080` as addresses; nil when any of them cannot be read.
    static func list(_ text: String) -> [HTTPAddress]? {
        var addresses: [HTTPAddress] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let address = read(part.trimmed) else { return nil }
            addresses.append(address)
        }
        return addresses
    }

    private static func read(_ text: Substring) -> HTTPAddress? {
        guard let colon = text.lastIndex(of: ":"),
            let port = Setting.number(String(text[text.index(after: colon)...])),
            let number = UInt16(exactly: port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        return host.isEmpty ? nil : .tcp(host: String(host), port: number)
    }
}
