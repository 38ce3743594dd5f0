/// What a reply carries after its head.
public enum HTTPBody: Sendable {
    /// No content.
    case empty
    /// Content that is complete already.
    case bytes([UInt8])
    /// Content that many replies share, such as a page that does not change: it is sent from where
    /// it stands, and a slow reader of it holds no memory of its own.
    case shared([UInt8])
    /// Content written piece by piece: chunked for HTTP/1.1, ended by closing for HTTP/1.0.
    case stream(@Sendable (HTTPBodyWriter) async throws -> Void)
}

/// A reply: status, fields and content.
///
/// Framing, `Date`, `Server` and `X-Content-Type-Options` are the server's business.
public struct HTTPResponse: Sendable {
    /// The status code, 200 to 599.
    public var status: Int
    /// The fields; those that are the server's business are ignored.
    public var headers: HTTPHeaders
    /// The content; not sent for HEAD, 204 and 304.
    public var body: HTTPBody
    /// Whether a streamed body has no natural end and is cut off when the server drains.
    public var endsOnDrain: Bool

    /// Makes a reply.
    public init(
        status: Int, headers: HTTPHeaders = HTTPHeaders(), body: HTTPBody = .empty,
        endsOnDrain: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.endsOnDrain = endsOnDrain
    }

    /// A reply without content.
    public static func empty(_ status: Int = 204, headers: HTTPHeaders = [:]) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers)
    }

    /// A reply with content of the given media type.
    public static func bytes(
        _ bytes: [UInt8], contentType: String, status: Int = 200
    ) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": contentType], body: .bytes(bytes))
    }

    /// A reply of plain UTF-8 text.
    public static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        bytes(Array(text.utf8), contentType: "text/plain; charset=utf-8", status: status)
    }

    /// A reply of JSON that is rendered already.
    public static func json(_ bytes: [UInt8], status: Int = 200) -> HTTPResponse {
        self.bytes(bytes, contentType: "application/json", status: status)
    }

    /// The field that every reply has, whoever makes it: nobody guesses what its content might be.
    static let standingLine = "X-Content-Type-Options: nosniff\r\n"

    /// A problem (RFC 9457) with a stable code beside the standard members.
    public static func problem(status: Int, code: String, detail: String) -> HTTPResponse {
        var json: [UInt8] = []
        json.append(contentsOf: #"{"type":"about:blank","title":"#.utf8)
        appendJSONString(HTTPStatus.phrase(status), to: &json)
        json.append(contentsOf: #","status":\#(status),"code":"#.utf8)
        appendJSONString(code, to: &json)
        json.append(contentsOf: #","detail":"#.utf8)
        appendJSONString(detail, to: &json)
        json.append(0x7D)
        return bytes(json, contentType: "application/problem+json", status: status)
    }
}

private func appendJSONString(_ text: String, to json: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    json.append(0x22)
    for byte in text.utf8 {
        switch byte {
        case 0x22, 0x5C: json += [0x5C, byte]
        case 0..<0x20:
            json.append(contentsOf: #"\u00"#.utf8)
            json += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: json.append(byte)
        }
    }
    json.append(0x22)
}
