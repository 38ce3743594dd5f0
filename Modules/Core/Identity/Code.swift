/// The name of a piece of reference data that people choose and then keep: a channel's, a
/// location's, a role's.
///
/// 2 to 40 characters: lower-case letters, digits and single hyphens between them. Two codes are
/// the same when they are spelled the same; the subject only keeps a channel's apart from a
/// location's.
public struct Code<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The spelling as a regular expression (ECMA-262), for schemas.
    public static var pattern: String { "^[a-z0-9]+(-[a-z0-9]+)*$" }

    /// The code as it is written.
    public let text: String

    /// Reads a code.
    /// - Throws: `core.invalid-code` when the spelling is not as described.
    public init(_ text: String) throws(RetailError) {
        guard Self.isSpelledRight(text.utf8.span) else {
            throw .invalid(
                .invalidCode,
                "A code has 2 to 40 lower-case letters, digits and single hyphens, e.g. jakarta-01."
            )
        }
        self.text = text
    }

    /// The code as it is written.
    public var description: String { text }

    /// Orders codes by their bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.text < right.text
    }

    /// Words of at least one letter or digit, with single hyphens between them.
    private static func isSpelledRight(_ text: Span<UInt8>) -> Bool {
        guard (2...40).contains(text.count) else { return false }
        var isInWord = false
        for at in 0..<text.count {
            let byte = text[at]
            let isWordByte =
                byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
                || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            guard isWordByte || isInWord && byte == UInt8(ascii: "-") else { return false }
            isInWord = isWordByte
        }
        return isInWord
    }
}

extension RetailError.Code {
    /// A code of reference data is not spelled as codes are.
    public static let invalidCode: Self = "core.invalid-code"
}
