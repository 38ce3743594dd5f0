import RetailCore
import RetailJSON

extension Format where Value == String {
    /// One line of text: no control characters, `length` Unicode scalars.
    public static func line(_ length: ClosedRange<Int> = 1...200) -> Format<String> {
        text(length, pattern: linePattern, allows: .printable)
    }

    /// What a line is by: anything but control characters.
    static var linePattern: String { "^[^\\u0000-\\u001f\\u007f]*$" }

    /// Text of several lines: tabs and line feeds, no other control characters.
    public static func lines(_ length: ClosedRange<Int> = 0...10_000) -> Format<String> {
        text(
            length, pattern: "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$",
            allows: .printable.adding("\n\t"))
    }

    /// A machine's word: letters, digits and `allowed`, for codes, keys and tokens.
    public static func word(_ length: ClosedRange<Int>, allowed: String = "-_.") -> Format<String> {
        text(
            length, pattern: "^[A-Za-z0-9\(escapedClass(allowed))]*$",
            allows: .alphanumeric.adding(allowed))
    }

    private static func text(
        _ length: ClosedRange<Int>, pattern: String,
        allows set: CharacterClass
    ) -> Format<String> {
        let check: @Sendable (String) throws -> String = { text in
            let (count, isAllowed) = set.examine(text)
            guard length.contains(count) else {
                throw Refusal("must have \(length.lowerBound) to \(length.upperBound) characters")
            }
            guard isAllowed else { throw Refusal("has a character that is not allowed here") }
            return text
        }
        return Format<String>(
            .string(length: length, pattern: pattern),
            write: { $1.string($0) },
            read: {
                guard let text = $0.string() else { throw Refusal("must be text") }
                return try check(text)
            },
            parse: check)
    }

    private static func escapedClass(_ characters: String) -> String {
        // Only what has a meaning inside a class may be escaped in Unicode mode (ECMA-262).
        characters.reduce(into: "") { $0 += ("]\\^-".contains($1) ? "\\" : "") + String($1) }
    }
}

extension Format where Value == Int64 {
    /// A whole number within bounds.
    public static func integer(_ range: ClosedRange<Int64>) -> Format<Int64> {
        let check: @Sendable (Int64?) throws -> Int64 = { value in
            guard let value, range.contains(value) else {
                throw Refusal(
                    "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        return Format<Int64>(
            .integer(range), write: { $1.integer($0) }, read: { try check($0.integer()) },
            parse: { try check(decimalInteger($0)) })
    }
}

extension Format where Value == Int {
    /// A whole number within bounds.
    public static func count(_ range: ClosedRange<Int>) -> Format<Int> {
        let wide = Int64(range.lowerBound)...Int64(range.upperBound)
        return Format<Int64>.integer(wide).mapped(to: { Int($0) }, from: { Int64($0) })
    }
}

extension Format where Value == Bool {
    /// True or false.
    public static var flag: Format<Bool> {
        Format<Bool>(
            .boolean, write: { $1.boolean($0) },
            read: {
                guard let value = $0.boolean() else { throw Refusal("must be true or false") }
                return value
            },
            parse: {
                switch $0 {
                case "true": true
                case "false": false
                default: throw Refusal("must be true or false")
                }
            })
    }
}

extension Format where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of an enumeration's words, which are known to callers by the name of its type, or by
    /// another: two enumerations of one name would be one type to them.
    public static func choice(
        _ type: Value.Type = Value.self, named name: String? = nil
    ) -> Format<Value> {
        let words = type.allCases.map(\.rawValue)
        let check: @Sendable (String?) throws -> Value = { word in
            guard let word, let value = Value(rawValue: word) else {
                throw Refusal("must be one of \(words.joined(separator: ", "))")
            }
            return value
        }
        return Format(
            .choice(name: name ?? String(describing: type), words),
            write: { $1.string($0.rawValue) }, read: { try check($0.string()) },
            parse: check)
    }
}

/// Reads an optional minus sign and digits; nothing else, unlike `Int64(_: String)`.
private func decimalInteger(_ text: String) -> Int64? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    guard (1...19).contains(digits.count), text.utf8.count - digits.count <= 1,
        digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int64(text)
}
