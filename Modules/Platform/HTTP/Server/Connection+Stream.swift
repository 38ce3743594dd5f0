extension Connection {
    /// Runs a producer in a task of its own, which is cancelled when the peer goes; true if it
    /// ended well.
    func stream(
        _ response: HTTPResponse,
        _ producer: @escaping @Sendable (HTTPBodyWriter) async throws -> Void, isChunked: Bool
    ) async -> Bool {
        enter(.streaming)
        streamNumber += 1
        streamEndsOnDrain = response.endsOnDrain
        let writer = HTTPBodyWriter(connection: self, number: streamNumber, isChunked: isChunked)
        let running = Task(executorPreference: loop) { try await producer(writer) }
        streamTask = running
        if streamEndsOnDrain, isHalfClosed { abort() }
        if isDraining, streamEndsOnDrain { running.cancel() }
        let result = await running.result
        streamTask = nil
        streamNumber += 1
        guard phase != .closed else { return false }
        let wasCut = isDraining && streamEndsOnDrain
        if case .failure = result, !wasCut { return false }
        if isChunked { output.append("0\r\n\r\n") }
        markDirty()
        return true
    }

    /// Adds a piece of a streamed body; false when the stream is over or the peer has gone.
    func appendPiece(_ bytes: [UInt8], number: UInt64, isChunked: Bool) -> Bool {
        guard phase == .streaming, number == streamNumber else { return false }
        guard !bytes.isEmpty else { return true }
        if isChunked {
            output.append(number: bytes.count, base: 16)
            output.append("\r\n")
            output.append(bytes)
            output.append("\r\n")
        } else {
            output.append(bytes)
        }
        markDirty()
        if output.count > service.highWater { flush() }
        return phase == .streaming
    }
}
