extension Connection {
    /// Writes a reply; false when the connection must end after it.
    func send(_ response: HTTPResponse, to request: HTTPRequest) async -> Bool {
        var response = response
        if !(200...599).contains(response.status) { response.status = 500 }
        let asksClose = response.headers.first("connection").map(hasClose) ?? false
        var keepsAlive = request.keepsAlive && !isDraining && !asksClose
        if case .stream = response.body, request.isHTTP10 { keepsAlive = false }
        let hasContent = response.status != 204 && response.status != 304
        writeHead(response, isHTTP10: request.isHTTP10, keepsAlive: keepsAlive)
        markDirty()
        guard hasContent, request.method != .head else { return keepsAlive }
        switch response.body {
        case .empty: break
        case .bytes(let bytes) where bytes.count <= Self.copiedMost: output.append(bytes)
        case .bytes(let bytes): await sendRest(bytes, isShared: false)
        case .shared(let bytes): await sendRest(bytes, isShared: true)
        case .stream(let producer):
            let isWhole = await stream(response, producer, isChunked: !request.isHTTP10)
            guard isWhole else { abort(); return false }
        }
        return keepsAlive
    }

    /// Longer bodies are sent from where they stand: copying them would hold them twice.
    private static let copiedMost = 16 * 1024

    /// Answers what the server itself refuses, and leaves closing to the caller.
    func refuse(_ refusal: HTTPRefusal) {
        service.ledger.count(refusal)
        let response = service.reply(to: refusal)
        writeHead(response, isHTTP10: false, keepsAlive: false)
        if case .bytes(let bytes) = response.body { output.append(bytes) }
        markDirty()
    }

    /// Status line, fields and framing, straight into the output.
    private func writeHead(_ response: HTTPResponse, isHTTP10: Bool, keepsAlive: Bool) {
        writeStatusLine(response.status)
        output.append(
            loop.dates.lines(server: service.configuration.serverName, now: loop.now))
        output.append(HTTPResponse.standingLine)
        writeFields(response.headers)
        if response.status != 204, response.status >= 200 {
            writeFraming(response, isHTTP10: isHTTP10)
        }
        if !keepsAlive {
            output.append("Connection: close\r\n")
        } else if isHTTP10 {
            output.append("Connection: keep-alive\r\n")
        }
        output.append("\r\n")
    }

    private func writeStatusLine(_ status: Int) {
        if status == 200 { return output.append("HTTP/1.1 200 OK\r\n") }
        output.append("HTTP/1.1 ")
        output.append(number: status)
        output.append(0x20)
        output.append(HTTPStatus.phrase(status))
        output.append("\r\n")
    }

    /// The fields, without those that only the server may set.
    private func writeFields(_ headers: HTTPHeaders) {
        headers.block.withUnsafeBufferPointer { block in
            for field in headers.fields {
                let name = UnsafeBufferPointer(rebasing: block[Int(field.start)..<field.valueStart])
                guard !isReserved(name) else { continue }
                output.append(name)
                output.append(": ")
                output.append(UnsafeBufferPointer(rebasing: block[field.valueStart..<field.end]))
                output.append("\r\n")
            }
        }
    }

    /// A 304 says nothing about a length it does not know (RFC 9110, 8.6).
    private func writeFraming(_ response: HTTPResponse, isHTTP10: Bool) {
        switch response.body {
        case .empty:
            if response.status != 304 { output.append("Content-Length: 0\r\n") }
        case .bytes(let bytes), .shared(let bytes):
            output.append("Content-Length: ")
            output.append(number: bytes.count)
            output.append("\r\n")
        case .stream:
            if !isHTTP10, response.status != 304 { output.append("Transfer-Encoding: chunked\r\n") }
        }
    }

    private func isReserved(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        switch name.count {
        case 4: isWord(name, "date")
        case 6: isWord(name, "server")
        case 10: isWord(name, "connection")
        case 14: isWord(name, "content-length")
        case 17: isWord(name, "transfer-encoding")
        case 22: isWord(name, "x-content-type-options")
        default: false
        }
    }

    private func hasClose(_ value: String) -> Bool {
        value.lowercased().split(separator: ",").contains { $0.trimmingBlanks() == "close" }
    }
}

extension Substring {
    /// Without blanks and tabs at both ends.
    func trimmingBlanks() -> Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
