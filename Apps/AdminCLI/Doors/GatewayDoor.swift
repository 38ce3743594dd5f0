import RetailCore
import RetailHTTPClient
import RetailJSON
import RetailKit

/// Asks a gateway, through its socket in the data directory or by its address.
struct GatewayDoor: Door {
    let client = HTTPClient()
    /// Scheme, host and port, without a slash at the end.
    let address: String
    var socket: String?
    var token: String?
    var timeout = Duration.seconds(30)

    var place: String { socket.map { "the gateway at \($0)" } ?? address }

    func perform(
        _ operation: Operation, _ input: JSONTree, _ options: RequestOptions
    ) async throws -> Answer {
        let parts: OperationInput
        do {
            parts = try OperationInput(whole: JSONDocument(input.bytes).root, for: operation)
        } catch let refusal as Refusal {
            throw refusal.error
        }
        var headers = [("Accept", "application/json"), ("X-Request-Id", options.requestID)]
        if options.isPreview { headers.append((Preview.header, "true")) }
        if let key = options.idempotencyKey { headers.append(("Idempotency-Key", key)) }
        if let version = options.expectedVersion { headers.append(("If-Match", "\"\(version)\"")) }
        if let channel = options.channel { headers.append(("Selaras-Channel", channel.text)) }
        if let location = options.location { headers.append(("Selaras-Location", location.text)) }
        let body = parts.body.map { Array($0.rawBytes) }
        return try send(
            operation.method.rawValue, OpenAPI.root + Self.target(operation, parts), headers, body)
    }

    func work(onImport id: String) async throws {
        try await Task.sleep(for: .milliseconds(300))
    }

    func finish(_ operation: Operation, _ answer: Answer) -> Answer { answer }

    /// Sends any request; refusals become errors.
    func send(
        _ method: String, _ target: String, _ headers: [(String, String)] = [],
        _ body: [UInt8]? = nil, timeout longer: Duration? = nil
    ) throws -> Answer {
        let response = try ask(method, target, headers, body, timeout: longer)
        guard (200..<300).contains(response.status) else { throw refusal(response) }
        return Answer(
            status: response.status, body: response.body,
            version: response.header("ETag").flatMap { tag in
                Int64(tag.prefix { $0 != "-" }.filter(\.isNumber))
            },
            requestID: response.header("X-Request-Id"))
    }

    /// What a gateway says of itself.
    enum Readiness: Sendable, Hashable {
        case ready
        /// Why it is not ready, in a word.
        case unready(String)
        /// It answers nothing more to this address for now, which says nothing of its state.
        case unknown
    }

    /// Asks the gateway whether it is ready.
    func readiness() throws -> Readiness {
        let response = try ask("GET", "/health/ready", [], nil, timeout: nil)
        switch response.status {
        case 200: return .ready
        case 429: return .unknown
        default:
            let page = (try? JSONDocument(response.body)).map { JSONTree($0.root) }
            return .unready(page?["problem"]?.word ?? "status \(response.status)")
        }
    }

    private func ask(
        _ method: String, _ target: String, _ headers: [(String, String)], _ body: [UInt8]?,
        timeout longer: Duration?
    ) throws -> HTTPClientResponse {
        var request = HTTPClientRequest(method: method, url: address + target)
        request.headers = headers.map { (name: $0.0, value: $0.1) }
        if let token { request.headers.append(("Authorization", "Bearer \(token)")) }
        if body != nil { request.headers.append(("Content-Type", "application/json")) }
        request.body = body ?? (method == "GET" || method == "DELETE" ? nil : [])
        request.unixSocket = socket
        request.timeout = longer ?? timeout
        request.responseLimit = 1 << 28
        return try client.send(request)
    }

    private func refusal(_ response: HTTPClientResponse) -> CommandFailure {
        let problem = (try? JSONDocument(response.body)).map { JSONTree($0.root) }
        let code = problem?["code"]?.word ?? "http.status-\(response.status)"
        let issues = (problem?["errors"]?.elements ?? []).map {
            RetailError.Issue(
                pointer: $0["pointer"]?.word ?? "", message: $0["detail"]?.word ?? "")
        }
        let message =
            problem?["detail"]?.word
            ?? "\(place) answered with status \(response.status). "
            + "Check that it is a Selaras gateway."
        let error = RetailError(
            code: RetailError.Code(rawValue: code), kind: RetailError.Kind(status: response.status),
            message: message, issues: issues)
        return .failed(
            error, requestID: problem?["instance"]?.word ?? response.header("X-Request-Id"))
    }

    /// Fills path and query.
    static func target(_ operation: Operation, _ input: OperationInput) -> String {
        var text = operation.path.steps.reduce(into: "") { text, step in
            switch step {
            case .word(let word): text += "/" + word
            case .value(let name): text += "/" + percent(input.path[name] ?? "")
            }
        }
        for (index, item) in input.query.enumerated() {
            text += (index == 0 ? "?" : "&") + percent(item.name) + "=" + percent(item.value)
        }
        return text
    }

    /// Encodes all but the unreserved characters of RFC 3986 section 2.3.
    static func percent(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func close() async {}
}

extension RetailError.Kind {
    /// The kind that a status says.
    init(status: Int) {
        self =
            Self.allCases.first { $0.status == status }
            ?? (status >= 500 ? .fault : .malformed)
    }
}
