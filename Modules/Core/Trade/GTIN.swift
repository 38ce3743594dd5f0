/// Holds a GS1 trade item number in its one normal form of 14 digits.
///
/// So the UPC-A on an American label and the EAN-13 a till reads from it are equal. UPC-E is not
/// accepted: its zero-suppressed digits must be expanded to the twelve of UPC-A first, which only
/// the scanner can do safely (eight digits are always read as GTIN-8).
public struct GTIN: Hashable, Sendable {
    /// Gives the number that the 14 digits make: what stores keep.
    public let number: UInt64

    /// Reads 8, 12, 13 or 14 digits, the last of which is the check digit (GS1 General
    /// Specifications section 7.9: weights 3, 1, 3 … from the right).
    ///
    /// - Throws: `core.invalid-gtin` for another count (UPC-E among them), for anything but digits,
    ///   for a wrong check digit and for zeros alone.
    public init(_ text: String) throws(RetailError) {
        let count = text.utf8.count
        guard count == 8 || (12...14).contains(count) else {
            throw .invalid(
                .invalidGTIN,
                count == 6 || count == 7
                    ? "Expand the UPC-E code to the 12 digits of UPC-A."
                    : "Give 8, 12, 13 or 14 digits.")
        }
        var scan = ByteScan(text)
        guard let number = scan.number(width: count) else {
            throw .invalid(.invalidGTIN, "Give digits only, without spaces and hyphens.")
        }
        guard number > 0, GTIN.isChecked(number) else {
            throw .invalid(
                .invalidGTIN, "Scan or type the code again; its check digit does not fit.")
        }
        self.number = UInt64(number)
    }

    /// Makes a GTIN from the number of its digits, as a store gives it back.
    ///
    /// - Throws: `core.invalid-gtin` when the check digit does not fit or there are more than 14
    ///   digits.
    public init(number: UInt64) throws(RetailError) {
        guard number > 0, number < 100_000_000_000_000, GTIN.isChecked(Int(number)) else {
            throw .invalid(.invalidGTIN, "Give a number of at most 14 digits with a check digit.")
        }
        self.number = number
    }

    /// Gives the normal form, 14 digits with leading zeros.
    public var text: String {
        var bytes: [UInt8] = []
        Digits.append(Int(number), width: 14, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Tells whether the number is for use inside one company only (price and weight labels), so
    /// that it must never be a key between companies: GS1 prefixes 02, 04 and 20…29, and GTIN-8
    /// that start with 0 or 2.
    public var isInStore: Bool {
        if number < 100_000_000 {
            let first = number / 10_000_000
            return first == 0 || first == 2
        }
        let prefix = number / 100_000_000_000 % 100
        return prefix == 2 || prefix == 4 || (20...29).contains(prefix)
    }

    /// Returns the check digit that belongs behind the given digits.
    ///
    /// - Throws: `core.invalid-gtin` unless there are 1…17 digits.
    public static func checkDigit(for digits: String) throws(RetailError) -> Int {
        var scan = ByteScan(digits)
        let count = digits.utf8.count
        guard (1...17).contains(count), let number = scan.number(width: count) else {
            throw .invalid(.invalidGTIN, "Give 1 to 17 digits.")
        }
        return check(number)
    }

    private static func isChecked(_ number: Int) -> Bool {
        check(number / 10) == number % 10
    }

    private static func check(_ digits: Int) -> Int {
        var rest = digits
        var sum = 0
        var weight = 3
        while rest > 0 {
            sum += rest % 10 * weight
            weight = 4 - weight
            rest /= 10
        }
        return (10 - sum % 10) % 10
    }
}

extension GTIN: Comparable, CustomStringConvertible {
    /// Tells whether the left number is the smaller one.
    public static func < (left: GTIN, right: GTIN) -> Bool {
        left.number < right.number
    }

    /// Gives the normal form.
    public var description: String { text }
}
