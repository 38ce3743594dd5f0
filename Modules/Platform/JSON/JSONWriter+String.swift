extension JSONWriter {
    /// Writes the comma that is due and the text in quotes.
    mutating func quote(_ text: String) {
        let utf8 = text.utf8.span
        guard Self.plainEnd(utf8, 0) == utf8.count else { return quoteEscaped(utf8) }
        let comma = needsComma
        bytes.append(addingCapacity: utf8.count + 3) { output in
            if comma { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            output.append(copying: utf8)
            output.append(UInt8(ascii: "\""))
        }
    }

    private mutating func quoteEscaped(_ text: Span<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var from = 0
        while true {
            let to = Self.plainEnd(text, from)
            let plain = text.extracting(from..<to)
            bytes.append(addingCapacity: plain.count) { $0.append(copying: plain) }
            guard to < text.count else { break }
            escape(text[to])
            from = to + 1
        }
        bytes.append(UInt8(ascii: "\""))
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

extension OutputSpan<UInt8> {
    /// Appends all of `source` with one copy; traps when there is no room.
    @inline(__always)
    mutating func append(copying source: Span<UInt8>) {
        precondition(source.count <= freeCapacity, "The room was reserved by the caller.")
        // There is room for the source after the initialised part, both are bytes, and fresh room
        // cannot overlap what is being read. The pointers do not leave the closures.
        unsafe source.withUnsafeBytes { source in
            unsafe withUnsafeMutableBufferPointer { buffer, count in
                unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]
                )
                .copyMemory(from: source)
                count += source.count
            }
        }
    }
}
