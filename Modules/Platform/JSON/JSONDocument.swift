/// A JSON text that has been checked from end to end, with the tape that makes reading it cheap.
///
/// What it holds is well-formed beyond doubt: RFC 8259 grammar, UTF-8, one root, no name twice
/// in an object, no lone surrogates, within its limits.
public final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let tape: JSONTape

    /// Checks `bytes` and makes them readable.
    ///
    /// - Throws: ``JSONError`` with the first thing found wrong.
    public init(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
        var parser = JSONParser(limits: limits, bytes: bytes.count)
        do {
            try parser.parse(bytes.span)
        } catch {
            throw JSONError(error, in: bytes)
        }
        self.bytes = bytes
        tape = parser.finish()
    }

    /// The one value of the document.
    public var root: JSONValue { JSONValue(document: self, index: 0) }
}
