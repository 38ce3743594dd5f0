import RetailCore
import RetailHTTP
import RetailKit

/// What is known of a request while it is answered.
struct Exchange: Sendable {
    /// What the route label of metrics and logs is made from: never the path itself.
    enum Route: Sendable, Equatable {
        case operation(Int)
        case page(Page)
        case unknown
    }

    let request: HTTPRequest
    let id: String
    let trace: TraceParent?
    var route = Route.unknown
    var actor: Actor?
    /// Who asks, once that is known.
    var caller: Caller?
    var verdict: (policy: String, verdict: TokenBuckets<String>.Verdict)?
    /// The code of the refusal.
    var code: String?
    var cause: RetailError?
    var isReplay = false
    /// The headers that a refusal carries besides the usual ones.
    var extra: [(name: String, value: String)] = []

    init(_ request: HTTPRequest, id: String) {
        self.request = request
        self.id = id
        trace = TraceParent(request.headers.all("traceparent"))
    }

    /// Whether the request came through the Unix socket.
    var isLocal: Bool { request.remoteAddress == "unix" }

    /// The method of the route: HEAD is answered as GET, and the server leaves the body out.
    var method: HTTPMethod { request.method == .head ? .get : request.method }
}
