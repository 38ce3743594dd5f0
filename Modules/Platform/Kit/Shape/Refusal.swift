public import RetailCore

/// Why a value is not accepted; pointers grow from the inside out.
///
/// It names at most ``most`` faults and counts the rest, so that neither the work nor the answer
/// grows with what a stranger sends.
public struct Refusal: Error, Sendable {
    /// How many faults are named.
    public static let most = 20
    /// The longest member name that a pointer repeats, in Unicode scalars.
    static let longestName = 100

    /// What is wrong, each with the JSON pointer of its field; at most ``most``.
    public private(set) var issues: [RetailError.Issue]
    /// How many more faults were found.
    public private(set) var more: Int
    /// Whether a part was not read after that, in which there may be further faults.
    public private(set) var isUnfinished = false

    /// Refuses the value itself.
    public init(_ message: String) {
        issues = [RetailError.Issue(pointer: "", message: message)]
        more = 0
    }

    init(_ issues: [RetailError.Issue], more: Int = 0, isUnfinished: Bool = false) {
        self.isUnfinished = isUnfinished
        self.issues = Array(issues.prefix(Self.most))
        self.more = more + max(0, issues.count - Self.most)
    }

    /// Whether nothing is wrong.
    var isEmpty: Bool { issues.isEmpty }

    /// Whether no further fault would be named.
    var isFull: Bool { issues.count >= Self.most }

    mutating func add(_ other: Refusal) {
        let room = Self.most - issues.count
        issues += other.issues.prefix(room)
        more += other.more + max(0, other.issues.count - room)
        isUnfinished = isUnfinished || other.isUnfinished
    }

    /// Notes that the rest is not read.
    mutating func leaveRest() { isUnfinished = true }

    /// The same refusal, seen from the object or list around it.
    public func inside(_ name: String) -> Refusal {
        let shown =
            name.utf8.count <= Self.longestName
            ? name : String(name.unicodeScalars.prefix(Self.longestName)) + "…"
        let step = shown.contains(where: { $0 == "~" || $0 == "/" }) ? escaped(shown) : shown
        return Refusal(
            issues.map {
                RetailError.Issue(pointer: "/" + step + $0.pointer, message: $0.message)
            }, more: more, isUnfinished: isUnfinished)
    }

    /// RFC 6901 section 3.
    private func escaped(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.append(character)
            }
        }
    }

    /// The error that a caller sees.
    public var error: RetailError {
        .invalid(
            .invalidInput, issues.first.map(Self.sentence) ?? "The input is refused.",
            issues: issues + rest)
    }

    /// What is not named, as one issue that belongs to no field.
    private var rest: [RetailError.Issue] {
        let counted = more > 0 ? "\(more) more faults are not listed." : nil
        let unread = isUnfinished ? "The rest was not read." : nil
        let message = [counted, unread].compactMap(\.self).joined(separator: " ")
        return message.isEmpty ? [] : [RetailError.Issue(pointer: "", message: message)]
    }

    /// Messages either go on after "The value …" or are sentences of their own.
    private static func sentence(_ issue: RetailError.Issue) -> String {
        let subject = issue.pointer.isEmpty ? "The value" : issue.pointer
        let isSentence = issue.message.first?.isUppercase ?? false
        let text = subject + (isSentence ? ": " : " ") + issue.message
        return text.hasSuffix(".") ? text : text + "."
    }

    /// Makes a refusal of any error that reading a value may throw.
    static func of(_ error: any Error) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        if let known = error as? RetailError {
            return known.issues.isEmpty ? Refusal(known.message) : Refusal(known.issues)
        }
        return Refusal("cannot be read")
    }
}

extension RetailError.Code {
    /// A field is missing, unknown, of the wrong type or out of its bounds.
    public static let invalidInput: Self = "request.invalid-input"
    /// The body is no JSON.
    public static let malformedBody: Self = "request.malformed-body"
}

extension RetailError {
    /// Refuses input with everything that is wrong in it.
    public static func invalid(_ code: Code, _ message: String, issues: [Issue]) -> RetailError {
        RetailError(code: code, kind: .invalid, message: message, issues: issues)
    }
}
