import RetailAccess
import RetailCore
import RetailHTTP
import RetailKit

extension Gateway {
    /// Cross-origin requests (https://fetch.spec.whatwg.org/#http-cors-protocol): a page in a
    /// browser may read an answer when its origin stands on a channel, and only of operations
    /// that customers may use by themselves: nobody tries the passwords of staff through the
    /// browsers of shoppers. There are no cookies, so credentials are never allowed.
    func addOrigin(_ exchange: Exchange, to response: inout HTTPResponse) async {
        guard case .operation(let index) = exchange.route, operations[index].scope.isOpenToCustomers
        else {
            return
        }
        response.headers.append("Vary", "Origin")
        guard let origin = origin(of: exchange) else { return }
        let channels = await channels(allowing: origin)
        guard isAllowed(exchange.caller, channels) else { return }
        response.headers.append("Access-Control-Allow-Origin", origin)
        response.headers.append("Access-Control-Expose-Headers", Self.readable)
    }

    /// The answer to a preflight: what of a path the pages of an origin may use.
    ///
    /// Who asks is not known yet, so that any channel's origin will do; what is then answered is
    /// decided again by the caller's channel.
    func preflight(
        _ exchange: Exchange, allow: String
    ) async -> HTTPResponse {
        var response = HTTPResponse(status: 204, headers: ["Allow": allow])
        let request = exchange.request
        response.headers.append(
            "Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
        guard let origin = origin(of: exchange),
            let method = request.headers.first("Access-Control-Request-Method"),
            request.path.hasPrefix(OpenAPI.root + "/"),
            case .operation(let index, _) = routes.find(
                method, request.path.utf8.span.extracting(droppingFirst: OpenAPI.root.count + 1)),
            operations[index].scope.isOpenToCustomers, !(await channels(allowing: origin)).isEmpty
        else { return response }
        response.headers.append("Access-Control-Allow-Origin", origin)
        response.headers.append("Access-Control-Allow-Methods", method)
        response.headers.append("Access-Control-Allow-Headers", Self.sendable)
        response.headers.append("Access-Control-Max-Age", "600")
        return response
    }

    /// The one origin that a request names; nil for none and for several.
    private func origin(of exchange: Exchange) -> String? {
        let values = exchange.request.headers.all("Origin")
        return exchange.isLocal || values.count != 1 ? nil : values.first
    }

    private func channels(allowing origin: String) async -> Set<Code<Channel>> {
        await origins.channels(allowing: origin, of: selaras, at: monotonicNanoseconds())
    }

    /// A customer's own channel must allow the origin; of a stranger, and of who was refused before
    /// it was known, any. Staff and keys do not work from the pages of a shop.
    private func isAllowed(_ caller: Caller?, _ channels: Set<Code<Channel>>) -> Bool {
        switch caller {
        case .principal(let principal):
            principal.own.map { channels.contains($0.channel) } ?? false
        case .localAdmin: false
        case .stranger, nil: !channels.isEmpty
        }
    }

    /// What pages may send besides what they always may.
    private static let sendable =
        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Selaras-Channel, "
        + "traceparent, X-Request-Id"
    /// What pages may read besides what they always may.
    private static let readable =
        "ETag, Idempotent-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
}
