extension JSONWriter {
    mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        // The buffer is used only inside the closure, while the string's storage is fixed.
        text.withUTF8 { utf8 in unsafe appendEscaped(utf8) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
        let text = unsafe utf8.span
        var from = 0
        while true {
            let to = Self.plainEnd(text, from)
            // `plainEnd` gives from...count, so the slice is within the buffer.
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[from..<to]))
            guard to < text.count else { return }
            escape(text[to])
            from = to + 1
        }
    }

    /// The offset of the first byte from `start` that must be escaped, or the end.
    @inline(__always)
    private static func plainEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
        var at = start
        while text.count - at >= 8 {
            let mask = JSONWord.escapes(text.word(at: at))
            at += JSONWord.bytesBefore(mask)
            if mask != 0 { return at }
        }
        while at < text.count, !mustEscape(text[at]) { at += 1 }
        return at
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// The escapes of RFC 8785 section 3.2.2.2: short where there is one, else `\u00xx`.
    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x20...: bytes.append(byte)
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 15
            bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
