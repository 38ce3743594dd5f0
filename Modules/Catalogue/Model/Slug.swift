import RetailContracts
import RetailCore

/// The readable name of a product or a category in an address, e.g. `white-plimsolls`.
struct Slug: Hashable, Sendable, CustomStringConvertible {
    /// The spelling as a regular expression (ECMA-262), for schemas.
    static let pattern = "^(?!product_|category_)[a-z0-9]+([-_]+[a-z0-9]+)*$"

    /// The slug as it is written.
    let text: String

    /// Reads 1 to 120 lower-case letters and digits, with hyphens or underscores between them.
    /// - Throws: `request.invalid-input` for another spelling, and for what looks like an id, in
    ///   whose place a slug may stand.
    init(_ text: String) throws(RetailError) {
        let bytes = text.utf8
        guard (1...120).contains(bytes.count), bytes.allSatisfy({ Self.isWord($0) || $0.isJoint }),
            bytes.first.map(Self.isWord) == true, bytes.last.map(Self.isWord) == true
        else {
            throw .invalid(
                "request.invalid-input",
                "A slug has 1 to 120 lower-case letters, digits and hyphens between them.")
        }
        guard !Self.reserved.contains(where: { text.hasPrefix($0 + "_") }) else {
            throw .invalid(
                "request.invalid-input",
                "A slug does not begin as ids do, with \(Self.reserved[0])_ or "
                    + "\(Self.reserved[1])_. Use a hyphen.")
        }
        self.text = text
    }

    /// The slug as it is written.
    var description: String { text }

    private static let reserved = [ProductTag.idPrefix, CategoryTag.idPrefix]

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension UInt8 {
    fileprivate var isJoint: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }
}
