/// What is known of a request while its head is being read.
struct RequestHead: Sendable {
    var method = HTTPMethod.get
    var path = ""
    var query = ""
    var authority: String?
    var headers = HTTPHeaders()
    var isHTTP10 = false
    var fieldBytes = 0
    var hosts = 0
    var contentLength: Int?
    var isChunked = false
    var hasTransferEncoding = false
    var connectionClose = false
    var connectionKeepAlive = false
    var expectsContinue = false
    var isComplete = false

    /// HTTP/1.1 stays open unless told otherwise; HTTP/1.0 closes unless asked (RFC 9112, 9.3).
    var keepsAlive: Bool {
        !connectionClose && (!isHTTP10 || connectionKeepAlive)
    }
}
