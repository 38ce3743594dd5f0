import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import RetailSync
import Synchronization

extension Gateway {
    /// The way of a request, in this order: name and trace (done), limits, route, rate limit of
    /// strangers, authentication, rate limit of those known, authorisation, input, and then, in
    /// the dispatcher, idempotency, handler, audit.
    func answer(
        _ exchange: inout Exchange, inFlight: Int
    ) async throws(RetailError) -> HTTPResponse {
        try limit(inFlight)
        if exchange.isLocal, exchange.request.path == "/local/backup" {
            try await requireLocalAdmin(&exchange)
            return try backUp(exchange)
        }
        #if DEBUG
        if exchange.isLocal, exchange.request.path == "/local/clock" {
            try await requireLocalAdmin(&exchange)
            return try moveClock(exchange)
        }
        #endif
        let place = find(&exchange)
        try throttleStranger(at: place, &exchange)
        guard case .operation(let index, let values) = place else {
            return try await answerElsewhere(place, &exchange)
        }
        let operation = operations[index]
        let caller = try await identify(&exchange)
        try throttle(&exchange, caller)
        try admitStranger(caller, operation)
        let call = try call(of: caller, operation, exchange)
        try selaras.dispatcher.admit(operation, call, path: values)
        let input = try input(of: operation, values, exchange)
        try admitSignIn(operation, input, exchange)
        if try isPreview(exchange) {
            return reply(try await selaras.preview(operation, input, call), exchange)
        }
        let outcome = try await selaras.perform(operation, input, call)
        if operation.kind == .command { wake.signal() }
        if operation.name.hasPrefix("catalogue.channels.") { origins.forget() }
        exchange.isReplay = outcome.isReplay
        var response = try reply(outcome, operation, exchange)
        try addCookie(operation, input, exchange, to: &response)
        return response
    }

    private func limit(_ inFlight: Int) throws(RetailError) {
        guard inFlight > limits.inFlight else { return }
        throw RetailError.unavailable(
            GatewayErrors.overloaded.code,
            "Too many requests are being handled. Try again in a second.",
            retryAfter: .seconds(1))
    }

    /// Where a request goes.
    enum Destination: Sendable {
        case operation(Int, [String: String])
        case page(Page)
        case otherMethod(allow: String)
        case unknown
        case malformed
    }

    private func find(_ exchange: inout Exchange) -> Destination {
        let path = exchange.request.path
        let isBelowRoot = path.hasPrefix("/v1/")
        let isStream = path == Page.events.rawValue || path == Page.changes.rawValue
        if !isBelowRoot || isStream, let page = Page(path: path) {
            exchange.route = .page(page)
            if exchange.method == .get || (page == .unsubscribe && exchange.method == .post) {
                return .page(page)
            }
            let posts = page == .unsubscribe ? ", POST" : ""
            return .otherMethod(allow: "GET, HEAD\(posts), OPTIONS")
        }
        if path == "*" {
            return .otherMethod(allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        }
        guard isBelowRoot else { return .unknown }
        let below = path.utf8.span.extracting(droppingFirst: 4)
        switch routes.find(exchange.request.method.rawValue, below) {
        case .operation(let index, let values):
            exchange.route = .operation(index)
            return .operation(index, values)
        case .otherMethod(let allow): return .otherMethod(allow: allow)
        case .unknown: return .unknown
        case .malformed: return .malformed
        }
    }

    private func answerElsewhere(
        _ place: Destination, _ exchange: inout Exchange
    ) async throws(RetailError) -> HTTPResponse {
        switch place {
        case .operation, .unknown:
            throw unknownPath(exchange)
        case .malformed:
            throw GatewayErrors.badPath.error(
                "The path has a malformed percent-escape, or one of a character that no name has: "
                    + "%00, %7F, or octets that are not UTF-8.")
        case .page(let page): return try await show(page, &exchange)
        case .otherMethod(let allow):
            guard exchange.request.method != .options else {
                return await preflight(exchange, allow: allow)
            }
            exchange.extra.append(("Allow", allow))
            exchange.code = GatewayErrors.methodNotAllowed.code.rawValue
            let isKnown = exchange.request.method.isKnown
            return problem(
                Problem(
                    status: isKnown ? 405 : 501, title: HTTPStatus.phrase(isKnown ? 405 : 501),
                    code: GatewayErrors.methodNotAllowed.code.rawValue,
                    detail: "Allowed here: \(allow).",
                    instance: exchange.id), exchange)
        }
    }

    /// There is nothing at the path: names the nearest that there is, and where all are.
    func unknownPath(_ exchange: Exchange) -> RetailError {
        let near = NearestPath.path(to: exchange.request.path, among: templates)
        return GatewayErrors.routeUnknown.error(
            "There is nothing here." + (near.map { " The nearest path is \($0)." } ?? "")
                + " All are at /docs and, for programs, at /openapi.json.")
    }
}
