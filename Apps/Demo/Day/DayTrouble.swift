/// Why a day came to an end too early.
public struct DayTrouble: Error, Sendable, CustomStringConvertible {
    /// What should have happened.
    public internal(set) var step: String
    /// What happened instead, in a sentence.
    public let problem: String
    /// The problem document that the gateway answered, where it did.
    public let document: String?

    init(_ problem: String, step: String = "", document: String? = nil) {
        self.step = step
        self.problem = problem
        self.document = document
    }

    /// The step, the sentence, and the document below it.
    public var description: String {
        "\(step): \(problem)" + (document.map { "\n" + $0 } ?? "")
    }
}
