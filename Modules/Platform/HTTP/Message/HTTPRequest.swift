/// A complete request: head checked against RFC 9110 and 9112, body read whole.
public struct HTTPRequest: Sendable {
    /// What the client asks to be done.
    public var method: HTTPMethod
    /// The path as sent, still percent-encoded, without the query; `*` for `OPTIONS *`.
    public var path: String
    /// The query as sent, without the question mark; empty if there is none.
    public var query: String
    /// The header fields.
    ///
    /// `Host` is the target's authority if the target was in absolute form.
    public var headers: HTTPHeaders
    /// The content, transfer codings removed.
    public var body: [UInt8]
    /// The peer: an IP address, or `unix` for a Unix socket.
    public var remoteAddress: String
    /// The same for all requests of one connection, and never used twice in a process.
    public var connectionID: UInt64
    /// Whether the request came as HTTP/1.0, so that no chunked reply is understood.
    public var isHTTP10: Bool
    /// Whether the client wants to send further requests on the connection.
    public var keepsAlive: Bool

    /// Makes a request, as tests of handlers do.
    public init(
        method: HTTPMethod, path: String, query: String = "", headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = [], remoteAddress: String = "", connectionID: UInt64 = 0,
        isHTTP10: Bool = false, keepsAlive: Bool = true
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
        self.connectionID = connectionID
        self.isHTTP10 = isHTTP10
        self.keepsAlive = keepsAlive
    }
}
