/// Finds payment card numbers in text, in one pass.
///
/// A card number is 13 to 19 digits of any script, alone or in groups parted by at most four
/// spaces, line breaks, dashes, dots, slashes, underscores or invisible characters, that pass the
/// check of ISO/IEC 7812-1 annex B (Luhn). Whole groups count: of a longer run of digits no part
/// is a card number. What is not seen: digits parted by letters or other signs or by more than
/// that, digits in words, and pictures. Running sums of the digits judge each stretch at once, so
/// the work grows with the length of the text and with nothing else, whatever the text is.
public enum CardNumbers {
    /// Whether the whole text is one card number. White space, line breaks, dashes, dots, middle
    /// dots, bullets, slashes, underscores and invisible characters are left out, however many.
    public static func isWhole(_ text: String) -> Bool {
        var digits = CardDigits()
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if let digit = digit(scalar) {
                digits.append(digit, at: place)
            } else if !isSeparator(scalar) {
                return false
            }
            guard digits.count <= lengths.upperBound else { return false }
        }
        return lengths.contains(digits.count) && digits.passes(0..<digits.count)
    }

    /// The text with all but the last four digits of every card number as `*`.
    static func masked(_ text: String) -> String {
        var work = 0
        return masked(text, counting: &work)
    }

    /// Masks and counts its steps: scalars read, stretches judged, digits hidden.
    static func masked(_ text: String, counting work: inout Int) -> String {
        var scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            work += 1
            guard digit(scalars[index]) != nil else {
                index += 1
                continue
            }
            let run = run(in: scalars, from: index)
            index = run.end
            work += run.digits.count
            hide(in: run.digits, of: &scalars, counting: &work)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The digits from `start` on, as long as few separators stand between two of them.
    private static func run(
        in scalars: [Unicode.Scalar], from start: Int
    ) -> (digits: CardDigits, end: Int) {
        var digits = CardDigits()
        var index = start
        while index < scalars.count {
            if let digit = digit(scalars[index]) {
                digits.append(digit, at: index)
                index += 1
            } else if let next = behindSeparators(in: scalars, at: index) {
                index = next
            } else {
                break
            }
        }
        return (digits, index)
    }

    /// The place of the digit behind the separators that stand at `start`.
    private static func behindSeparators(
        in scalars: [Unicode.Scalar], at start: Int
    ) -> Int? {
        var index = start
        while index < scalars.count, index - start < mostSeparators, isSeparator(scalars[index]) {
            index += 1
        }
        return index < scalars.count && digit(scalars[index]) != nil ? index : nil
    }

    /// Hides the longest card numbers of whole groups, from the left. The four digits that a number
    /// keeps may begin another one.
    private static func hide(
        in digits: CardDigits, of scalars: inout [Unicode.Scalar], counting work: inout Int
    ) {
        var first = 0
        var kept: Int?
        while first + lengths.lowerBound <= digits.count {
            work += 1
            guard first == kept || digits.begins(first),
                let end = end(of: digits, from: first, counting: &work)
            else {
                first += 1
                continue
            }
            first = end - 4
            kept = first
        }

        func end(of digits: CardDigits, from first: Int, counting work: inout Int) -> Int? {
            for length in lengths.reversed() where first + length <= digits.count {
                work += 1
                let stretch = first..<first + length
                guard digits.ends(stretch.upperBound), digits.passes(stretch) else { continue }
                for place in digits.places[stretch].dropLast(4) { scalars[place] = "*" }
                work += length
                return stretch.upperBound
            }
            return nil
        }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII { return ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil }
        let properties = scalar.properties
        guard properties.generalCategory == .decimalNumber else { return nil }
        return properties.numericValue.map { Int($0) }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return separators.contains(scalar) }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .dashPunctuation, .format, .nonspacingMark, .enclosingMark: return true
        default: return properties.isWhitespace || scalar == "\u{b7}" || scalar == "\u{2022}"
        }
    }

    private static let lengths = 13...19
    private static let mostSeparators = 4
    private static let separators: Set<Unicode.Scalar> = [
        " ", "\t", "\n", "\r", "-", ".", "/", "_",
    ]
}

/// CardDigits with their places in a text and the running sums that the check needs.
private struct CardDigits {
    private(set) var places: [Int] = []
    /// Sums of the digits so far, those at odd positions doubled.
    private var oddDoubled = [0]
    /// The same, those at even positions doubled.
    private var evenDoubled = [0]

    var count: Int { places.count }

    mutating func append(_ digit: Int, at place: Int) {
        let double = digit > 4 ? digit * 2 - 9 : digit * 2
        let isOdd = count % 2 == 1
        oddDoubled.append(oddDoubled[count] + (isOdd ? double : digit))
        evenDoubled.append(evenDoubled[count] + (isOdd ? digit : double))
        places.append(place)
    }

    /// Whether a group begins with the digit at `index`.
    func begins(_ index: Int) -> Bool {
        index == 0 || places[index - 1] + 1 < places[index]
    }

    /// Whether a group ends before the digit at `index`.
    func ends(_ index: Int) -> Bool {
        index == count || begins(index)
    }

    /// Whether the digits have a right check digit: every second from the right is doubled.
    func passes(_ stretch: Range<Int>) -> Bool {
        let sums = stretch.upperBound % 2 == 1 ? oddDoubled : evenDoubled
        return (sums[stretch.upperBound] - sums[stretch.lowerBound]).isMultiple(of: 10)
    }
}
