/// Keeps each distinct value once, in one row of units, and gives it a number: a record is then a
/// few numbers, and whether two values are the same is whether their numbers are.
struct TermPool: Sendable {
    /// The units of all values, one after the other.
    private(set) var units: [UInt16] = []
    /// Where each value begins; one more than there are values.
    private(set) var starts: [Int32] = [0]
    /// Numbers of values, −1 where there is none: an open table of hashes, at most half full.
    private var table: [Int32] = Array(repeating: -1, count: 64)

    var count: Int { starts.count - 1 }

    /// Gives the number of a value, which it takes in where it is new.
    mutating func number(of value: [UInt16]) -> Int32 {
        if let found = find(value.span) { return found }
        if count * 2 >= table.count { grow() }
        let number = Int32(count)
        units.append(contentsOf: value)
        starts.append(Int32(units.count))
        place(number, hash: StableHash.of(value.span))
        return number
    }

    /// The number of a value; nil where it was never taken in.
    func find(_ value: Span<UInt16>) -> Int32? {
        let mask = table.count - 1
        var at = Int(truncatingIfNeeded: StableHash.of(value)) & mask
        while table[at] >= 0 {
            if isSame(table[at], value) { return table[at] }
            at = (at + 1) & mask
        }
        return nil
    }

    /// Where the units of a value stand.
    func range(of number: Int32) -> Range<Int> {
        Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
    }

    /// A value as a text.
    func text(of number: Int32) -> String {
        String(decoding: units[range(of: number)], as: UTF16.self)
    }

    private func isSame(_ number: Int32, _ value: Span<UInt16>) -> Bool {
        let range = range(of: number)
        guard range.count == value.count else { return false }
        for at in 0..<value.count where units[range.lowerBound + at] != value[at] { return false }
        return true
    }

    private mutating func grow() {
        table = Array(repeating: -1, count: table.count * 2)
        for number in 0..<count {
            let hash = StableHash.of(units.span.extracting(range(of: Int32(number))))
            place(Int32(number), hash: hash)
        }
    }

    private mutating func place(_ number: Int32, hash: UInt64) {
        let mask = table.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while table[at] >= 0 { at = (at + 1) & mask }
        table[at] = number
    }
}

/// A hash that is the same in every process, so that keys may be stored: FNV-1a (Fowler, Noll, Vo)
/// with the finish of SplitMix64.
enum StableHash {
    static let start: UInt64 = 0xcbf2_9ce4_8422_2325

    static func of(_ value: Span<UInt16>) -> UInt64 { finish(adding(value, to: start)) }

    static func adding(_ value: Span<UInt16>, to hash: UInt64) -> UInt64 {
        var hash = hash
        for at in 0..<value.count { hash = adding(value[at], to: hash) }
        return hash
    }

    static func adding(_ unit: UInt16, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(unit)) &* 0x0000_0100_0000_01b3
    }

    static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = hash
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
