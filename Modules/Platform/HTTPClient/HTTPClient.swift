import CCurl
public import RetailCore
import Synchronization

/// Sends requests to other HTTP servers and waits for their answers.
///
/// One client may serve many threads: every call borrows a libcurl handle, and with it the
/// connections that earlier calls left open.
///
///     let client = HTTPClient()
///     let answer = try client.send(HTTPClientRequest(url: "https://shop.example/health"))
///     answer.status   // 200
public final class HTTPClient: Sendable {
    private let idle = Mutex<[CurlHandle]>([])
    private let proxy: String
    private static let idleLimit = 16

    /// Makes a client.
    /// - Parameter proxy: The URL of a proxy for every call; nil connects directly.
    public init(proxy: String? = nil) {
        self.proxy = proxy ?? ""
        CurlHandle.prepareLibrary()
    }

    deinit {
        idle.withLock { handles in
            for handle in handles { handle.close() }
            handles = []
        }
    }

    /// Sends `request` and returns the whole answer, whatever its status; blocks meanwhile.
    /// - Throws: `http-client.invalid-request`, `http-client.private-address`,
    ///   `http-client.unreachable`, `http-client.untrusted`, `http-client.timed-out`,
    ///   `http-client.interrupted`, `http-client.too-large`, `http-client.failed`.
    public func send(
        _ request: HTTPClientRequest
    ) throws(RetailError) -> HTTPClientResponse {
        try perform(request, HTTPExchange(limit: request.responseLimit, receive: nil))
    }

    /// Sends `request` and hands a 2xx body to `onBody` piece by piece; blocks meanwhile.
    ///
    /// The bodies of other answers are collected as in `send(_:)`, so that they can be shown.
    /// `responseLimit` counts for both.
    /// - Parameter onBody: Takes the next bytes; returning false ends the exchange without error.
    /// - Throws: As `send(_:)`, and whatever `onBody` throws (wrapped if it is no `RetailError`).
    public func send(
        _ request: HTTPClientRequest, onBody: ([UInt8]) throws -> Bool
    ) throws(RetailError) -> HTTPClientResponse {
        let result = withoutActuallyEscaping(onBody) { receive in
            Result { () throws(RetailError) in
                try perform(
                    request, HTTPExchange(limit: request.responseLimit, receive: receive))
            }
        }
        return try result.get()
    }

    private func perform(
        _ request: HTTPClientRequest, _ exchange: HTTPExchange
    ) throws(RetailError) -> HTTPClientResponse {
        let target = try HTTPTarget(of: request)
        let handle = try borrow()
        defer { giveBack(handle) }
        let outcome = handle.perform(request, proxy: proxy, exchange)
        if let refusal = exchange.refusal(target) { throw refusal }
        if let failure = CurlFailure.error(for: outcome, target), !exchange.isStopped {
            throw failure
        }
        return exchange.response
    }

    private func borrow() throws(RetailError) -> CurlHandle {
        if let kept = idle.withLock({ $0.popLast() }) { return kept }
        return try CurlHandle.open()
    }

    private func giveBack(_ handle: CurlHandle) {
        handle.reset()
        let isKept = idle.withLock { handles in
            guard handles.count < Self.idleLimit else { return false }
            handles.append(handle)
            return true
        }
        if !isKept { handle.close() }
    }
}
