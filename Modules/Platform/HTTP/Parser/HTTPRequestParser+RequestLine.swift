extension HTTPRequestParser {
    /// Takes `method SP request-target SP HTTP-version` (RFC 9112, section 3).
    mutating func takeRequestLine(_ line: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        if line.isEmpty {
            guard !sawBlankLine else { throw .badRequestLine }
            sawBlankLine = true
            return
        }
        guard let first = line.firstIndex(of: 0x20) else { throw .badRequestLine }
        let rest = UnsafeBufferPointer(rebasing: line[(first + 1)...])
        guard let second = rest.firstIndex(of: 0x20) else { throw .badRequestLine }
        let method = UnsafeBufferPointer(rebasing: line[..<first])
        let target = UnsafeBufferPointer(rebasing: rest[..<second])
        let version = UnsafeBufferPointer(rebasing: rest[(second + 1)...])
        guard !method.isEmpty, method.allSatisfy(ByteSet.token.contains), !target.isEmpty else {
            throw .badRequestLine
        }
        try takeVersion(version)
        head.method = try knownMethod(method)
        try takeTarget(target)
        state = .fields
    }

    /// One digit on each side; any 1.x is read as far as we know it, other majors get 505.
    private mutating func takeVersion(
        _ version: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) {
        guard version.count == 8, version[0] == 0x48, version[1] == 0x54, version[2] == 0x54,
            version[3] == 0x50, version[4] == 0x2F, version[6] == 0x2E,
            isDigit(version[5]), isDigit(version[7])
        else { throw .badRequestLine }
        guard version[5] == 0x31 else { throw .unsupportedVersion }
        head.isHTTP10 = version[7] == 0x30
    }

    /// CONNECT, which only proxies serve, and names longer than any method get 501.
    private func knownMethod(
        _ name: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) -> HTTPMethod {
        guard name.count <= 16 else { throw .unknownMethod }
        let method = HTTPMethod(rawValue: String(decoding: name, as: UTF8.self))
        guard method.rawValue != "CONNECT" else { throw .unknownMethod }
        return method
    }

    /// Origin, absolute and asterisk form; authority form belongs to CONNECT alone.
    private mutating func takeTarget(
        _ target: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) {
        if target[0] == 0x2F { return try takePath(target) }
        if target.count == 1, target[0] == 0x2A {
            guard head.method == .options else { throw .badTarget }
            head.path = "*"
            return
        }
        guard let length = schemeLength(target) else { throw .badTarget }
        let rest = UnsafeBufferPointer(rebasing: target[length...])
        let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F } ?? rest.count
        guard end > 0, isHost(UnsafeBufferPointer(rebasing: rest[..<end])) else {
            throw .badTarget
        }
        head.authority = String(decoding: rest[..<end], as: UTF8.self)
        if end < rest.count {
            try takePath(UnsafeBufferPointer(rebasing: rest[end...]))
        } else {
            head.path = head.method == .options ? "*" : "/"
        }
        if head.path.isEmpty { head.path = "/" }
    }

    /// Path and query, checked octet by octet; an empty path is left to the caller.
    private mutating func takePath(_ target: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        var position = 0
        while position < target.count, target[position] != 0x3F {
            guard ByteSet.path.contains(target[position]) else { throw .badTarget }
            if target[position] == 0x25 { try checkEscape(target, position) }
            position += 1
        }
        head.path = String(decoding: target[..<position], as: UTF8.self)
        guard position < target.count else { return }
        let start = position + 1
        position = start
        while position < target.count {
            guard ByteSet.query.contains(target[position]) else { throw .badTarget }
            if target[position] == 0x25 { try checkEscape(target, position) }
            position += 1
        }
        head.query = String(decoding: target[start...], as: UTF8.self)
    }

    private func checkEscape(
        _ target: UnsafeBufferPointer<UInt8>, _ position: Int
    ) throws(HTTPRefusal) {
        guard position + 2 < target.count, hexValue(target[position + 1]) != nil,
            hexValue(target[position + 2]) != nil
        else { throw .badTarget }
    }

    private func schemeLength(_ target: UnsafeBufferPointer<UInt8>) -> Int? {
        let start = target.prefix(8).map(lowercased)
        if start.starts(with: "http://".utf8) { return 7 }
        return start.elementsEqual("https://".utf8) ? 8 : nil
    }
}

/// Whether the octets are `uri-host [ ":" port ]` (RFC 9110, 7.2; RFC 3986, 3.2.2); may be empty.
func isHost(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = 0
    if bytes.first == 0x5B {
        guard let close = bytes.firstIndex(of: 0x5D), close > 2 else { return false }
        let inner = bytes[1..<close]
        guard inner.allSatisfy({ hexValue($0) != nil || $0 == 0x3A || $0 == 0x2E }) else {
            return false
        }
        guard inner.contains(0x3A) else { return false }
        end = close + 1
    } else {
        while end < bytes.count, bytes[end] != 0x3A {
            guard ByteSet.host.contains(bytes[end]) else { return false }
            if bytes[end] == 0x25 {
                guard end + 2 < bytes.count, hexValue(bytes[end + 1]) != nil,
                    hexValue(bytes[end + 2]) != nil
                else { return false }
            }
            end += 1
        }
    }
    guard end < bytes.count else { return true }
    guard bytes[end] == 0x3A, end > 0 else { return false }
    let port = bytes[(end + 1)...]
    return port.isEmpty || (port.count <= 5 && (decimal(port) ?? 65536) <= 65535)
}
