import RetailHTTP

/// Finds out which address a request comes from; a client cannot choose it.
struct ClientAddress: Sendable {
    /// Whose X-Forwarded-For is believed.
    let trusted: [AddressRange]

    /// The network that the request is counted under: see ``HTTPNetwork``.
    func network(of request: HTTPRequest) -> String { HTTPNetwork.name(of: address(of: request)) }

    /// The address of the peer, or, when the peer is a trusted proxy, the last address in
    /// X-Forwarded-For that is none (OWASP ASVS 5.0, 4.1.3).
    func address(of request: HTTPRequest) -> String {
        let peer = request.remoteAddress
        guard !trusted.isEmpty, isTrusted(peer) else { return peer }
        let hops = request.headers.all("X-Forwarded-For")
            .flatMap { $0.split(separator: ",") }.map { String($0.trimmed) }
        var nearest = peer
        for hop in hops.reversed() {
            guard AddressRange.bytes(hop) != nil else { return nearest }
            nearest = hop
            if !isTrusted(hop) { return hop }
        }
        return nearest
    }

    private func isTrusted(_ address: String) -> Bool {
        trusted.contains { $0.contains(address) }
    }
}
