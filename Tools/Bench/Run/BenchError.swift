import RetailLoad

/// Why a measurement or a proof cannot go on.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Says how a request went that must not fail.
func require(_ reply: WireReply, _ status: Int, _ what: String) throws {
    guard reply.status == status else {
        throw BenchError("\(what) was answered \(reply.status): \(reply.text.prefix(600))")
    }
}
