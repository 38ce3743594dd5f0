/// Hides payment card numbers in text before it is stored.
///
/// A card number is 13 to 19 digits, alone or in groups parted by one space or hyphen, that pass
/// the check of ISO/IEC 7812-1 annex B (Luhn). All but the last four digits become `*`.
enum CardMask {
    /// The text with every card number hidden.
    static func mask(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            guard digit(scalars[index]) != nil else {
                index += 1
                continue
            }
            let groups = self.groups(in: scalars, from: index)
            for range in numbers(in: scalars, groups) { hide(range, in: &scalars) }
            index = groups.last?.upperBound ?? index + 1
        }
        var masked = String.UnicodeScalarView()
        masked.append(contentsOf: scalars)
        return String(masked)
    }

    /// The groups of digits that follow each other with one separator between them.
    private static func groups(in scalars: [Unicode.Scalar], from start: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var from = start
        while from < scalars.count, digit(scalars[from]) != nil {
            var end = from
            while end < scalars.count, digit(scalars[end]) != nil { end += 1 }
            groups.append(from..<end)
            guard end < scalars.count, separators.contains(scalars[end]) else { break }
            from = end + 1
        }
        return groups
    }

    /// The longest card numbers of whole groups, from the left.
    private static func numbers(
        in scalars: [Unicode.Scalar], _ groups: [Range<Int>]
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var first = 0
        while first < groups.count {
            let last = (first..<groups.count).last { last in
                isCard(groups[first...last].flatMap { $0.compactMap { digit(scalars[$0]) } })
            }
            if let last { found.append(groups[first].lowerBound..<groups[last].upperBound) }
            first = (last ?? first) + 1
        }
        return found
    }

    private static func isCard(_ digits: [Int]) -> Bool {
        guard (13...19).contains(digits.count) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            guard item.offset % 2 == 1 else { return sum + item.element }
            let double = item.element * 2
            return sum + (double > 9 ? double - 9 : double)
        }
        return sum % 10 == 0
    }

    private static func hide(_ range: Range<Int>, in scalars: inout [Unicode.Scalar]) {
        let digits = range.filter { digit(scalars[$0]) != nil }
        for place in digits.dropLast(4) { scalars[place] = "*" }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil
    }

    private static let separators: Set<Unicode.Scalar> = [" ", "-", "\u{a0}"]
}
