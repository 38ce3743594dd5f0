import RetailHTTP
import Testing

/// A small generator with a seed that a failing test can print (SplitMix64, Steele et al. 2014).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Streams with everything in them: good ones, and ones that go wrong at the end.
private let streams: [String] = {
    let get = "GET /a?b HTTP/1.1\r\nHost: a\r\nX: \t1 \r\n\r\n"
    let post = "\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    let chunks =
        "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n"
    let ends = [
        "", "GET / HTTP/1.1\nHost", "GET /", "GET / HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\r\n", "\r\n\r\nGET",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
        "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n",
        "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n",
        "GET /" + String(repeating: "a", count: 300) + " HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 300) + "\r\n",
    ]
    return ends.map { get + post + chunks + get + $0 }
}()

private let tight: HTTPParserLimits = {
    var limits = HTTPParserLimits()
    limits.requestLine = 200
    limits.fieldBytes = 250
    limits.body = 1000
    return limits
}()

@Suite struct SplitTests {
    @Test func `gives the same whichever two pieces a stream comes in`() {
        for stream in streams {
            let bytes = Array(stream.utf8)
            let whole = parse(bytes, limits: tight)
            #expect(whole.requests.count == 4)
            for cut in 1..<bytes.count {
                let split = parse(bytes, pieces: [cut], limits: tight)
                #expect(split == whole, "cut at \(cut) of \(stream.debugDescription)")
            }
            let single = parse(
                bytes, pieces: Array(repeating: 1, count: bytes.count), limits: tight)
            #expect(single == whole)
        }
    }

    @Test func `gives the same for random pieces`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        for _ in 0..<300 {
            let bytes = Array((streams.randomElement(using: &random) ?? "").utf8)
            let pieces = (0..<bytes.count).map { _ in Int.random(in: 1...40, using: &random) }
            #expect(
                parse(bytes, pieces: pieces, limits: tight) == parse(bytes, limits: tight),
                "seed \(seed)")
        }
    }

    @Test func `never traps on mutated streams, and splits never matter`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let special: [UInt8] = Array("\r\n\0 :;,0+-xF\t\u{7f}/%?#[]".utf8) + [0x80, 0xA0, 0xFF]
        for _ in 0..<4000 {
            var bytes = Array((streams.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let octet = special.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = octet
                case 1: bytes.insert(octet, at: place)
                case 2: bytes.remove(at: place)
                default: bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            let pieces = (0..<bytes.count).map { _ in Int.random(in: 1...30, using: &random) }
            let whole = parse(bytes, limits: tight)
            let split = parse(bytes, pieces: pieces, limits: tight)
            #expect(whole == split, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
