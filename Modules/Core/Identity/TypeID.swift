/// Holds an id together with the prefix that names its kind, by the TypeID specification 0.3
/// (https://github.com/jetify-com/typeid/tree/main/spec).
///
/// ```swift
/// try TypeID.parse("order_01h455vb4pex5vsknk084sn02q").prefix  // "order"
/// ```
public struct TypeID: Hashable, Sendable {
    /// Names the kind: empty, or 1…63 of `a…z` and `_`, neither starting nor ending with `_`.
    public let prefix: String

    /// Gives the bits.
    public let raw: RawID

    /// Makes an id of a kind.
    ///
    /// A prefix that breaks the rule is a mistake in the program, not in its input, and stops it;
    /// ask `isValid(prefix:)` first where the prefix comes from outside.
    public init(prefix: String, raw: RawID) {
        precondition(TypeID.isValid(prefix: prefix), "no TypeID prefix: \(prefix)")
        self.prefix = prefix
        self.raw = raw
    }

    /// Reads an id of any kind.
    ///
    /// - Throws: `core.invalid-id` when the text breaks the TypeID specification.
    public static func parse(_ text: String) throws(RetailError) -> TypeID {
        let bytes = text.utf8
        let separator = bytes.lastIndex(of: UInt8(ascii: "_"))
        let suffix = separator.map { text[bytes.index(after: $0)...] } ?? text[...]
        let prefix = separator.map { String(text[..<$0]) } ?? ""
        guard separator == nil || !prefix.isEmpty, isValid(prefix: prefix),
            let raw = Base32.read(suffix.utf8)
        else {
            throw .invalid(
                .invalidID, "Give an id as it was given to you, such as prefix_01h455vb4p….")
        }
        return TypeID(prefix: prefix, raw: raw)
    }

    /// Gives the text: prefix, `_`, then 26 characters; the 26 alone when the prefix is empty.
    public var text: String {
        TypeID.text(prefix: prefix, raw: raw)
    }

    /// Tells whether the specification allows a prefix.
    public static func isValid(prefix: String) -> Bool {
        let bytes = prefix.utf8
        let underscore = UInt8(ascii: "_")
        return bytes.count <= 63 && bytes.first != underscore && bytes.last != underscore
            && bytes.allSatisfy { byte in
                byte == underscore || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            }
    }

    static func text(prefix: String, raw: RawID) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(prefix.utf8.count + 1 + Base32.length)
        write(prefix: prefix, raw: raw, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(prefix: String, raw: RawID, into bytes: inout [UInt8]) {
        if !prefix.isEmpty {
            bytes.append(contentsOf: prefix.utf8)
            bytes.append(UInt8(ascii: "_"))
        }
        Base32.write(raw, into: &bytes)
    }
}

extension TypeID: CustomStringConvertible {
    /// Gives the text.
    public var description: String { text }
}
