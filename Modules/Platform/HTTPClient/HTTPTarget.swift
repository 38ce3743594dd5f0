import CCurl
import RetailCore
import RetailSockets

/// Where a request goes, checked before anything is sent, and named in errors without secrets.
struct HTTPTarget {
    /// Scheme, host and port, such as `http://127.0.0.1:8080`, or the path of the socket.
    let place: String

    private static let socketPathLimit = 107

    /// - Throws: `http-client.invalid-request`.
    init(of request: HTTPClientRequest) throws(RetailError) {
        try Self.check(request)
        let place = try Self.place(of: request.url)
        if let path = request.unixSocket {
            guard request.destinations == .anywhere else {
                throw Self.refuse("A socket is not on the public Internet: allow any destination.")
            }
            let shortcut = SocketShortcut(to: path)
            shortcut.close()
            guard !path.isEmpty, shortcut.path.utf8.count <= Self.socketPathLimit,
                !path.utf8.contains(0)
            else {
                throw Self.refuse(
                    "The socket path must have 1 to \(Self.socketPathLimit) bytes: use a data "
                        + "directory with a shorter path.")
            }
            self.place = "socket \(path)"
        } else {
            self.place = place
        }
    }

    private static func place(of url: String) throws(RetailError) -> String {
        guard let parts = curl_url() else { throw refuse("There is no memory to read the URL.") }
        defer { curl_url_cleanup(parts) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
        guard !url.utf8.contains(0), curl_url_set(parts, CURLUPART_URL, url, flags) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: parts),
            let host = part(CURLUPART_HOST, of: parts)
        else {
            throw refuse("The URL cannot be read: write it like https://shop.example/path.")
        }
        guard scheme == "http" || scheme == "https" else {
            throw refuse("The URL must begin with http:// or https://.")
        }
        return "\(scheme)://\(host):\(part(CURLUPART_PORT, of: parts) ?? "")"
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let flags = UInt32(CURLU_DEFAULT_PORT)
        guard curl_url_get(url, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func check(_ request: HTTPClientRequest) throws(RetailError) {
        guard isToken(request.method) else {
            throw refuse("The method must be a word such as GET.")
        }
        guard request.responseLimit >= 0 else {
            throw refuse("The response limit must not be negative.")
        }
        for header in request.headers {
            guard isToken(header.name) else {
                throw refuse("A header name may hold letters, digits and - only.")
            }
            guard header.value.utf8.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 != 127) }) else {
                throw refuse("The value of header \(header.name) holds control characters.")
            }
        }
    }

    /// A `token` of RFC 9110 section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: tokenMarks.contains(byte)
                }
            }
    }

    private static let tokenMarks = Array("!#$%&'*+-.^_`|~".utf8)

    private static func refuse(_ message: String) -> RetailError {
        .invalid(.httpClientInvalidRequest, message)
    }
}
