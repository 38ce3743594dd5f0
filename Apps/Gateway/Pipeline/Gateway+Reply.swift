import RetailCore
import RetailHTTP
import RetailKit

extension Gateway {
    /// Makes the reply of what an operation answered.
    func reply(
        _ outcome: Outcome, _ operation: RetailKit.Operation, _ exchange: Exchange
    ) throws(RetailError) -> HTTPResponse {
        var response = HTTPResponse(status: outcome.status, body: .bytes(outcome.body))
        if outcome.status == 204 {
            response.body = .empty
        } else {
            response.headers.append("Content-Type", "application/json")
        }
        if operation.method == .get {
            response.headers.append("Cache-Control", "private, no-cache")
            if let version = outcome.version {
                try condition(&response, by: RecordTag(version, of: outcome.body), exchange)
            }
        } else {
            if let version = outcome.version {
                response.headers.append("ETag", "\"\(version)\"")
            }
            response.headers.append("Cache-Control", "no-store")
            if outcome.isReplay { response.headers.append("Idempotent-Replayed", "true") }
        }
        addLimits(&response, exchange)
        return response
    }

    /// Makes the reply of a preview: it was done whatever the command would answer.
    func reply(_ preview: Preview, _ exchange: Exchange) -> HTTPResponse {
        var response = HTTPResponse(
            status: 200,
            headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
            body: .bytes(preview.body))
        addLimits(&response, exchange)
        return response
    }

    /// If-None-Match on a read: 304 without the body; If-Match: 412.
    private func condition(
        _ response: inout HTTPResponse, by tag: RecordTag, _ exchange: Exchange
    ) throws(RetailError) {
        response.headers.append("ETag", "\"\(tag.opaque)\"")
        let headers = exchange.request.headers
        guard headers.contains("If-None-Match") || headers.contains("If-Match") else { return }
        switch tag.outcome(of: try conditions(headers), for: exchange.request.method) {
        case .proceed: return
        case .failed:
            throw RequestErrors.staleVersion.error("The record is at version \(tag.version).")
        case .notModified:
            response.status = 304
            response.body = .empty
            response.headers.remove("Content-Type")
        }
    }

    private func addLimits(_ response: inout HTTPResponse, _ exchange: Exchange) {
        guard let (policy, verdict) = exchange.verdict else { return }
        let name = policy.prefix { $0 != ";" }
        response.headers.append("RateLimit-Policy", policy)
        response.headers.append("RateLimit", "\(name);r=\(verdict.remaining);t=\(verdict.seconds)")
    }

    /// Makes the reply of a refusal: RFC 9457, never a cause.
    func refuse(_ error: RetailError, _ exchange: inout Exchange) -> HTTPResponse {
        exchange.code = error.code.rawValue
        exchange.cause = error
        if error.kind == .unauthenticated {
            exchange.extra.append(("WWW-Authenticate", "Bearer realm=\"selaras\""))
        }
        if let wait = error.retryAfter {
            let seconds = (max(0, wait.wholeMilliseconds) + 999) / 1_000
            exchange.extra.append(("Retry-After", String(max(1, seconds))))
        } else if error.kind == .unavailable {
            exchange.extra.append(("Retry-After", "1"))
        }
        if error.code == GatewayErrors.routeUnknown.code {
            exchange.extra.append(("Link", "</docs>; rel=\"service-doc\""))
        }
        if error.code == Self.codedBody.code {
            exchange.extra.append(("Accept-Encoding", "identity"))
        }
        let status = GatewayErrors.statuses[error.code] ?? error.kind.status
        return problem(
            Problem(
                status: status, title: HTTPStatus.phrase(status), code: error.code.rawValue,
                detail: error.message, instance: exchange.id, issues: error.issues,
                type: pages.type(of: error.code.rawValue)), exchange)
    }

    /// The reply that carries a problem.
    func problem(_ problem: Problem, _ exchange: Exchange) -> HTTPResponse {
        var response = HTTPResponse(
            status: problem.status,
            headers: [
                "Content-Type": Problem.mediaType, "Cache-Control": "no-store",
            ], body: .bytes(problem.body))
        for (name, value) in exchange.extra { response.headers.append(name, value) }
        addLimits(&response, exchange)
        return response
    }
}
