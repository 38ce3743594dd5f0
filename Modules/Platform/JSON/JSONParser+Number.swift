extension JSONParser {
    /// Checks the number at the cursor (RFC 8259 section 6); `isInteger` when it has neither
    /// fraction nor exponent.
    mutating func scanNumber(
        _ text: Span<UInt8>
    ) throws(JSONFault) -> (range: Range<Int>, isInteger: Bool) {
        let start = at
        var isInteger = true
        if text[at] == UInt8(ascii: "-") { at += 1 }
        let first = at
        try skipDigits(text)
        guard at - first == 1 || text[first] != UInt8(ascii: "0") else {
            throw JSONFault(.invalidNumber, at: first, "A number must not begin with a zero")
        }
        if at < text.count, text[at] == UInt8(ascii: ".") {
            isInteger = false
            at += 1
            try skipDigits(text)
        }
        if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            at += 1
            if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") {
                at += 1
            }
            try skipDigits(text)
        }
        guard at - start <= limits.maxNumberBytes else {
            throw JSONFault(.numberTooLong, at: start, "The number is too long")
        }
        return (start..<at, isInteger)
    }

    @inline(__always)
    private mutating func skipDigits(_ text: Span<UInt8>) throws(JSONFault) {
        let start = at
        while at < text.count, text[at] &- 0x30 < 10 { at += 1 }
        guard at > start else {
            throw JSONFault(.invalidNumber, at: at, "A digit is expected here")
        }
    }
}
