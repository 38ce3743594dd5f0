public import RetailCore

/// A refusal that an operation may answer with, declared once: its code, its kind and what it
/// means.
public struct KnownError: Sendable {
    /// `module.what-is-wrong`.
    public let code: RetailError.Code
    /// What the caller can do about it.
    public let kind: RetailError.Kind
    /// What it means, in one sentence, for the reference.
    public let summary: String

    /// Declares a refusal.
    public init(_ code: RetailError.Code, _ kind: RetailError.Kind, _ summary: String) {
        self.code = code
        self.kind = kind
        self.summary = summary
    }

    /// Makes the error with a message that says what to do, and the field that it is about.
    public func error(
        _ message: String, at pointer: String? = nil, fileID: String = #fileID, line: Int = #line
    ) -> RetailError {
        RetailError(
            code: code, kind: kind, message: message,
            issues: pointer.map { [RetailError.Issue(pointer: $0, message: message)] } ?? [],
            fileID: fileID, line: line)
    }
}
