import RetailCore

/// Whether a token would go over a network that others can listen to.
enum PlainHTTP {
    /// Says so on standard error, once in a run.
    static func warn(_ call: Invocation) {
        let options = call.options
        guard !options.allowsPlainHTTP, options.token != nil, let server = options.server,
            isOpenToOthers(server)
        else { return }
        call.console.tell(
            "warning: the token goes to \(Width.safe(server)) in clear. Use https://, or say "
                + "--plain-http if nobody can listen.")
    }

    /// Whether the address is plain HTTP to another machine. What is not understood is.
    static func isOpenToOthers(_ address: String) -> Bool {
        let text = address.lowercased()
        guard text.hasPrefix("http://") else { return !text.hasPrefix("https://") }
        let authority = text.dropFirst("http://".count).prefix { !"/?#\\".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if host.hasPrefix("[") { return !(host.hasPrefix("[::1]")) }
        let name = host.prefix { $0 != ":" }
        return !(name == "localhost" || isLoopback(name))
    }

    /// 127.0.0.0/8, with all four numbers written out.
    private static func isLoopback(_ name: Substring) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127"
            && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
}
