extension HTTPRequestParser {
    /// Takes one field line (RFC 9112, section 5).
    mutating func takeField(_ line: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        guard head.headers.count < limits.fieldCount else { throw .fieldsTooLarge }
        head.fieldBytes += line.count
        let (colon, value) = try splitField(line)
        let start = head.headers.block.count
        if start == 0 { head.headers.reserve() }
        head.headers.block.append(contentsOf: line[..<colon])
        head.headers.block.append(contentsOf: value)
        let middle = start + colon
        head.headers.note(start: start, valueStart: middle, end: middle + value.count)
        try noteField(UnsafeBufferPointer(rebasing: line[..<colon]), value)
    }

    /// The place of the colon and the value without blanks around it.
    func splitField(
        _ line: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) -> (Int, UnsafeBufferPointer<UInt8>) {
        let colon = tokenLength(line)
        guard colon > 0, colon < line.count, line[colon] == 0x3A else { throw .badField }
        var start = colon + 1
        var end = line.count
        while start < end, line[start] == 0x20 || line[start] == 0x09 { start += 1 }
        while end > start, line[end - 1] == 0x20 || line[end - 1] == 0x09 { end -= 1 }
        let value = UnsafeBufferPointer(rebasing: line[start..<end])
        guard areFieldOctets(value) else { throw .badField }
        return (colon, value)
    }

    /// Notes the fields that decide about framing and the connection.
    private mutating func noteField(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) {
        switch name.count {
        case 4 where isWord(name, "host"):
            head.hosts += 1
            guard head.hosts == 1, isHost(value) else { throw .badHost }
        case 6 where isWord(name, "expect"):
            guard !head.isHTTP10 else { return }
            guard isWord(value, "100-continue") else { throw .unknownExpectation }
            head.expectsContinue = true
        case 10 where isWord(name, "connection"):
            noteConnection(value)
        case 14 where isWord(name, "content-length"):
            guard head.contentLength == nil, let length = decimal(value) else {
                throw .badContentLength
            }
            head.contentLength = length
        case 17 where isWord(name, "transfer-encoding"):
            try noteTransferEncoding(value)
        default: break
        }
    }

    private mutating func noteConnection(_ value: UnsafeBufferPointer<UInt8>) {
        for option in value.split(separator: 0x2C) {
            let word = trimmed(UnsafeBufferPointer(rebasing: option))
            if isWord(word, "close") { head.connectionClose = true }
            if isWord(word, "keep-alive") { head.connectionKeepAlive = true }
        }
    }

    /// Chunked alone is taken.
    ///
    /// Other codings before it get 501, everything else 400.
    private mutating func noteTransferEncoding(
        _ value: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) {
        guard !head.hasTransferEncoding, !head.isHTTP10 else { throw .badTransferEncoding }
        head.hasTransferEncoding = true
        let codings = value.split(separator: 0x2C, omittingEmptySubsequences: false).map {
            trimmed(UnsafeBufferPointer(rebasing: $0))
        }
        guard let last = codings.last, isWord(last, "chunked") else { throw .badTransferEncoding }
        for coding in codings.dropLast() {
            guard !coding.isEmpty, !isWord(coding, "chunked") else { throw .badTransferEncoding }
        }
        guard codings.count == 1 else { throw .unknownTransferCoding }
        head.isChunked = true
    }

    /// Ends the head: checks what must be there and decides how the body is framed.
    mutating func takeHeadEnd() throws(HTTPRefusal) {
        guard head.hosts == 1 || head.isHTTP10 else { throw .badHost }
        guard !head.hasTransferEncoding || head.contentLength == nil else {
            throw .badTransferEncoding
        }
        if let authority = head.authority { head.headers.set("Host", authority) }
        bodyLimit = limits.bodyLimit?(head.method, head.path) ?? limits.body
        if head.isChunked {
            state = .chunkSize
        } else if let length = head.contentLength, length > 0 {
            guard length <= bodyLimit else { throw .bodyTooLarge }
            // What is only announced takes no memory yet.
            body.reserveCapacity(min(length, 4 * 1024))
            state = .sized(length)
        } else {
            completeMessage()
        }
    }

    mutating func completeMessage() {
        head.isComplete = true
        state = .requestLine
    }
}

/// Whether the octets are the given lower-case word, in any case.
@inline(__always)
func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    let start = word.utf8Start
    for position in 0..<bytes.count
    where lowercased(bytes[position]) != start[position] { return false }
    return true
}

/// The octets without blanks and tabs around them.
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
}
