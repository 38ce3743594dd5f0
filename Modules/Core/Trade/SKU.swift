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
        let isBounded = (1...64).contains(bytes.count)
        // The farthest from the first visible character, and the nearest to the small letters.
        var farthest: UInt8 = 0
        var nearest = UInt8.max
        for at in 0..<(isBounded ? bytes.count : 0) {
            farthest = max(farthest, bytes[at] &- space)
            nearest = min(nearest, bytes[at] &- UInt8(ascii: "a"))
        }
        let isFit =
            isBounded && farthest <= UInt8(ascii: "~") - space && bytes[0] != space
            && bytes[bytes.count - 1] != space
        guard isFit else {
            throw .invalid(
                .invalidSKU, "Give 1 to 64 visible ASCII characters without spaces at the ends.")
        }
        self.text = text
        key = nearest < 26 ? text.uppercased() : text
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
