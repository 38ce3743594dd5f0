import Glibc
import RetailJSON
import RetailLoad

/// How far the consumers of a shop's events are behind, asked through the API.
struct Consumers {
    private let port: UInt16
    private let request: [UInt8]

    init(of shop: Shop) throws { try self.init(of: shop.port, by: shop.token) }

    /// Those of the gateway at a port, asked by the token of a key.
    init(of port: UInt16, by token: String) throws {
        self.port = port
        request = WireRequest.bytes(
            "GET", "/v1/consumers?limit=100", fields: ["Authorization: Bearer \(token)"])
    }

    /// The acts by which the last of them is behind. Each question has a connection of its own: a
    /// gateway does not keep one that is silent for minutes.
    func lag() throws -> Int {
        let reply = try WireClient(port: port).ask(request)
        try require(reply, 200, "/v1/consumers")
        return try JSONTree(reply).list("items").map { $0.whole("lag") }.max() ?? 0
    }

    /// Waits until none is behind: what they still have to do belongs to the acts before.
    /// - Returns: how long it took, in seconds.
    /// - Throws: when they are behind after a minute and a half.
    @discardableResult func drain() throws -> Double {
        let start = ContinuousClock.now
        while try lag() > 0 {
            guard ContinuousClock.now - start < .seconds(90) else {
                throw BenchError("The consumers are \(try lag()) acts behind after 90 s.")
            }
            usleep(20_000)
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
