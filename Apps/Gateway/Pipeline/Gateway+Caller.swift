import RetailAccess
import RetailComposition
import RetailCore
import RetailHTTP
import RetailKit

extension Gateway {
    /// Authentication. A token that is not valid is refused even where none is needed, so that a
    /// client learns of it.
    func identify(_ exchange: inout Exchange) async throws(RetailError) -> Caller {
        guard let header = exchange.request.headers.first("Authorization") else {
            let caller: Caller = exchange.isLocal ? .localAdmin : .stranger
            exchange.actor = caller.actor
            return caller
        }
        let bearer = "bearer "
        if header.utf8.count > bearer.utf8.count,
            header.prefix(bearer.utf8.count).lowercased() == bearer,
            let principal = try await selaras.access.authentication.principal(
                String(header.dropFirst(bearer.utf8.count)), at: selaras.clock.now())
        {
            exchange.actor = principal.actor
            return .principal(principal)
        }
        try throttle(&exchange, .stranger)
        throw RequestErrors.unauthenticated.error(
            "The token is unknown, ended or revoked. Sign in again, or use another key.")
    }

    /// The rate limit: per principal, or per address for strangers. The Unix socket has none.
    func throttle(_ exchange: inout Exchange, _ caller: Caller) throws(RetailError) {
        let now = monotonicNanoseconds()
        switch caller {
        case .localAdmin: return
        case .principal(let principal):
            guard let known else { return }
            let verdict = known.take(principal.actor, at: now)
            exchange.verdict = (
                known.policy,
                .init(
                    isAllowed: verdict.isAllowed, remaining: verdict.remaining,
                    seconds: verdict.seconds)
            )
        case .stranger:
            guard let strangers else { return }
            let address = clientAddress.address(of: exchange.request)
            exchange.verdict = (strangers.policy, strangers.take(address, at: now))
        }
        guard let verdict = exchange.verdict?.verdict, !verdict.isAllowed else { return }
        throw .limited(
            "gateway.rate-limited", "Too many requests. Wait, then go on more slowly.",
            retryAfter: .seconds(verdict.seconds))
    }

    /// What the handler gets besides its input.
    func call(
        of caller: Caller, _ operation: RetailKit.Operation, _ exchange: Exchange
    ) throws(RetailError) -> Call {
        let headers = exchange.request.headers
        let location: Code<Location>? = try code("Selaras-Location", headers)
        if let location, !caller.mayAct(at: location) {
            throw RequestErrors.locationForbidden.error(
                "You may not act for location \(location). Ask for a role that includes it.")
        }
        return Call(
            actor: caller.actor, grants: caller.grants, own: caller.own,
            channel: try channel(of: caller, headers), location: location,
            now: selaras.clock.now(), ids: selaras.ids, requestID: exchange.id,
            trace: exchange.trace.map { $0.text(span: names.span()) },
            idempotencyKey: try key(operation, headers), expectedVersions: try versions(headers),
            address: exchange.isLocal ? nil : clientAddress.address(of: exchange.request))
    }

    private func channel(
        of caller: Caller, _ headers: HTTPHeaders
    ) throws(RetailError) -> Code<Channel>? {
        let named: Code<Channel>? = try code("Selaras-Channel", headers)
        guard let own = caller.channel else { return named }
        if let named, named != own {
            throw .forbidden(
                "gateway.channel-forbidden", "This key acts on channel \(own) only.")
        }
        return own
    }

    private func code<Subject>(
        _ name: String, _ headers: HTTPHeaders
    ) throws(RetailError) -> Code<Subject>? {
        guard let text = headers.first(name) else { return nil }
        do { return try Code<Subject>(text) } catch {
            throw .malformed("gateway.bad-header", "\(name): \(error.message)")
        }
    }

    private func key(
        _ operation: RetailKit.Operation, _ headers: HTTPHeaders
    ) throws(RetailError) -> String? {
        guard operation.kind == .command else { return nil }
        let values = headers.all("Idempotency-Key")
        guard let value = values.first else { return nil }
        guard values.count == 1 else {
            throw .malformed("gateway.bad-header", "Send Idempotency-Key once.")
        }
        return try IdempotencyKey.read(value)
    }

    /// If-Match: the versions of its strong tags; nil when absent or `*`.
    ///
    /// A weak tag, or one that is no version of ours, is a version that nothing has: it is refused
    /// where versions are compared, after all else (RFC 9110, sections 8.8.3.2, 13.1.1, 13.2.1).
    private func versions(_ headers: HTTPHeaders) throws(RetailError) -> [Int64]? {
        switch try conditions(headers).ifMatch {
        case nil, .any: nil
        case .tags(let tags):
            tags.compactMap { tag in
                guard !tag.isWeak, let version = Int64(tag.opaque), version >= 0,
                    String(version) == tag.opaque
                else { return nil }
                return version
            }
        }
    }

    /// The conditions of a request.
    /// - Throws: `gateway.bad-header` for a malformed one: it must never count as none.
    func conditions(_ headers: HTTPHeaders) throws(RetailError) -> HTTPConditions {
        do { return try HTTPConditions(headers) } catch {
            throw .malformed("gateway.bad-header", error.description)
        }
    }

    /// Refuses strangers where none are let in, before anything else of the request is looked at.
    func admitStranger(
        _ caller: Caller, _ operation: RetailKit.Operation
    ) throws(RetailError) {
        guard case .stranger = caller else { return }
        if case .open = operation.access { return }
        throw RequestErrors.unauthenticated.error(
            "Send a key or session as Authorization: Bearer <token>.")
    }
}
