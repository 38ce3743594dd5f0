/// Names a stock keeping unit as the retailer writes it.
///
/// The spelling is kept; two are equal when their `key` is, because `ab-1` and `AB-1` on two
/// labels are one thing on the shelf. A column holds the `key`; where the spelling is shown it has
/// a column of its own.
public struct SKU: Sendable {
    /// Gives the original spelling.
    public let text: String

    /// Gives the form for comparing and for unique indexes: `text` in capital letters.
    public let key: String

    /// Reads 1…64 visible ASCII characters; spaces may stand inside, not at the ends.
    ///
    /// - Throws: `core.invalid-sku` for anything else.
    public init(_ text: String) throws(RetailError) {
        let bytes = text.utf8.span
        let space = UInt8(ascii: " ")
        var isFit = (1...64).contains(bytes.count)
        var hasLower = false
        if isFit {
            isFit = bytes[0] != space && bytes[bytes.count - 1] != space
            for at in 0..<bytes.count {
                let byte = bytes[at]
                isFit = isFit && byte >= space && byte <= UInt8(ascii: "~")
                hasLower = hasLower || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            }
        }
        guard isFit else {
            throw .invalid(
                .invalidSKU, "Give 1 to 64 visible ASCII characters without spaces at the ends.")
        }
        self.text = text
        key = hasLower ? text.uppercased() : text
    }
}

extension SKU: Hashable, Comparable, CustomStringConvertible {
    /// Tells whether both have the same key.
    public static func == (left: SKU, right: SKU) -> Bool {
        left.key == right.key
    }

    /// Feeds the key.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }

    /// Tells whether the left key comes first.
    public static func < (left: SKU, right: SKU) -> Bool {
        left.key < right.key
    }

    /// Gives the original spelling.
    public var description: String { text }
}
