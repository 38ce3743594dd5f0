/// Reads and writes whole numbers that stand for decimals with a fixed count of places.
enum FixedPoint {
    /// Reads `-?digits(.digits)?` with at most `places` digits after the point; nil for any other
    /// form and for what `Int64` cannot hold.
    static func parse(_ text: String, places: Int) -> Int64? {
        guard text.utf8.count <= 40 else { return nil }
        var scan = ByteScan(text)
        let isNegative = scan.skip("-")
        var value: Int64 = 0
        guard append(&value, &scan, isNegative) > 0 else { return nil }
        var used = 0
        if scan.skip(".") {
            used = append(&value, &scan, isNegative)
            guard (1...max(1, places)).contains(used), used <= places else { return nil }
        }
        guard scan.isAtEnd else { return nil }
        for _ in used..<places {
            guard push(0, onto: &value, isNegative) else { return nil }
        }
        return value
    }

    /// Appends the number with `places` digits after the point, of which zeros at the end are left
    /// out down to `minimumPlaces`.
    static func write(
        _ value: Int64, places: Int, minimumPlaces: Int, into bytes: inout [UInt8]
    ) {
        precondition(places <= 18, "Write at most 18 places.")
        var magnitude = value.magnitude
        var shown = places
        while shown > minimumPlaces, magnitude.isMultiple(of: 10) {
            magnitude /= 10
            shown -= 1
        }
        // From the last digit on into fixed room: 20 digits of 64 bits, or a zero before the places
        // and those, with a point and a sign.
        var room = InlineArray<40, UInt8>(repeating: 0)
        var first = 40
        var written = 0
        while magnitude > 0 || written <= shown {
            if written == shown, shown > 0 {
                first -= 1
                room[first] = UInt8(ascii: ".")
            }
            let (rest, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
            first -= 1
            room[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            magnitude = rest
            written += 1
        }
        if value < 0 {
            first -= 1
            room[first] = UInt8(ascii: "-")
        }
        bytes.append(addingCapacity: 40 - first) { output in
            for at in first..<40 { output.append(room[at]) }
        }
    }

    static func text(_ value: Int64, places: Int, minimumPlaces: Int) -> String {
        var bytes: [UInt8] = []
        write(value, places: places, minimumPlaces: minimumPlaces, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes the digits that come next; returns how many, or -1 when the number grows too large.
    private static func append(
        _ value: inout Int64, _ scan: inout ByteScan, _ isNegative: Bool
    ) -> Int {
        var count = 0
        while let digit = scan.digit() {
            guard push(Int64(digit), onto: &value, isNegative) else { return -1 }
            count += 1
        }
        return count
    }

    private static func push(_ digit: Int64, onto value: inout Int64, _ isNegative: Bool) -> Bool {
        let (scaled, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
        value = sum
        return !tooLarge && !overflow
    }
}
