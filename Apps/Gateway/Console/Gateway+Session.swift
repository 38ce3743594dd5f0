import RetailAccess
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit

extension Gateway {
    /// The token of a browser's cookie: for pages of this origin alone, and for writes alone with
    /// what only such pages can read.
    /// - Throws: `gateway.foreign-page`, `gateway.unproved-page`, `gateway.rate-limited`.
    func provedToken(of exchange: inout Exchange) throws(RetailError) -> PresentedToken? {
        guard let token = cookieToken(of: exchange) else { return nil }
        let headers = exchange.request.headers
        guard SessionCookie.isSameOrigin(headers) else {
            try take(strangers, &exchange)
            throw Self.foreignPage
        }
        guard exchange.method == .get || SessionCookie.isProved(token, by: headers) else {
            try take(strangers, &exchange)
            throw GatewayErrors.unprovedPage.error(
                "Send \(SessionCookie.proofHeader) as GET /v1/me answers it.")
        }
        return token
    }

    /// The token of a browser's cookie; nil without one. What needs nobody to be known takes no
    /// notice of who is: a page whose session has ended signs in again.
    func cookieToken(of exchange: Exchange) -> PresentedToken? {
        if exchange.isLocal { return nil }
        if case .operation(let index) = exchange.route, case .open = operations[index].access {
            return nil
        }
        // What is no session's costs what a stranger costs.
        return SessionCookie.token(of: exchange.request.headers).flatMap { token in
            token.isBrowsers ? token : nil
        }
    }

    static let foreignPage = GatewayErrors.foreignPage.error(
        "Only pages of this origin use its session: ask with a key or a token of your own.")

    /// Refuses to sign a browser in from a page of another origin, and for who is none: its cookie
    /// would be kept by whoever asked.
    func admitSignIn(
        _ operation: RetailKit.Operation, _ input: OperationInput, _ exchange: Exchange
    ) throws(RetailError) {
        guard operation.name == Self.signIn, input.body?.member("browser")?.boolean() == true
        else { return }
        let headers = exchange.request.headers
        guard SessionCookie.isSameOrigin(headers) else { throw Self.foreignPage }
        guard !SessionCookie.isOnOpenLine(headers) else {
            throw GatewayErrors.openLine.error(
                "Browsers keep the session over TLS alone: use https, or localhost on the "
                    + "machine itself.")
        }
    }

    /// Moves the token of a browser's new session from the answer into its cookie, gives pages what
    /// they prove themselves by, and takes the cookie of a session away that was ended.
    func addCookie(
        _ operation: RetailKit.Operation, _ input: OperationInput, _ exchange: Exchange,
        to response: inout HTTPResponse
    ) throws(RetailError) {
        let headers = exchange.request.headers
        switch operation.name {
        case Self.signIn:
            guard case .bytes(let body) = response.body,
                let root = try? JSONDocument(body).root,
                let token = root.member("token")?.string()
            else {
                throw RetailError.fault(
                    GatewayErrors.unreadableAnswer.code, "The answer of a sign-in is no session.")
            }
            guard PresentedToken(token).isBrowsers else { return }
            response.headers.append("Set-Cookie", SessionCookie.field(token, for: headers))
            response.headers.append(
                SessionCookie.proofHeader, SessionCookie.proof(of: PresentedToken(token)))
            response.body = .bytes(Self.without("token", root))
        case "access.me":
            guard case .principal(let principal) = exchange.caller, principal.session != nil,
                let token = SessionCookie.token(of: headers)
            else { return }
            response.headers.append(SessionCookie.proofHeader, SessionCookie.proof(of: token))
        case "access.sessions.delete":
            guard case .principal(let principal) = exchange.caller, let own = principal.session,
                input.text(of: "id") == own.name
            else { return }
            response.headers.append("Set-Cookie", SessionCookie.field(nil, for: headers))
        default: return
        }
    }

    static let signIn = "access.sessions.create"

    /// An object without one of its members.
    private static func without(_ name: String, _ root: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        root.forEachMember { key, value in
            guard key.string != name else { return }
            writer.key(key.string)
            writer.raw(value.rawBytes)
        }
        writer.endObject()
        return writer.bytes
    }
}
