/// A request to another server.
public struct HTTPClientRequest: Sendable {
    /// The method, in capitals.
    public var method: String
    /// The absolute URL, http or https.
    public var url: String
    /// Header fields in order; names may repeat.
    public var headers: [(name: String, value: String)]
    /// The body; nil sends none, an empty one sends `Content-Length: 0`.
    public var body: [UInt8]?
    /// The path of a Unix socket to connect to, instead of the URL's host and port.
    public var unixSocket: String?
    /// Where the call may go.
    public var destinations: Destinations
    /// How long connecting may take.
    public var connectTimeout: Duration
    /// How long the whole exchange may take; nil for streams that end when the server likes.
    public var timeout: Duration?
    /// How long the answer may stand still, in whole seconds; nil for ever.
    public var idleTimeout: Duration?
    /// The most bytes of body that are accepted.
    public var responseLimit: Int

    /// Where a call may go.
    public enum Destinations: Sendable {
        /// To any address, this machine and the local network among them.
        case anywhere
        /// To public addresses of the Internet only: for URLs that strangers have chosen.
        ///
        /// Each address that the host name resolves to is checked at the moment of connecting to
        /// it, so that a name cannot change its mind in between. Behind a proxy it is the proxy
        /// that resolves and has to refuse.
        case publicInternet
    }

    /// Makes a request: 5 s to connect, 30 s in all, at most 16 MiB of answer.
    public init(
        method: String = "GET", url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil, unixSocket: String? = nil, destinations: Destinations = .anywhere,
        connectTimeout: Duration = .seconds(5), timeout: Duration? = .seconds(30),
        idleTimeout: Duration? = nil, responseLimit: Int = 16 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.unixSocket = unixSocket
        self.destinations = destinations
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.idleTimeout = idleTimeout
        self.responseLimit = responseLimit
    }
}
