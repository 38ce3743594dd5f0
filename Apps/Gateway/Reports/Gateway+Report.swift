import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit

extension Gateway {
    /// Counts a request and logs it: one line, without path, body, token or address.
    func report(_ exchange: Exchange, _ response: HTTPResponse, took duration: Duration) {
        let nanoseconds = duration.nanoseconds
        metrics.count(
            RequestMetrics.Key(
                route: number(of: exchange.route), method: methodLabel(exchange.request.method),
                status: response.status),
            nanoseconds: nanoseconds)
        if let cause = exchange.cause, cause.kind == .fault || cause.kind == .unavailable {
            log.write(.error, "cause") { line in
                line.member("request_id", exchange.id)
                line.member("error", cause.debugDescription)
            }
        }
        let isSlow = duration >= limits.slow
        // A method that nobody offers (501) is no fault of ours: strangers send what they like.
        let isProblem = response.status >= 500 && response.status != 501 || isSlow
        guard !limits.logsNothing, limits.logsAll || isProblem || exchange.code != nil else {
            return
        }
        log.write(isProblem ? .warning : .info, isSlow ? "slow-request" : "request") { line in
            write(exchange, response, nanoseconds, into: &line)
        }
    }

    private func write(
        _ exchange: Exchange, _ response: HTTPResponse, _ nanoseconds: UInt64,
        into line: inout JSONWriter
    ) {
        line.member("request_id", exchange.id)
        line.member("trace_id", ifPresent: exchange.trace?.traceID)
        line.member("method", methodLabel(exchange.request.method))
        line.member("route", label(of: exchange.route))
        line.member("status", response.status)
        line.key("ms")
        line.decimal(Int64(clamping: nanoseconds / 1_000), places: 3)
        if let actor = exchange.actor, !actor.isAnonymous { line.member("actor", actor.text) }
        line.member("code", ifPresent: exchange.code)
        if exchange.isReplay {
            line.key("replayed")
            line.boolean(true)
        }
    }

    /// The template of a route.
    func label(of route: Exchange.Route) -> String {
        switch route {
        case .operation(let index): OpenAPI.root + operations[index].path.description
        case .page(let page): page.rawValue
        case .unknown: "unknown"
        }
    }

    /// A number for a route, and back.
    func number(of route: Exchange.Route) -> Int {
        switch route {
        case .operation(let index): index
        case .page(let page): -1 - (Page.allCases.firstIndex(of: page) ?? 0)
        case .unknown: Int.max
        }
    }

    /// The route of a number.
    func route(numbered number: Int) -> Exchange.Route {
        if number == Int.max { return .unknown }
        if number >= 0 { return .operation(number) }
        let place = -1 - number
        return Page.allCases.indices.contains(place) ? .page(Page.allCases[place]) : .unknown
    }

    private func methodLabel(_ method: HTTPMethod) -> String {
        method.isKnown ? method.rawValue : "_OTHER"
    }
}

extension Duration {
    /// Whole nanoseconds; 0 for a negative duration.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return UInt64(seconds) &* 1_000_000_000 &+ UInt64(attoseconds / 1_000_000_000)
    }
}
