/// What all connections of a server share.
final class Service: Sendable {
    let configuration: HTTPServerConfiguration
    let handler: @Sendable (HTTPRequest) async -> HTTPResponse
    let ledger: ConnectionLedger
    let delays: Delays
    let highWater: Int
    /// From how many waiting octets on new requests are refused.
    let outputPressure: Int
    /// How many octets of a reply must be taken within one window.
    let replyWindowBytes: Int

    /// The deadlines in nanoseconds.
    struct Delays: Sendable {
        let head, idle, handler, linger, stall, bodyGrace, replyWindow: UInt64
    }

    init(
        configuration: HTTPServerConfiguration, ledger: ConnectionLedger,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) {
        self.configuration = configuration
        self.handler = handler
        self.ledger = ledger
        highWater = configuration.outputHighWater
        delays = Delays(
            head: configuration.headDeadline.nanoseconds,
            idle: configuration.idleTimeout.nanoseconds,
            handler: configuration.handlerDeadline.nanoseconds,
            linger: configuration.lingerTimeout.nanoseconds,
            stall: configuration.writeStallDeadline.nanoseconds,
            bodyGrace: configuration.bodyGrace.nanoseconds,
            replyWindow: max(1, configuration.replyWindow.nanoseconds))
        outputPressure = configuration.outputBudget - configuration.outputBudget / 8
        let window = Double(configuration.replyWindow.nanoseconds) / 1e9
        replyWindowBytes = Int(Double(max(0, configuration.replyMinimumRate)) * window)
    }
}

extension Service {
    /// The reply to what the server refuses by itself, whichever way it goes out: never kept by
    /// anybody, and with a hint when to come again where that helps.
    func reply(to refusal: HTTPRefusal) -> HTTPResponse {
        var response = configuration.problem(refusal.status, refusal.code, refusal.detail)
        switch response.body {
        case .empty, .bytes: break
        case .shared(let bytes): response.body = .bytes(bytes)
        case .stream: response.body = .empty
        }
        response.headers.set("Cache-Control", "no-store")
        if refusal.status == 503 { response.headers.set("Retry-After", "1") }
        return response
    }
}
