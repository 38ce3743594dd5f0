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
        let bytes = text.utf8
        let space = UInt8(ascii: " ")
        guard (1...64).contains(bytes.count), bytes.first != space, bytes.last != space,
            bytes.allSatisfy({ (space...UInt8(ascii: "~")).contains($0) })
        else {
            throw .invalid(
                .invalidSKU, "Give 1 to 64 visible ASCII characters without spaces at the ends.")
        }
        self.text = text
        let isLower = bytes.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        key = isLower ? text.uppercased() : text
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
