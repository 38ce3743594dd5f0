public import RetailCore

/// Why a value is not accepted; pointers grow from the inside out.
public struct Refusal: Error, Sendable {
    /// What is wrong, each with the JSON pointer of its field.
    public private(set) var issues: [RetailError.Issue]

    /// Refuses the value itself.
    public init(_ message: String) {
        issues = [RetailError.Issue(pointer: "", message: message)]
    }

    init(_ issues: [RetailError.Issue]) {
        self.issues = issues
    }

    /// The same refusal, seen from the object or list around it.
    func inside(_ name: String) -> Refusal {
        let step = name.contains(where: { $0 == "~" || $0 == "/" }) ? escaped(name) : name
        return Refusal(
            issues.map {
                RetailError.Issue(pointer: "/" + step + $0.pointer, message: $0.message)
            })
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
            issues: issues)
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
