/// Checks a text and lays its tape in one pass, without recursion: the chain of open containers
/// runs through the tape itself, so nesting costs no stack.
struct JSONParser: ~Copyable {
    let limits: JSONLimits
    var at = 0
    var tape: JSONTape
    private var parent = -1
    /// Whether the innermost open container is an object, and how many children it has so far: its
    /// token hears of them when another is opened in it, and when it is closed.
    private var isObject = false
    private var children = 0
    private var depth = 0
    private var nodes = 0

    /// Makes a parser with room for the tokens that a text of so many bytes usually has.
    init(limits: JSONLimits, bytes: Int) {
        self.limits = limits
        tape = JSONTape(capacity: min(bytes, limits.maxBytes) / 7 + 4)
    }

    /// The tape, once a text was parsed.
    consuming func finish() -> JSONTape { tape }

    mutating func parse(_ text: Span<UInt8>) throws(JSONFault) {
        guard text.count <= limits.maxBytes else {
            throw JSONFault(.tooManyBytes, at: limits.maxBytes, "The document is too large")
        }
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
            throw JSONFault(.byteOrderMark, at: 0, "Send the document without a byte order mark")
        }
        skipSpace(text)
        while try readValue(text) {}
        skipSpace(text)
        guard at == text.count else {
            throw JSONFault(.trailingContent, at: at, "Only one value is allowed in a document")
        }
    }

    /// Reads one scalar or opens one container; true when another value must follow.
    private mutating func readValue(_ text: Span<UInt8>) throws(JSONFault) -> Bool {
        let byte = try peek(text, "The document ends where a value is expected")
        nodes &+= 1
        guard nodes <= limits.maxNodes else {
            throw JSONFault(.tooManyNodes, at: at, "The document has too many values")
        }
        switch byte {
        case UInt8(ascii: "\""):
            let (range, escaped) = try scanString(text)
            append(.string, range, flag: escaped)
        case UInt8(ascii: "{"): return try openObject(text)
        case UInt8(ascii: "["): return try openArray(text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let (range, isExact) = try scanNumber(text)
            append(.number, range, flag: !isExact)
        case UInt8(ascii: "t"): try readWord("true", .boolean, flag: true, text)
        case UInt8(ascii: "f"): try readWord("false", .boolean, flag: false, text)
        case UInt8(ascii: "n"): try readWord("null", .null, flag: false, text)
        default: throw JSONFault(.unexpectedByte, at: at, "A value is expected here")
        }
        return try climb(text)
    }

    private mutating func append(_ kind: JSONKind, _ range: Range<Int>, flag: Bool) {
        let next = UInt32(truncatingIfNeeded: tape.count &+ 1)
        tape.append(
            JSONToken(kind, from: range.lowerBound, to: range.upperBound, link: next, flag: flag))
    }

    private mutating func readWord(
        _ word: StaticString, _ kind: JSONKind, flag: Bool, _ text: Span<UInt8>
    ) throws(JSONFault) {
        let start = at
        // The pointer of an ASCII StaticString is valid for the program's life and for its count.
        let expected = unsafe UnsafeBufferPointer(
            start: word.utf8Start, count: word.utf8CodeUnitCount
        ).span
        for index in expected.indices {
            guard try peek(text, "The document ends inside a word") == expected[index] else {
                throw JSONFault(.unexpectedByte, at: at, "Only true, false and null may stand bare")
            }
            at += 1
        }
        append(kind, start..<at, flag: flag)
    }

    private mutating func openArray(_ text: Span<UInt8>) throws(JSONFault) -> Bool {
        try open(.array, text)
        guard try peek(text, "The document ends inside an array") == UInt8(ascii: "]") else {
            children = 1
            return true
        }
        try close(text)
        return try climb(text)
    }

    private mutating func openObject(_ text: Span<UInt8>) throws(JSONFault) -> Bool {
        try open(.object, text)
        guard try peek(text, "The document ends inside an object") == UInt8(ascii: "}") else {
            try readName(text)
            return true
        }
        try close(text)
        return try climb(text)
    }

    private mutating func open(_ kind: JSONKind, _ text: Span<UInt8>) throws(JSONFault) {
        guard depth < limits.maxDepth else {
            throw JSONFault(.tooDeep, at: at, "Objects and arrays are nested too deep")
        }
        depth += 1
        let link = UInt32(truncatingIfNeeded: parent &+ 1)
        if parent >= 0 { tape[parent].setCount(children) }
        parent = tape.count
        isObject = kind == .object
        children = 0
        tape.append(JSONToken(kind, from: at, to: at, link: link))
        at += 1
        skipSpace(text)
    }

    /// Ends the innermost container at the bracket under the cursor.
    private mutating func close(_ text: Span<UInt8>) throws(JSONFault) {
        at += 1
        depth -= 1
        let closing = parent
        if isObject, children > 1 { try refuseDuplicates(of: closing, children, text) }
        var token = tape[closing]
        parent = Int(token.link) - 1
        token.setCount(children)
        token.end = UInt32(truncatingIfNeeded: at)
        token.link = UInt32(truncatingIfNeeded: tape.count)
        tape[closing] = token
        guard parent >= 0 else { return }
        isObject = tape[parent].kind == .object
        children = tape[parent].count
    }

    /// Consumes what follows a finished value: closers, then a comma and the next name if any.
    private mutating func climb(_ text: Span<UInt8>) throws(JSONFault) -> Bool {
        while parent >= 0 {
            skipSpace(text)
            let byte = try peek(text, "The document ends inside an object or array")
            if byte == UInt8(ascii: ",") {
                at += 1
                skipSpace(text)
                if isObject { try readName(text) } else { children += 1 }
                return true
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw JSONFault(
                    .unexpectedByte, at: at, "A comma or the closing bracket is expected")
            }
            try close(text)
        }
        return false
    }

    private mutating func readName(_ text: Span<UInt8>) throws(JSONFault) {
        guard children < limits.maxMembers else {
            throw JSONFault(.tooManyMembers, at: at, "The object has too many members")
        }
        let byte = try peek(text, "The document ends where a member name is expected")
        guard byte == UInt8(ascii: "\"") else {
            throw JSONFault(.unexpectedByte, at: at, "A member name in quotes is expected here")
        }
        children += 1
        if !takeShortName(text) {
            let (range, escaped) = try scanString(text)
            let hash = escaped ? JSONText.unescapedHash(text, range) : text.nameHash(range)
            tape.append(
                JSONToken(
                    .string, from: range.lowerBound, to: range.upperBound, link: hash,
                    flag: escaped))
        }
        skipSpace(text)
        guard try peek(text, "The document ends where a colon is expected") == UInt8(ascii: ":")
        else { throw JSONFault(.unexpectedByte, at: at, "A colon is expected here") }
        at += 1
        skipSpace(text)
    }

    /// Takes a plain name of less than eight bytes, as most are; false for any other.
    @inline(__always)
    private mutating func takeShortName(_ text: Span<UInt8>) -> Bool {
        let start = at + 1
        guard text.count - start >= 8 else { return false }
        let word = text.word(at: start)
        let mask = JSONWord.specials(word)
        let length = JSONWord.bytesBefore(mask)
        guard mask != 0, text[start + length] == UInt8(ascii: "\""),
            length <= limits.maxStringBytes
        else { return false }
        let hash = JSONWord.shortNameHash(word, length)
        tape.append(JSONToken(.string, from: start, to: start + length, link: hash))
        at = start + length + 1
        return true
    }

    @inline(__always)
    func peek(_ text: Span<UInt8>, _ reason: StaticString) throws(JSONFault) -> UInt8 {
        guard at < text.count else { throw JSONFault(.unexpectedEnd, at: text.count, reason) }
        return text[at]
    }

    @inline(__always)
    private mutating func skipSpace(_ text: Span<UInt8>) {
        while at < text.count {
            let byte = text[at]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            else { return }
            at += 1
        }
    }
}
