import RetailCore
import RetailKit

extension CaseAct {
    static let answer = Answer<CaseAct>(
        "CaseAct", "Something that can be done with a case, or why it cannot."
    ) {
        $0.field("operation", \.operation, .line(1...100), "The operation that does it.")
        $0.field(
            "allowed", { $0.reason == nil }, .flag,
            "Whether it can be done now and by the caller, with the input that is usual.")
        $0.field(
            "reason", \.reason, .optional(.object(why)),
            "Why it cannot: what the operation would refuse with; absent where it can.")
    }

    /// Module and name, as codes of refusals are written.
    private static let refusalCode = Format<String>.word(3...100, allowed: "-.").mapped(
        schema: .string(length: 3...100, pattern: #"^[a-z-]+\.[a-z-]+$"#), to: { $0 }, from: { $0 })

    private static let why = Answer<RetailError>("CaseActReason", "Why an act cannot be done.") {
        $0.field("code", \.code.rawValue, refusalCode, "The code of the refusal.")
        $0.field("detail", \.message, .line(0...1_000), "What is so, and what to do.")
    }
}
