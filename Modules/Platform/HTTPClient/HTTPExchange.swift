import RetailCore

/// Collects one answer while libcurl receives it; used by one thread, within one call.
final class HTTPExchange {
    private let limit: Int
    private let receive: (([UInt8]) throws -> Bool)?
    private var received = 0
    private var status = 0
    private var headers: [(name: String, value: String)] = []
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var isRefusedAddress = false
    private var hasConnected = false
    private var failure: (any Error)?

    /// Whether the receiver has asked to end the exchange.
    private(set) var isStopped = false

    init(limit: Int, receive: (([UInt8]) throws -> Bool)?) {
        self.limit = limit
        self.receive = receive
    }

    var response: HTTPClientResponse {
        HTTPClientResponse(status: status, headers: headers, body: body)
    }

    /// Notes whether an address that the host resolves to may be connected to.
    func takeAddress(isAllowed: Bool) {
        if isAllowed { hasConnected = true } else { isRefusedAddress = true }
    }

    /// Takes a header line; a status line begins anew, since 1xx answers come before the real one.
    func takeHeader(_ line: String) {
        if line.hasPrefix("HTTP/") {
            headers = []
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...]
            headers.append((String(line[..<colon]), Self.trimmed(value)))
        }
    }

    /// Takes the next bytes of the body; returns false to break the connection off.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= limit - received else {
            isTooLarge = true
            return false
        }
        received += bytes.count
        guard let receive, (200..<300).contains(status) else {
            body.append(contentsOf: bytes)
            return true
        }
        do {
            isStopped = try !receive(Array(bytes))
            return !isStopped
        } catch {
            failure = error
            return false
        }
    }

    /// The error that this side broke the exchange off with, if it did.
    func refusal(_ target: HTTPTarget) -> RetailError? {
        if isTooLarge {
            return .unavailable(
                .httpClientTooLarge,
                "The answer of \(target.place) is longer than \(limit) bytes: "
                    + "ask for less, or allow more.")
        }
        if isRefusedAddress, !hasConnected {
            return .invalid(
                .httpClientPrivateAddress,
                "\(target.place) is no address of the public Internet: give one that is.")
        }
        guard let failure else { return nil }
        if let known = failure as? RetailError { return known }
        return .fault(
            .httpClientFailed, "What \(target.place) answered could not be used.", cause: failure)
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        let front = text.drop(while: isBlank)
        return String(front.reversed().drop(while: isBlank).reversed())
    }
}
