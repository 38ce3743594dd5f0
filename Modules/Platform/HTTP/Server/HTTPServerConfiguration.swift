import Glibc

/// Where a server listens.
public enum HTTPAddress: Sendable, Hashable {
    /// A host name or IP address and a port; port 0 lets the system choose one.
    case tcp(host: String, port: UInt16)
    /// The path of a Unix socket, made with mode 0600; a stale one left by a dead server is
    /// replaced.
    case unix(path: String)
}

/// Where a server really listens.
public struct HTTPBoundAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address: numeric host and real port, or the path.
    public let address: HTTPAddress

    /// The port, or nil for a Unix socket.
    public var port: UInt16? {
        if case .tcp(_, let port) = address { port } else { nil }
    }

    /// `127.0.0.1:8080`, `[::1]:8080` or `unix:/path`.
    public var description: String {
        switch address {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// All that can be set on a server; every limit has a default that is safe on the open net.
public struct HTTPServerConfiguration: Sendable {
    /// Where to listen.
    public var addresses: [HTTPAddress]
    /// How many event loops, each with its own thread; the default is one per core.
    public var loops: Int
    /// How much of a request is read before it is refused.
    public var parser = HTTPParserLimits()
    /// The longest time from a request's first octet (or from the connection's start) to its head's
    /// end.
    public var headDeadline: Duration = .seconds(10)
    /// The time a body may take before the minimum rate counts.
    public var bodyGrace: Duration = .seconds(10)
    /// The fewest octets a second a body must come with, after the grace.
    public var bodyMinimumRate: Int = 1024
    /// The fewest octets a second of a body from the network while more than half of `bodyBudget`
    /// is used, or of `bodyBudgetPerAddress` by its address, so that slow senders make room for
    /// others.
    public var bodyRateWhenShort: Int = 16 * 1024
    /// How long a connection may wait between requests.
    public var idleTimeout: Duration = .seconds(60)
    /// How long a handler may take before 503 is answered in its place.
    public var handlerDeadline: Duration = .seconds(30)
    /// How long a peer may take nothing of a reply that waits for it.
    public var writeStallDeadline: Duration = .seconds(20)
    /// The fewest octets a second a peer must take of a reply, looked at every `replyWindow`.
    public var replyMinimumRate: Int = 2048
    /// Over how long the rate of taking a reply is reckoned.
    public var replyWindow: Duration = .seconds(10)
    /// How many octets of replies may wait for slow readers over all connections; bodies that are
    /// shared do not count. A connection that would exceed it is closed; from seven eighths of it
    /// on new requests are answered 503.
    public var outputBudget: Int = 64 * 1024 * 1024
    /// How many of them may wait for one address (IPv6: one /64).
    public var outputBudgetPerAddress: Int = 16 * 1024 * 1024
    /// How many octets of request bodies may be in memory over all connections, from their first
    /// octet until the handler has answered. A body for which there is no room is refused with 503
    /// before it is read; one that outgrows the room while it comes, as soon as it does. Bodies of
    /// more than 16 KiB leave a quarter of it to shorter ones, and a quarter of
    /// `bodyBudgetPerAddress` to those of the same address; Unix sockets have as much again for
    /// themselves.
    public var bodyBudget: Int = 64 * 1024 * 1024
    /// How many of them may be of one address (IPv6: one /64).
    public var bodyBudgetPerAddress: Int = 16 * 1024 * 1024
    /// How long a closing connection reads on, so that its last reply is not lost by a reset.
    public var lingerTimeout: Duration = .seconds(2)
    /// The most connections at a time.
    public var connectionLimit: Int = 10_000
    /// The most connections at a time from one IP address (IPv6: one /64); Unix sockets are not
    /// counted.
    public var connectionLimitPerAddress: Int = 1_000
    /// How many pipelined requests are answered before the replies are sent and others get their
    /// turn.
    public var pipeliningDepth: Int = 64
    /// How many octets of a reply wait in memory before its writer is made to wait.
    public var outputHighWater: Int = 256 * 1024
    /// The value of the `Server` field; empty leaves it out.
    public var serverName: String = "selaras"
    /// Makes the reply to what the server refuses by itself: status, code and detail go in.
    public var problem: @Sendable (Int, String, String) -> HTTPResponse = {
        HTTPResponse.problem(status: $0, code: $1, detail: $2)
    }

    /// Makes the default configuration for some addresses.
    public init(addresses: [HTTPAddress], loops: Int? = nil) {
        self.addresses = addresses
        self.loops = loops ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
}
