/// The grammar of chunk extensions (RFC 9112, section 7.1.1): a reader that takes a quoted line end
/// or a stray quotation mark for something else would see another body than we do.
///
/// ```
/// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
/// ```
enum ChunkExtension {
    /// Whether all of it is names, each with a token or a whole quoted string at most; a blank
    /// before the first semicolon is refused, because that is where readers differ.
    static func isWellFormed(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = text
        guard rest.first == semicolon else { return false }
        while !rest.isEmpty {
            skipBlanks(&rest)
            guard rest.popFirst() == semicolon else { return false }
            skipBlanks(&rest)
            guard takeToken(&rest) else { return false }
            let afterName = rest
            skipBlanks(&rest)
            guard rest.first == equals else {
                if !afterName.isEmpty, rest.isEmpty { return false }
                continue
            }
            rest.removeFirst()
            skipBlanks(&rest)
            guard rest.first == quote ? takeQuoted(&rest) : takeToken(&rest) else { return false }
        }
        return true
    }

    private static func skipBlanks(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) {
        while let byte = rest.first, byte == 0x20 || byte == 0x09 { rest.removeFirst() }
    }

    private static func takeToken(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var length = 0
        while let byte = rest.first, ByteSet.token.contains(byte) {
            rest.removeFirst()
            length += 1
        }
        return length > 0
    }

    /// `DQUOTE *( qdtext / quoted-pair ) DQUOTE` (RFC 9110, section 5.6.4), ASCII only.
    private static func takeQuoted(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == quote { return true }
            guard isText(byte) else { return false }
            guard byte == backslash else { continue }
            guard let escaped = rest.popFirst(), isText(escaped) else { return false }
        }
        return false
    }

    private static func isText(_ byte: UInt8) -> Bool {
        byte == 0x09 || (byte >= 0x20 && byte < 0x7F)
    }

    private static let semicolon = UInt8(ascii: ";")
    private static let equals = UInt8(ascii: "=")
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
}
