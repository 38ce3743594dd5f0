extension HTTPRequestParser {
    /// Moves what has come of a sized body or of a chunk; false when more must come.
    mutating func takeBody(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int, _ rest: Int, then next: State?
    ) -> Bool {
        let available = min(rest, bytes.count - used)
        body.append(contentsOf: bytes[used..<(used + available)])
        used += available
        let left = rest - available
        if left > 0 {
            state = next == nil ? .sized(left) : .chunkData(left)
            return false
        }
        if let next { state = next } else { completeMessage() }
        return true
    }

    /// Takes `chunk-size [ chunk-ext ]` (RFC 9112, section 7.1).
    ///
    /// Extensions are bounded and ignored.
    mutating func takeChunkSize(_ line: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        var position = 0
        var size = 0
        while position < line.count, let digit = hexValue(line[position]) {
            guard position < 8 else { throw .badChunk }
            size = size << 4 | Int(digit)
            position += 1
        }
        guard position > 0 else { throw .badChunk }
        if position < line.count { try takeChunkExtension(line[position...]) }
        if size == 0 {
            state = .trailers
        } else {
            guard size <= bodyLimit - body.count else { throw .bodyTooLarge }
            state = .chunkData(size)
        }
    }

    /// A semicolon follows the digits at once; then names and values by the grammar; a bounded sum
    /// over the whole body.
    private mutating func takeChunkExtension(
        _ rest: Slice<UnsafeBufferPointer<UInt8>>
    ) throws(HTTPRefusal) {
        guard ChunkExtension.isWellFormed(rest) else { throw .badChunk }
        chunkExtensionBytes += rest.count
        guard chunkExtensionBytes <= limits.chunkExtensions else { throw .badChunk }
    }

    /// Takes the CR LF after a chunk, refusing as soon as an octet is wrong.
    mutating func takeChunkEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRefusal) -> Bool {
        let rest = bytes.count - used
        if rest >= 1, bytes[used] != 0x0D { throw .badChunk }
        guard rest >= 2 else { return false }
        guard bytes[used + 1] == 0x0A else { throw .badChunk }
        used += 2
        state = .chunkSize
        return true
    }

    /// Checks a trailer line like any field line and forgets it; the empty line ends the message.
    mutating func takeTrailer(_ line: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        if line.isEmpty { return completeMessage() }
        trailerBytes += line.count
        trailerCount += 1
        guard head.headers.count + trailerCount <= limits.fieldCount else {
            throw .fieldsTooLarge
        }
        _ = try splitField(line)
    }
}
