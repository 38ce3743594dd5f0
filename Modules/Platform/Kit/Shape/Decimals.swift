import RetailCore
import RetailJSON

/// Which decimal numbers a field takes, which travel as text: `"12.50"`.
///
/// Text keeps every digit in every reader; a JSON number is taken too, by its digits.
public struct Decimals: Sendable, Equatable {
    /// What the number says.
    public enum Use: Sendable {
        /// Units of a currency that is named beside it.
        case amount
        /// Pieces, kilograms, metres.
        case quantity
        /// A fraction: 0.11 is 11 %.
        case rate
    }

    /// Which numbers are meant.
    public enum Sign: Sendable {
        /// Also those below zero.
        case any
        /// Zero and above.
        case notNegative
        /// Above zero.
        case positive
    }

    /// What the number says.
    public let use: Use
    /// How many digits may stand before the point.
    public let whole: Int
    /// How many digits may stand after it.
    public let places: Int
    /// Which numbers are meant.
    public let sign: Sign

    /// Describes decimals of at most 18 digits.
    public init(_ use: Use, whole: Int, places: Int, _ sign: Sign) {
        precondition(whole > 0 && places >= 0 && whole + places <= 18, "Use at most 18 digits.")
        (self.use, self.whole, self.places, self.sign) = (use, whole, places, sign)
    }

    /// The pattern of the text (ECMA-262, anchored); answers are not bounded, since sums grow.
    public func pattern(isBounded: Bool) -> String {
        let digits = isBounded ? "{0,\(whole - 1)}" : "*"
        return "^" + (sign == .any ? "-?" : "") + (sign == .positive ? "(?!0(\\.0+)?$)" : "")
            + "(0|[1-9][0-9]\(digits))(\\.[0-9]{1,\(places)})?$"
    }

    /// A text of that form.
    public var example: String {
        switch use {
        case .amount: "129000"
        case .quantity: "1.5"
        case .rate: "0.11"
        }
    }

    /// Digits and places of a value that is sent in.
    /// - Throws: ``Refusal`` that says which form is taken.
    func read(_ json: JSONValue) throws -> (digits: Int64, places: Int) {
        var found: (digits: Int64, places: Int) = (0, 0)
        if try json.withText({ found = try parse($0) }) { return found }
        if let text = json.numberText, !text.contains(where: { "eE".contains($0) }) {
            return Self.plain(try parse(text))
        }
        guard json.kind == .number,
            let places = (0...places).first(where: { json.decimal(places: $0) != nil }),
            let digits = json.decimal(places: places), fits(digits, places)
        else { throw refusal }
        return (digits, places)
    }

    /// A number as programs write whole ones, `12.0` and `12.00`, without those zeros; three
    /// places are kept as written, because `129.000` may have been meant to group thousands.
    private static func plain(
        _ found: (digits: Int64, places: Int)
    ) -> (digits: Int64, places: Int) {
        var (digits, places) = found
        guard places < 3 else { return found }
        while places > 0, digits.isMultiple(of: 10) { (digits, places) = (digits / 10, places - 1) }
        return (digits, places)
    }

    /// Digits and places of a text.
    /// - Throws: ``Refusal`` that says which form is taken.
    func parse(_ text: String) throws -> (digits: Int64, places: Int) {
        try parse(text.utf8.span)
    }

    func parse(_ text: Span<UInt8>) throws -> (digits: Int64, places: Int) {
        var digits: Int64 = 0
        var counts = (whole: 0, places: 0)
        var hasPoint = false
        let isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
        for at in (isNegative ? 1 : 0)..<text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "."), counts.whole > 0, !hasPoint {
                hasPoint = true
                continue
            }
            // No second digit after a zero in front, nor more digits than 64 bits hold.
            guard byte &- 0x30 < 10, hasPoint || counts.whole == 0 || digits > 0,
                hasPoint ? counts.places < places : counts.whole < whole
            else { throw refusal }
            digits = digits &* 10 &+ Int64(byte &- 0x30)
            if hasPoint { counts.places += 1 } else { counts.whole += 1 }
        }
        guard counts.whole > 0, hasPoint == (counts.places > 0), !isNegative || sign == .any,
            fits(isNegative ? -digits : digits, counts.places)
        else { throw refusal }
        return (isNegative ? -digits : digits, counts.places)
    }

    /// The digits as a whole number of the last place.
    func scaled(_ found: (digits: Int64, places: Int)) -> Int64 {
        var value = found.digits
        for _ in found.places..<places { value &*= 10 }
        return value
    }

    private func fits(_ digits: Int64, _ places: Int) -> Bool {
        var most: Int64 = 1
        for _ in 0..<(whole + places) { most *= 10 }
        return digits.magnitude < most.magnitude
            && (sign == .any || digits > 0 || sign == .notNegative && digits == 0)
    }

    private var refusal: Refusal {
        let above = sign == .any ? "" : sign == .positive ? " above zero" : " not below zero"
        return Refusal(
            "must be a decimal\(above) such as \"\(example)\", with a point and at most \(whole) "
                + "digits before and \(places) after it")
    }
}
