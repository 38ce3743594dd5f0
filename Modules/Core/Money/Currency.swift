/// Names a currency of the active ISO 4217 list.
///
/// Three facts are kept apart because shops mix them up: how finely amounts are *stored*
/// (`exponent`, by ISO), how many digits a price tag *shows* (`displayDigits`) and what coins
/// allow one to *pay* (`cashStep`), both by CLDR. The rupiah is stored with 2, shown with 0.
public struct Currency: Hashable, Sendable {
    /// Holds the three letters in five bits each.
    private let packed: UInt16

    /// Reads a code of three capital letters.
    ///
    /// - Throws: `core.invalid-currency` when the active list has no such code.
    public init(_ code: String) throws(RetailError) {
        try self.init(utf8: code.utf8.span)
    }

    /// Reads a code of three capital letters in UTF-8: the fast path of readers.
    ///
    /// - Throws: `core.invalid-currency` when the active list has no such code.
    public init(utf8 code: Span<UInt8>) throws(RetailError) {
        guard let packed = Currency.pack(code), Currency.facts(packed) != nil else {
            throw .invalid(
                .invalidCurrency, "Give an active ISO 4217 code in capital letters, such as IDR.")
        }
        self.packed = packed
    }

    /// Makes a currency that the program itself names.
    init(known code: StaticString) {
        let packed = Currency.pack(code.description.utf8.span)
        precondition(packed.flatMap(Currency.facts) != nil, "not in the table: \(code)")
        self.packed = packed ?? 0
    }

    /// Gives the three letters.
    public var code: String {
        // Three appended letters stay inside the string: no allocation.
        var code = ""
        var shift: UInt16 = 15
        while shift > 0 {
            shift -= 5
            let letter = UInt8(truncatingIfNeeded: packed >> shift & 31) + UInt8(ascii: "A")
            code.unicodeScalars.append(Unicode.Scalar(letter))
        }
        return code
    }

    /// Appends the three letters: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        for shift: UInt16 in [10, 5, 0] {
            bytes.append(UInt8(truncatingIfNeeded: packed >> shift & 31) + UInt8(ascii: "A"))
        }
    }

    /// Gives the decimal places of stored amounts: 2 means that 1 is a hundredth.
    public var exponent: Int { facts.exponent }

    /// Gives the places a price tag shows, unless the amount has more.
    public var displayDigits: Int { facts.displayDigits }

    /// Gives the smallest step in which cash can be paid, in minor units.
    public var cashStep: Int64 { facts.cashStep }

    /// Tells whether one can pay in it; false for metals, units of account, XTS and XXX.
    public var isTender: Bool { facts.isTender }

    /// Gives every currency of the list, by code.
    public static let all: [Currency] = codes.compactMap { try? Currency($0) }

    private var facts: Facts {
        Currency.facts(packed)
            ?? Facts(exponent: 2, displayDigits: 2, cashStep: 1, isTender: false)
    }

    static func pack(_ letters: Span<UInt8>) -> UInt16? {
        guard letters.count == 3 else { return nil }
        var packed: UInt16 = 0
        for at in 0..<3 {
            let letter = letters[at]
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
            packed = packed << 5 | UInt16(letter - UInt8(ascii: "A"))
        }
        return packed
    }
}

extension Currency: Comparable, CustomStringConvertible {
    /// Tells whether the left code comes first in the alphabet.
    public static func < (left: Currency, right: Currency) -> Bool {
        left.packed < right.packed
    }

    /// Gives the three letters.
    public var description: String { code }
}
