import Dispatch
import RetailCore
public import RetailHTTPClient

/// The way to a running gateway: an address, or the socket in its data directory.
public struct GatewayLine: Sendable {
    let client: HTTPClient
    let address: String
    let socket: String?
    let token: String?

    /// Makes a way.
    /// - Parameters:
    ///   - address: scheme, host and port, without a slash at the end.
    ///   - socket: the path of the gateway's socket; whoever can open it may do everything.
    ///   - token: proves who asks, where there is no socket.
    public init(
        address: String = "http://localhost", socket: String? = nil, token: String? = nil,
        client: HTTPClient = HTTPClient()
    ) {
        self.address = address
        self.socket = socket
        self.token = token
        self.client = client
    }

    /// Sends a request on a thread that may wait.
    func send(_ request: HTTPClientRequest) async throws(RetailError) -> HTTPClientResponse {
        let client = client
        let result: Result<HTTPClientResponse, RetailError> = await withCheckedContinuation {
            waiting in
            DispatchQueue.global().async {
                waiting.resume(
                    returning: Result { () throws(RetailError) in try client.send(request) })
            }
        }
        return try result.get()
    }

    func request(
        _ method: String, _ path: String, as token: String?, body: [UInt8]?
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(method: method, url: address + path)
        request.unixSocket = socket
        request.headers = [(name: "Accept", value: "application/json")]
        if let token = token ?? self.token {
            request.headers.append((name: "Authorization", value: "Bearer \(token)"))
        }
        if body != nil {
            request.headers.append((name: "Content-Type", value: "application/json"))
        }
        request.body = body ?? (method == "GET" ? nil : [])
        return request
    }
}
