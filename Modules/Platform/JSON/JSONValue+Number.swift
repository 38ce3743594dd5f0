extension JSONValue {
    /// The source text of a number, as it was written; nil for other kinds.
    public var numberText: String? {
        let token = token
        guard token.kind == .number else { return nil }
        return String(decoding: document.bytes[token.range], as: UTF8.self)
    }

    /// The value of a number that is whole and fits, however it is written: `10000000`, `1.0E7` and
    /// `10000000.0` are one value (RFC 8259 section 6; JSON Schema's `integer`); `-0` is 0.
    public func integer() -> Int64? {
        let token = token
        guard token.kind == .number else { return nil }
        return scaled(token, places: 0)
    }

    /// The value of a number times 10 to the power of `places`, exactly: 1.5 with 3 places is 1500.
    ///
    /// Nil when the number has more significant places (zeros at the end are not significant),
    /// when the result does not fit, and for other kinds. An exponent counts by its value: many
    /// clients write ten million as `1.0E7`.
    ///
    /// - Parameter places: Decimal places from 0 to 18.
    public func decimal(places: Int) -> Int64? {
        precondition((0...18).contains(places), "Ask for 0 to 18 decimal places.")
        let token = token
        guard token.kind == .number else { return nil }
        return scaled(token, places: places)
    }

    /// Gathers the digits below zero, where Int64 reaches one further.
    private func scaled(_ token: JSONToken, places: Int) -> Int64? {
        let bytes = document.bytes
        if token.flag, bytes[token.range].contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            return CanonicalNumber(bytes[token.range]).scaled(places: places)
        }
        let text = bytes.span
        var at = Int(token.start)
        let end = Int(token.end)
        let isNegative = text[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var value: Int64 = 0
        var placesLeft: Int?
        while at < end {
            let byte = text[at]
            at += 1
            if byte == UInt8(ascii: ".") {
                placesLeft = places
                continue
            }
            guard byte &- 0x30 < 10 else { return nil }
            if placesLeft == 0 {
                guard byte == UInt8(ascii: "0") else { return nil }
                continue
            }
            placesLeft = placesLeft.map { $0 - 1 }
            guard Self.shift(&value, in: byte - 0x30) else { return nil }
        }
        for _ in 0..<(placesLeft ?? places) {
            guard Self.shift(&value, in: 0) else { return nil }
        }
        if isNegative { return value }
        let (positive, overflow) = Int64(0).subtractingReportingOverflow(value)
        return overflow ? nil : positive
    }

    @inline(__always)
    private static func shift(_ value: inout Int64, in digit: UInt8) -> Bool {
        let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow2) = tenfold.subtractingReportingOverflow(Int64(digit))
        value = sum
        return !overflow && !overflow2
    }
}
