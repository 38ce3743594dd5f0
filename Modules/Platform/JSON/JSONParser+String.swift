extension JSONParser {
    /// Checks the string at the cursor; gives what lies between the quotes and whether it has
    /// escapes.
    mutating func scanString(
        _ text: Span<UInt8>
    ) throws(JSONFault) -> (range: Range<Int>, escaped: Bool) {
        at += 1
        let start = at
        // Most strings are plain up to their end.
        var end = start
        while text.count - end >= 8 {
            let mask = JSONWord.specials(text.word(at: end))
            end += JSONWord.bytesBefore(mask)
            guard mask != 0 else { continue }
            guard text[end] == UInt8(ascii: "\""), end - start <= limits.maxStringBytes else {
                break
            }
            at = end + 1
            return (start..<end, false)
        }
        at = end
        return try scanRest(text, from: start)
    }

    private mutating func scanRest(
        _ text: Span<UInt8>, from start: Int
    ) throws(JSONFault) -> (range: Range<Int>, escaped: Bool) {
        var escaped = false
        while true {
            skipPlain(text)
            let byte = try peek(text, "The document ends inside a string")
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                escaped = true
                try skipEscape(text)
            } else if byte >= 0x80 {
                try skipScalar(text, lead: byte)
            } else if byte < 0x20 {
                throw JSONFault(.controlCharacter, at: at, "Control characters must be escaped")
            } else {
                at += 1
            }
        }
        guard at - start <= limits.maxStringBytes else {
            throw JSONFault(.stringTooLong, at: start, "The string is too long")
        }
        defer { at += 1 }
        return (start..<at, escaped)
    }

    /// Steps over ordinary ASCII eight bytes at a time; the last few are left to the caller.
    @inline(__always)
    private mutating func skipPlain(_ text: Span<UInt8>) {
        while text.count - at >= 8 {
            let mask = JSONWord.specials(text.word(at: at))
            at += JSONWord.bytesBefore(mask)
            if mask != 0 { return }
        }
    }

    private mutating func skipEscape(_ text: Span<UInt8>) throws(JSONFault) {
        let start = at
        at += 1
        switch try peek(text, "The document ends inside an escape") {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 1
        case UInt8(ascii: "u"):
            at += 1
            try skipUnicodeEscape(text, from: start)
        default: throw JSONFault(.invalidEscape, at: start, "This escape is unknown")
        }
    }

    private mutating func skipUnicodeEscape(
        _ text: Span<UInt8>, from start: Int
    ) throws(JSONFault) {
        let first = try readHex(text)
        guard first & 0xF800 == 0xD800 else { return }
        guard first < 0xDC00, text.count - at >= 2, text[at] == UInt8(ascii: "\\"),
            text[at + 1] == UInt8(ascii: "u")
        else { throw JSONFault(.loneSurrogate, at: start, "Half of a surrogate pair is missing") }
        at += 2
        guard try readHex(text) & 0xFC00 == 0xDC00 else {
            throw JSONFault(.loneSurrogate, at: start, "Half of a surrogate pair is missing")
        }
    }

    private mutating func readHex(_ text: Span<UInt8>) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard
                let digit = JSONText.hexDigit(try peek(text, "The document ends inside an escape"))
            else {
                throw JSONFault(.invalidEscape, at: at, "Four hexadecimal digits are expected")
            }
            value = value << 4 | digit
            at += 1
        }
        return value
    }

    /// Steps over one scalar outside ASCII (Unicode Standard, table 3-7).
    private mutating func skipScalar(_ text: Span<UInt8>, lead: UInt8) throws(JSONFault) {
        let start = at
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw JSONFault(.invalidUTF8, at: at, "The string is not valid UTF-8")
        }
        guard text.count - at >= length, second.contains(text[at + 1]) else {
            throw JSONFault(.invalidUTF8, at: start, "The string is not valid UTF-8")
        }
        at += 2
        while at < start + length {
            guard text[at] & 0xC0 == 0x80 else {
                throw JSONFault(.invalidUTF8, at: start, "The string is not valid UTF-8")
            }
            at += 1
        }
    }
}
