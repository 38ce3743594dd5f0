#if PostgreSQL
/// The server's arbitrary precision number, which SUM over BIGINT gives.
///
/// Form (PostgreSQL, src/backend/utils/adt/numeric.c, `numeric_send`): four 16-bit fields (count of
/// digits, weight of the first, sign, display scale), then digits to the base 10,000.
enum Numeric {
    private static let negative: UInt16 = 0x4000

    /// Returns the number when it is whole and fits into 64 bits, else nil.
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count >= 8 else { return nil }
        let count = Int(field(bytes, 0))
        let weight = Int(Int16(bitPattern: field(bytes, 1)))
        let sign = field(bytes, 2)
        guard sign == 0 || sign == negative, bytes.count == 8 + 2 * count else { return nil }
        // Counts downwards from zero, because the least integer has no positive twin.
        var value: Int64 = 0
        for place in 0..<max(count, weight + 1) {
            let digit = place < count ? Int64(field(bytes, 4 + place)) : 0
            if place > weight {
                guard digit == 0 else { return nil }
                continue
            }
            let (shifted, tooLong) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, tooLow) = shifted.subtractingReportingOverflow(digit)
            guard !tooLong, !tooLow else { return nil }
            value = sum
        }
        if sign == negative { return value }
        return value == .min ? nil : -value
    }

    private static func field(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt16 {
        UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
    }
}
#endif
