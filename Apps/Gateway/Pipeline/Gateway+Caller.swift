import RetailAccess
import RetailComposition
import RetailCore
import RetailHTTP
import RetailKit

extension Gateway {
    /// Authentication. A token that is not valid is refused even where none is needed, so that a
    /// client learns of it.
    func identify(_ exchange: inout Exchange) async throws(RetailError) -> Caller {
        guard let header = exchange.request.headers.octets("Authorization") else {
            if let token = try provedToken(of: &exchange),
                let caller = try await pageCaller(token, &exchange)
            {
                return caller
            }
            let caller: Caller = exchange.isLocal ? .localAdmin : .stranger
            exchange.actor = caller.actor
            exchange.caller = caller
            return caller
        }
        // Which of two a program in between has looked at cannot be known.
        guard exchange.request.headers.count(of: "Authorization") == 1 else {
            try take(strangers, &exchange)
            throw GatewayErrors.badHeader.error("Send Authorization once.")
        }
        let token = Self.token(of: header).flatMap { $0.isBrowsers ? nil : $0 }
        if let principal = try await principal(of: token, &exchange) {
            return Self.note(principal, &exchange)
        }
        throw RequestErrors.unauthenticated.error(
            "The token is unknown, ended or revoked. Sign in again, or use another key.")
    }

    /// Who stands behind the cookie of a page. A session that has ended makes a stranger where
    /// strangers are let in, so that a page can sign in again.
    private func pageCaller(
        _ token: PresentedToken, _ exchange: inout Exchange
    ) async throws(RetailError) -> Caller? {
        guard let principal = try await principal(of: token, &exchange) else { return nil }
        return Self.note(principal, &exchange)
    }

    private static func note(_ principal: Principal, _ exchange: inout Exchange) -> Caller {
        exchange.actor = principal.actor
        exchange.verdict = nil
        exchange.caller = .principal(principal)
        return .principal(principal)
    }

    /// Lets in whoever may open the socket. Who shows a token there acts as its bearer, as
    /// everywhere, and must be allowed everything: a program that hands on the requests of others
    /// opens no door for them that it has open for itself.
    /// - Throws: `request.unauthenticated`, `request.forbidden`.
    func requireLocalAdmin(_ exchange: inout Exchange) async throws(RetailError) {
        let caller = try await identify(&exchange)
        let isAllowed = caller.grants.contains { $0.isUnlimited && $0.permissions == .all }
        guard isAllowed else {
            throw RequestErrors.forbidden.error(
                "This is for the administrator of the machine. Leave the token out, or use that of "
                    + "an owner.")
        }
    }

    /// Looking a token up costs a read, so a token that is not known yet is paid for like a
    /// stranger's request; it is given back when the token turns out to be good.
    private func principal(
        of token: PresentedToken?, _ exchange: inout Exchange
    ) async throws(RetailError) -> Principal? {
        let authentication = selaras.access.authentication
        let isKnown = token.map(authentication.isKnown) ?? false
        if !isKnown { try take(strangers, &exchange) }
        guard let token,
            let principal = try await authentication.principal(
                token, at: selaras.clock.now(), isUse: !isByItself(exchange))
        else {
            if isKnown { try take(strangers, &exchange) }
            return nil
        }
        if !isKnown, !exchange.isLocal {
            strangers?.giveBack(
                clientAddress.network(of: exchange.request), at: monotonicNanoseconds())
        }
        return principal
    }

    /// Whether a page asks although nobody is there: it keeps itself up to date.
    private func isByItself(_ exchange: Exchange) -> Bool {
        exchange.route == .page(.events) || exchange.route == .page(.changes)
            || exchange.request.headers.first("Selaras-Unattended") == "true"
    }

    /// What follows the word `Bearer`, in any case, and a blank; nil where nothing does.
    static func token(of header: ArraySlice<UInt8>) -> PresentedToken? {
        var rest = header
        for wanted in "bearer".utf8 {
            guard let octet = rest.popFirst(), octet | 0x20 == wanted else { return nil }
        }
        guard rest.popFirst() == UInt8(ascii: " "), !rest.isEmpty else { return nil }
        return PresentedToken(Array(rest))
    }

    /// The rate limit of strangers, before anything is done for them, whatever they ask for:
    /// operations, pages and what does not exist. Who shows a token where one is looked at is
    /// limited there.
    func throttleStranger(at place: Destination, _ exchange: inout Exchange) throws(RetailError) {
        switch place {
        case .page(.live), .page(.ready): return try take(probes, &exchange)
        case .page(.console), .page(.consolePage), .page(.unsubscribe):
            // One network of a mail provider unsubscribes for many readers.
            return try take(files, &exchange)
        case .page(.metrics) where !limits.hasOpenMetrics, .page(.events), .page(.changes),
            .operation:
            guard !exchange.request.headers.contains("Authorization") else { return }
            guard cookieToken(of: exchange) == nil else { return }
        case .page, .otherMethod, .unknown, .malformed: break
        }
        try take(strangers, &exchange)
    }

    func take(
        _ buckets: TokenBuckets<String>?, _ exchange: inout Exchange
    ) throws(RetailError) {
        guard let buckets, !exchange.isLocal else { return }
        let network = clientAddress.network(of: exchange.request)
        let verdict = buckets.take(network, Self.cost(of: exchange), at: monotonicNanoseconds())
        exchange.verdict = (buckets.policy, verdict)
        try refuse(verdict)
    }

    /// The rate limit of those who are known; strangers were limited before. The Unix socket has
    /// none.
    func throttle(_ exchange: inout Exchange, _ caller: Caller) throws(RetailError) {
        guard case .principal(let principal) = caller, let known else { return }
        let verdict = known.take(
            principal.actor, Self.cost(of: exchange), at: monotonicNanoseconds())
        exchange.verdict = (
            known.policy,
            .init(
                isAllowed: verdict.isAllowed, remaining: verdict.remaining,
                seconds: verdict.seconds)
        )
        if let verdict = exchange.verdict?.verdict { try refuse(verdict) }
    }

    /// How many requests one counts as: a preview does the whole act and takes it back, in the lane
    /// in which acts wait.
    private static func cost(of exchange: Exchange) -> UInt64 {
        exchange.request.headers.contains(Preview.header) ? 10 : 1
    }

    private func refuse(_ verdict: TokenBuckets<String>.Verdict) throws(RetailError) {
        guard !verdict.isAllowed else { return }
        throw RetailError.limited(
            GatewayErrors.rateLimited.code, "Too many requests. Wait, then go on more slowly.",
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
        let channel = try channel(of: caller, headers)
        return Call(
            actor: caller.actor, grants: caller.grants, own: caller.own,
            channel: caller.isBelieved ? channel : nil,
            location: caller.isBelieved ? location : nil,
            now: selaras.clock.now(), ids: selaras.ids, requestID: exchange.id,
            trace: exchange.trace.map { $0.text(span: names.span()) },
            idempotencyKey: try key(operation, headers), expectedVersions: try versions(headers),
            address: exchange.isLocal ? nil : clientAddress.network(of: exchange.request),
            session: caller.session, agent: Self.agent(headers))
    }

    /// The first line of what a program calls itself, shortened.
    private static func agent(_ headers: HTTPHeaders) -> String? {
        guard let text = headers.first("User-Agent") else { return nil }
        let plain = text.utf8.filter { (0x20...0x7E).contains($0) }.prefix(200)
        return plain.isEmpty ? nil : String(decoding: plain, as: UTF8.self)
    }

    private func channel(
        of caller: Caller, _ headers: HTTPHeaders
    ) throws(RetailError) -> Code<Channel>? {
        let named: Code<Channel>? = try code("Selaras-Channel", headers)
        guard let own = caller.channel else { return named }
        if let named, named != own {
            throw GatewayErrors.channelForbidden.error("This key acts on channel \(own) only.")
        }
        return own
    }

    private func code<Subject>(
        _ name: String, _ headers: HTTPHeaders
    ) throws(RetailError) -> Code<Subject>? {
        guard let text = try headers.single(name) else { return nil }
        do { return try Code<Subject>(text) } catch {
            throw GatewayErrors.badHeader.error("\(name): \(error.message)")
        }
    }

    private func key(
        _ operation: RetailKit.Operation, _ headers: HTTPHeaders
    ) throws(RetailError) -> String? {
        guard operation.kind == .command else { return nil }
        guard let value = try headers.single("Idempotency-Key") else { return nil }
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
            tags.compactMap(RecordTag.version)
        }
    }

    /// The conditions of a request.
    /// - Throws: `gateway.bad-header` for a malformed one: it must never count as none.
    func conditions(_ headers: HTTPHeaders) throws(RetailError) -> HTTPConditions {
        do { return try HTTPConditions(headers) } catch {
            throw GatewayErrors.badHeader.error(error.description)
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

extension HTTPHeaders {
    /// The only value of a field; nil where it was not sent.
    /// - Throws: `gateway.bad-header` where it was sent twice: nobody knows which of them counts.
    func single(_ name: String) throws(RetailError) -> String? {
        let values = all(name)
        guard values.count <= 1 else {
            throw GatewayErrors.badHeader.error("Send \(name) once.")
        }
        return values.first
    }
}
