/// Says that a streamed body cannot be sent any further, because the peer has gone.
public struct HTTPPeerGone: Error, Sendable, CustomStringConvertible {
    /// Makes the error, as a producer does that stops because its reader went.
    public init() {}

    /// What happened.
    public var description: String { "The peer closed the connection." }
}

/// Sends a streamed body piece by piece.
///
/// The producer's task is cancelled when the peer goes away, so that one which waits for something
/// else ends too. May be used from any thread.
public struct HTTPBodyWriter: Sendable {
    let connection: Connection
    let number: UInt64
    let isChunked: Bool

    /// Adds `bytes` to the reply; returns when there is room for more, which is at once unless the
    /// peer reads more slowly than we write.
    ///
    /// - Throws: `HTTPPeerGone` when nobody is there to read, or after the stream has ended.
    public func write(_ bytes: [UInt8]) async throws(HTTPPeerGone) {
        if connection.loop.onLoop {
            guard connection.appendPiece(bytes, number: number, isChunked: isChunked) else {
                throw HTTPPeerGone()
            }
            guard connection.output.count > connection.service.highWater else {
                return
            }
        } else {
            guard await hop(bytes) else { throw HTTPPeerGone() }
        }
        guard await room() else { throw HTTPPeerGone() }
    }

    /// Adds text to the reply, as `write` does bytes.
    ///
    /// - Throws: `HTTPPeerGone` as `write`.
    public func write(_ text: String) async throws(HTTPPeerGone) {
        try await write(Array(text.utf8))
    }

    private func hop(_ bytes: [UInt8]) async -> Bool {
        await withUnsafeContinuation { (done: UnsafeContinuation<Bool, Never>) in
            connection.loop.execute {
                done.resume(
                    returning: connection.appendPiece(
                        bytes, number: number, isChunked: isChunked))
            }
        }
    }

    /// Waits while more than the high-water mark is unsent; false when the connection closed.
    private func room() async -> Bool {
        await withUnsafeContinuation { (done: UnsafeContinuation<Void, Never>) in
            connection.loop.execute {
                let limit = connection.service.highWater
                if connection.phase == .closed || connection.output.count <= limit {
                    done.resume()
                } else {
                    connection.spaceWaiters.append(done)
                }
            }
        }
        return await isOpen()
    }

    /// Whether the peer is still there and the stream still running.
    public func isOpen() async -> Bool {
        if connection.loop.onLoop { return isOpenOnLoop }
        return await withUnsafeContinuation { (done: UnsafeContinuation<Bool, Never>) in
            connection.loop.execute { done.resume(returning: isOpenOnLoop) }
        }
    }

    private var isOpenOnLoop: Bool {
        connection.phase == .streaming && connection.streamNumber == number
    }
}
