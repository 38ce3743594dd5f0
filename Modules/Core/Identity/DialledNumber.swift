/// The digits of a telephone number as somebody wrote them, before it is known where they meant to
/// dial them.
///
/// What only shapes a line is dropped: spaces, hyphens and dashes, brackets, points, slashes and
/// the marks of writing direction that ride along when a number is copied from a list of contacts.
/// Digits of other scripts count as digits.
public struct DialledNumber: Hashable, Sendable {
    /// Whether a `+` stood in front.
    let isInternational: Bool
    let digits: String

    private static let mostDigits = 24

    /// Whether its country stands in it, wherever it is dialled.
    public var isComplete: Bool {
        isInternational || digits.hasPrefix("00") && !CallingPlan.isOwnExit(digits[...])
    }

    /// Reads the digits.
    /// - Throws: `core.invalid-phone` for letters and other signs, and for too many digits.
    public init(_ text: String) throws(RetailError) {
        var digits = ""
        var isInternational = false
        for scalar in text.unicodeScalars {
            if let digit = scalar.digit {
                digits.append(digit)
            } else if scalar.isPlus, digits.isEmpty, !isInternational {
                isInternational = true
            } else if !scalar.isSeparator {
                throw .invalid(
                    .invalidPhone,
                    "A phone number has digits: take out \(scalar.label), and an extension.")
            }
            guard digits.utf8.count <= Self.mostDigits else {
                throw .invalid(.invalidPhone, "A phone number has at most 15 digits.")
            }
        }
        guard !digits.isEmpty else {
            throw .invalid(.invalidPhone, PhoneNumber.advice)
        }
        self.digits = digits
        self.isInternational = isInternational
    }

    /// A number as messengers write it: with its calling code, and mostly without the `+`.
    public static func messenger(_ text: String) throws(RetailError) -> DialledNumber {
        let read = try DialledNumber(text)
        let isBare = !read.isInternational && !read.digits.hasPrefix("0")
        return isBare ? DialledNumber(international: read.digits) : read
    }

    private init(international digits: String) {
        isInternational = true
        self.digits = digits
    }
}

extension Unicode.Scalar {
    /// The ASCII digit of the same value; nil for what is no decimal digit of a script.
    fileprivate var digit: Character? {
        if (UInt32(48)...57).contains(value) { return Character(self) }
        guard properties.numericType == .decimal, let number = properties.numericValue,
            let value = UInt8(exactly: number)
        else { return nil }
        return Character(Unicode.Scalar(48 + value))
    }

    fileprivate var isPlus: Bool {
        self == "+" || self == "\u{FF0B}" || self == "\u{FE62}"
    }

    /// Whether it only shapes the number.
    fileprivate var isSeparator: Bool {
        switch properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .format: true
        default:
            properties.isDefaultIgnorableCodePoint
                || "()./\u{2212}\u{30FC}\u{FF08}\u{FF09}\u{FF0E}\u{FF0F}".unicodeScalars
                    .contains(self)
        }
    }
}
