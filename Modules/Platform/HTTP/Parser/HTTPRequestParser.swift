import Glibc

/// What a parser has found in the octets it was given.
public enum HTTPParserStep: Sendable {
    /// The octets end inside a request: come again with the unused ones and more.
    case needsMore
    /// A whole request; the parser is ready for the next.
    case request(HTTPRequest)
    /// The stream cannot be trusted any further: answer and close.
    case refused(HTTPRefusal)
}

/// Turns a stream of octets into requests, strictly by RFC 9110 and 9112, without any I/O.
///
/// The same stream gives the same steps however it is cut. Whole lines and body octets are used up
/// as they come; an incomplete line stays with the caller, at most one limit long.
public struct HTTPRequestParser: Sendable {
    enum State: Sendable {
        case requestLine, fields, sized(Int), chunkSize, chunkData(Int), chunkEnd, trailers
        case refused(HTTPRefusal)
    }

    let limits: HTTPParserLimits
    var state = State.requestLine
    var head = RequestHead()
    var body: [UInt8] = []
    var bodyLimit = 0
    var sawBlankLine = false
    var searched = 0
    var chunkExtensionBytes = 0
    var trailerBytes = 0
    var trailerCount = 0

    /// Makes a parser at the start of a stream.
    public init(limits: HTTPParserLimits = HTTPParserLimits()) { self.limits = limits }

    /// Whether nothing of a next request has been used yet.
    public var isAtStart: Bool {
        if case .requestLine = state { true } else { false }
    }

    /// Whether a head is complete and its body is awaited.
    public var isInBody: Bool {
        switch state {
        case .requestLine, .fields, .refused: false
        case .sized, .chunkSize, .chunkData, .chunkEnd, .trailers: true
        }
    }

    /// The memory that the body takes which has come so far, in octets.
    public var heldBytes: Int { body.capacity }

    /// Gives the memory of a body back that will not be read to its end.
    mutating func forgetBody() { body = [] }

    /// How much of a body that told its length is still to come.
    public var awaitedBytes: Int {
        if case .sized(let rest) = state { rest } else { 0 }
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    public var awaitsContinue: Bool { isInBody && head.expectsContinue }

    /// Notes that `100 Continue` has been sent.
    public mutating func continueSent() { head.expectsContinue = false }

    /// Reads on.
    ///
    /// `used` counts the octets that the caller may forget; call again with the others.
    public mutating func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, used: inout Int
    ) -> HTTPParserStep {
        do throws(HTTPRefusal) {
            while try advance(bytes, &used) {
                if case .requestLine = state, head.isComplete { return .request(finish()) }
            }
            return .needsMore
        } catch {
            state = .refused(error)
            return .refused(error)
        }
    }

    /// Does one step; false when more octets are needed for the next.
    private mutating func advance(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRefusal) -> Bool {
        switch state {
        case .requestLine:
            guard let line = try line(bytes, &used, limits.requestLine, .targetTooLong) else {
                return false
            }
            try takeRequestLine(line)
        case .fields:
            let room = limits.fieldBytes - head.fieldBytes
            guard let line = try line(bytes, &used, room, .fieldsTooLarge) else { return false }
            if line.isEmpty { try takeHeadEnd() } else { try takeField(line) }
        case .sized(let rest):
            return takeBody(bytes, &used, rest, then: nil)
        case .chunkSize:
            guard let line = try line(bytes, &used, limits.chunkLine, .badChunk) else {
                return false
            }
            try takeChunkSize(line)
        case .chunkData(let rest):
            return takeBody(bytes, &used, rest, then: .chunkEnd)
        case .chunkEnd:
            return try takeChunkEnd(bytes, &used)
        case .trailers:
            let room = limits.trailerBytes - trailerBytes
            guard let line = try line(bytes, &used, room, .fieldsTooLarge) else { return false }
            try takeTrailer(line)
        case .refused(let refusal):
            throw refusal
        }
        return true
    }

    /// The next line without its CR LF, or nil if its end has not come yet.
    private mutating func line(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int, _ limit: Int,
        _ excess: HTTPRefusal
    ) throws(HTTPRefusal) -> UnsafeBufferPointer<UInt8>? {
        let rest = UnsafeBufferPointer(rebasing: bytes[used...])
        let from = min(searched, rest.count)
        guard let base = rest.baseAddress, rest.count > from,
            let found = memchr(base + from, 0x0A, rest.count - from)
        else {
            if rest.count > limit + 1 { throw excess }
            searched = rest.count
            return nil
        }
        searched = 0
        let end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        if end > limit + 1 { throw excess }
        guard end > 0, rest[end - 1] == 0x0D else { throw .badLineEnd }
        used += end + 1
        return UnsafeBufferPointer(rebasing: rest[..<(end - 1)])
    }

    /// Hands out the request and makes the parser ready for the next.
    private mutating func finish() -> HTTPRequest {
        let request = HTTPRequest(
            method: head.method, path: head.path, query: head.query, headers: head.headers,
            body: body, isHTTP10: head.isHTTP10, keepsAlive: head.keepsAlive)
        head = RequestHead()
        body = []
        sawBlankLine = false
        chunkExtensionBytes = 0
        trailerBytes = 0
        trailerCount = 0
        return request
    }
}
