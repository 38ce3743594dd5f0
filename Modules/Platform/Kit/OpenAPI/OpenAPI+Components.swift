public import RetailCore
import RetailJSON

extension OpenAPI {
    static let schemaRoot = "#/components/schemas/"

    /// Every object and every few words that an input or an answer refers to, by name, and the
    /// problem.
    static func schemas(_ modules: [Module]) -> JSONTree {
        let operations = modules.flatMap(\.operations)
        let outputs = operations.map(\.output) + [Preview.answer.outline]
        let answers = Outline.nested(in: outputs, withThemselves: true)
        let inputs = Outline.nested(in: operations.map(\.input), withThemselves: false)
        let members =
            answers.map { member($0, .output) } + inputs.map { member($0, .input) }
            + choices(of: operations) + [JSONTree.Member("Problem", problem)]
        return .object(members.sorted { $0.name < $1.name })
    }

    /// Each few words once, whoever takes or answers them: one type to a client.
    private static func choices(of operations: [Operation]) -> [JSONTree.Member] {
        var found: [String: [String]] = [:]
        let outlines = operations.flatMap { [$0.input, $0.output] } + [Preview.answer.outline]
        for outline in outlines {
            for choice in outline.choices { found[choice.name] = choice.words }
        }
        return found.map { JSONTree.Member($0.key, JSONSchema.choice($0.value)) }
    }

    private static func member(
        _ outline: Outline, _ direction: JSONSchema.Direction
    ) -> JSONTree.Member {
        let schema = JSONSchema(direction, refersTo: schemaRoot)
        return JSONTree.Member(schema.name(of: outline), schema.tree(outline))
    }

    /// One shared answer for each kind of refusal, and one for the protocol's own.
    static var refusals: JSONTree {
        .object(
            RetailError.Kind.allCases.map { kind in
                JSONTree.Member(name(of: kind), refusal(kind.meaning, kind))
            } + [JSONTree.Member("refused", refusal("HTTP itself refuses the request.", nil))])
    }

    static func name(of kind: RetailError.Kind) -> String { kind.rawValue }

    static func refusal(_ text: String, _ kind: RetailError.Kind?) -> JSONTree {
        let waits = kind == .limited || kind == .unavailable
        return .members([
            "description": .string(text),
            "headers": waits ? .members(["Retry-After": retryAfter]) : nil,
            "content": .members([
                Problem.mediaType: .members([
                    "schema": .members(["$ref": .string(schemaRoot + "Problem")])
                ])
            ]),
        ])
    }

    private static var retryAfter: JSONTree {
        .members([
            "description": .string("Seconds to wait before another try."),
            "schema": .members(["type": .string("integer"), "minimum": .integer(0)]),
        ])
    }

    private static var problem: JSONTree {
        .members([
            "type": .string("object"),
            "description": .string("A refusal as RFC 9457 has it. Branch on `code`."),
            "properties": .members([
                "type": text("The path of a page that explains the code."),
                "title": text("The status in words."),
                "status": .members([
                    "type": .string("integer"), "minimum": .integer(400),
                    "maximum": .integer(599), "description": .string("The HTTP status."),
                ]),
                "detail": text("What is wrong and what to do."),
                "instance": text("The id of the request, as logs have it."),
                "code": text("The stable name of the refusal."),
                "errors": .members([
                    "type": .string("array"), "description": .string("What is wrong, by field."),
                    "items": .members([
                        "type": .string("object"),
                        "properties": .members([
                            "pointer": text("The JSON pointer of the field (RFC 6901)."),
                            "detail": text("What is wrong with it."),
                        ]),
                        "required": .texts(["pointer", "detail"]),
                    ]),
                ]),
            ]),
            "required": .texts(["type", "title", "status", "detail", "instance", "code"]),
            "examples": .array([
                .members([
                    "type": .string(Problem.page(of: "request.invalid-input")),
                    "title": .string("Unprocessable Content"),
                    "status": .integer(422), "detail": .string("/sku is missing."),
                    "instance": .string("req-7"), "code": .string("request.invalid-input"),
                    "errors": .array([
                        .members(["pointer": .string("/sku"), "detail": .string("is missing")])
                    ]),
                ])
            ]),
        ])
    }

    private static func text(_ description: String) -> JSONTree {
        .members(["type": .string("string"), "description": .string(description)])
    }
}

extension RetailError.Kind {
    /// What the caller can do, in a sentence.
    public var meaning: String {
        switch self {
        case .malformed: "The request cannot be read: repair its form."
        case .invalid: "A value breaks a rule: repair the named fields."
        case .unauthenticated: "No valid key or session came with it."
        case .forbidden: "The caller may not do this."
        case .notFound: "There is no such thing, or none that the caller may know of."
        case .gone: "There was such a thing and it was taken away for good."
        case .conflict: "The state of things does not allow it now."
        case .stale: "The record has changed: read it again."
        case .limited: "Too many requests: wait."
        case .unavailable: "A part that is needed does not answer: try again later."
        case .fault: "Something is broken on our side; the log has it under the request's id."
        }
    }
}
