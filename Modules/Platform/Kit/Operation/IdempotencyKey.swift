public import RetailCore

/// The rules of a caller's idempotency key.
public enum IdempotencyKey {
    /// 1 to 255 visible ASCII characters, as a regular expression (ECMA-262).
    public static let pattern = "^[!-~]{1,255}$"

    /// Reads the value of an Idempotency-Key header: a quoted string as the IETF draft has it
    /// (draft-ietf-httpapi-idempotency-key-header section 2.1), or the bare text that most send.
    /// - Throws: `request.idempotency-key-malformed`.
    public static func read(_ header: String) throws(RetailError) -> String {
        var text = header.utf8[...]
        if text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") {
            text = text.dropFirst().dropLast()
        }
        let key = String(decoding: text, as: UTF8.self)
        try check(key)
        return key
    }

    /// Refuses a key that is empty, too long or not visible ASCII.
    /// - Throws: `request.idempotency-key-malformed`.
    public static func check(_ key: String) throws(RetailError) {
        guard (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            throw RequestErrors.keyMalformed.error(
                "An Idempotency-Key has 1 to 255 visible ASCII characters. A UUID will do.")
        }
    }
}
