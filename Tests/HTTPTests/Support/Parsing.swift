import RetailHTTP

/// What a stream of octets gives: requests in short form, then perhaps a refusal.
struct Parsed: Equatable, CustomStringConvertible {
    var requests: [String] = []
    var refusal: HTTPRefusal?
    var isUnfinished = false

    var description: String {
        "\(requests) \(refusal?.code ?? "-")\(isUnfinished ? " unfinished" : "")"
    }
}

/// Feeds `bytes` in the given pieces, as a connection does: unused octets come again with the next.
func parse(
    _ bytes: [UInt8], pieces: [Int] = [], limits: HTTPParserLimits = HTTPParserLimits()
) -> Parsed {
    var parser = HTTPRequestParser(limits: limits)
    var result = Parsed()
    var buffer: [UInt8] = []
    var position = 0
    var cuts = pieces.makeIterator()
    while position < bytes.count {
        let size = min(bytes.count - position, max(1, cuts.next() ?? bytes.count))
        buffer += bytes[position..<(position + size)]
        position += size
        feeding: while true {
            var used = 0
            let step = buffer.withUnsafeBufferPointer { parser.parse($0, used: &used) }
            buffer.removeFirst(used)
            switch step {
            case .needsMore: break feeding
            case .request(let request): result.requests.append(short(request))
            case .refused(let refusal):
                result.refusal = refusal
                return result
            }
        }
    }
    result.isUnfinished = !buffer.isEmpty || !parser.isAtStart
    return result
}

func parse(_ text: String, limits: HTTPParserLimits = HTTPParserLimits()) -> Parsed {
    parse(Array(text.utf8), limits: limits)
}

/// All that a request holds, in one line.
private func short(_ request: HTTPRequest) -> String {
    let fields = request.headers.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
    let body = String(decoding: request.body, as: UTF8.self)
    let version = request.isHTTP10 ? "1.0" : "1.1"
    let life = request.keepsAlive ? "keep" : "close"
    return
        "\(request.method) \(request.path)?\(request.query) \(version) \(life) "
        + "{\(fields)} [\(body)]"
}
