import CCurl
import RetailCore
import RetailSockets

/// A libcurl easy handle with the connections it keeps open.
// Safe to send: the pool lends a handle to one call at a time, and libcurl asks for no more.
struct CurlHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    /// Sets libcurl up once for the process, before any handle is made.
    static func prepareLibrary() { _ = isPrepared }
    private static let isPrepared = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Throws: `http-client.failed` when libcurl has no memory.
    static func open() throws(RetailError) -> CurlHandle {
        guard let pointer = curl_easy_init() else {
            throw .fault(.httpClientFailed, "libcurl could not start: check the free memory.")
        }
        return CurlHandle(pointer: pointer)
    }

    /// Forgets the settings and keeps the connections.
    func reset() { curl_easy_reset(pointer) }

    func close() { curl_easy_cleanup(pointer) }

    /// Runs one exchange; blocks until it ends.
    func perform(
        _ request: HTTPClientRequest, proxy: String, _ exchange: HTTPExchange
    ) -> CURLcode {
        let fields = headerList(request)
        defer { curl_slist_free_all(fields) }
        let shortcut = SocketShortcut(to: request.unixSocket ?? "")
        defer { shortcut.close() }
        setTarget(request, proxy: proxy, through: shortcut)
        setLimits(request)
        selaras_curl_set_list(pointer, CURLOPT_HTTPHEADER, fields)
        setReceivers(exchange)
        if request.destinations == .publicInternet { setAddressCheck(exchange) }
        return withExtendedLifetime(exchange) {
            guard let body = request.body else { return curl_easy_perform(pointer) }
            return body.withUnsafeBytes { bytes in
                let size = curl_off_t(bytes.count)
                selaras_curl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, size)
                if let start = bytes.baseAddress, !bytes.isEmpty {
                    let start = UnsafeMutableRawPointer(mutating: start)
                    selaras_curl_set_pointer(pointer, CURLOPT_POSTFIELDS, start)
                } else {
                    selaras_curl_set_text(pointer, CURLOPT_COPYPOSTFIELDS, "")
                }
                selaras_curl_set_text(pointer, CURLOPT_CUSTOMREQUEST, request.method)
                return curl_easy_perform(pointer)
            }
        }
    }

    private func setTarget(
        _ request: HTTPClientRequest, proxy: String, through shortcut: SocketShortcut
    ) {
        selaras_curl_set_text(pointer, CURLOPT_URL, request.url)
        selaras_curl_set_text(pointer, CURLOPT_PROXY, proxy)
        if request.unixSocket != nil {
            selaras_curl_set_text(pointer, CURLOPT_UNIX_SOCKET_PATH, shortcut.path)
        }
        // The number of the folder may mean another one next time.
        if shortcut.isShortened { selaras_curl_set_long(pointer, CURLOPT_FORBID_REUSE, 1) }
        if request.method == "HEAD" {
            selaras_curl_set_long(pointer, CURLOPT_NOBODY, 1)
        } else {
            selaras_curl_set_text(pointer, CURLOPT_CUSTOMREQUEST, request.method)
        }
        selaras_curl_allow_http_only(pointer)
        selaras_curl_set_long(pointer, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        selaras_curl_set_long(pointer, CURLOPT_FOLLOWLOCATION, 0)
        selaras_curl_set_text(pointer, CURLOPT_USERAGENT, "selaras")
        // Without this libcurl uses signals for time-outs, which a program of threads cannot have.
        selaras_curl_set_long(pointer, CURLOPT_NOSIGNAL, 1)
    }

    private func setLimits(_ request: HTTPClientRequest) {
        let connect = Self.milliseconds(request.connectTimeout)
        selaras_curl_set_long(pointer, CURLOPT_CONNECTTIMEOUT_MS, connect)
        if let timeout = request.timeout {
            selaras_curl_set_long(pointer, CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
        }
        if let idle = request.idleTimeout {
            selaras_curl_set_long(pointer, CURLOPT_LOW_SPEED_LIMIT, 1)
            let seconds = max(1, Self.milliseconds(idle) / 1000)
            selaras_curl_set_long(pointer, CURLOPT_LOW_SPEED_TIME, seconds)
        }
    }

    private func setReceivers(_ exchange: HTTPExchange) {
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        selaras_curl_set_pointer(pointer, CURLOPT_HEADERDATA, context)
        selaras_curl_set_pointer(pointer, CURLOPT_WRITEDATA, context)
        selaras_curl_set_receiver(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
                .takeHeader(String(decoding: line, as: UTF8.self))
            return line.count
        }
        selaras_curl_set_receiver(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let exchange = Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
            // Any other number than the one offered makes libcurl stop.
            return exchange.takeBody(piece) ? piece.count : piece.count + 1
        }
    }

    /// Our fields, and without the two that libcurl would add to a body on its own.
    private func headerList(_ request: HTTPClientRequest) -> UnsafeMutablePointer<curl_slist>? {
        var lines = request.headers.map { header in
            header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
        }
        lines.append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) ?? list }
        return list
    }

    /// At least one: libcurl takes nought for no limit at all.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        let bounded = min(max(seconds, 0), 1_000_000)
        return max(1, Int(bounded) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
