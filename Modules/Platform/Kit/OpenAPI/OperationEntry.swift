import RetailCore
import RetailJSON

/// The entry of one operation.
struct OperationEntry {
    let operation: Operation
    let tag: String
    let example: JSONTree?

    init(_ operation: Operation, tag: String) {
        self.operation = operation
        self.tag = tag
        example = (try? JSONDocument(Array(operation.example.utf8))).map { JSONTree($0.root) }
    }

    var tree: JSONTree {
        let parameters = fieldParameters + headerParameters
        return .members([
            "operationId": .string(operation.name), "tags": .texts([tag]),
            "summary": .string(operation.summary), "description": .words(description),
            "security": security,
            "parameters": parameters.isEmpty ? nil : .array(parameters),
            "requestBody": operation.hasBody ? body : nil,
            "responses": responses,
        ])
    }

    private var description: String {
        ([operation.details] + operation.conditions).filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    /// Open operations ask nobody who they are, and answer all alike: a client without a token
    /// calls them.
    private var security: JSONTree? {
        guard case .open = operation.access else { return nil }
        return .array([])
    }

    private var schema: JSONSchema { JSONSchema(.input, refersTo: OpenAPI.schemaRoot) }

    private var fieldParameters: [JSONTree] {
        operation.input.fields.compactMap { field in
            switch operation.carrier(of: field.name) {
            case .path: parameter(field, in: "path", isRequired: true)
            case .query: parameter(field, in: "query", isRequired: field.isRequired)
            case .body: nil
            }
        }
    }

    private func parameter(
        _ field: FieldOutline, in place: String, isRequired: Bool
    ) -> JSONTree {
        var isList = false
        if case .list = field.schema { isList = true }
        return .members([
            "name": .string(field.name), "in": .string(place),
            "description": .words(field.text), "required": .boolean(isRequired),
            "style": isList && place == "query" ? .string("form") : nil,
            "explode": isList ? .boolean(false) : nil,
            "schema": schema.tree(field.schema).adding([
                "uniqueItems": isList ? .boolean(true) : nil
            ]),
            "example": example?[field.name],
        ])
    }

    private var headerParameters: [JSONTree] {
        var headers: [JSONTree] = []
        if operation.kind == .command {
            headers.append(
                header(
                    "Idempotency-Key", isRequired: operation.needsKey,
                    "A new random text for every new act, the same text when it is repeated.",
                    .members([
                        "type": .string("string"),
                        "pattern": .string(IdempotencyKey.pattern),
                    ]), example: "8e03978e-40d5-43e8-bc93-6894a57f9324"))
        }
        if operation.method == .get, operation.answersVersion {
            headers.append(
                header(
                    "If-None-Match", isRequired: false,
                    "The ETags that the caller has: 304 when the record is one of them.",
                    tagSchema, example: #""1""#))
        }
        if operation.checksVersion {
            headers.append(
                header(
                    "If-Match", isRequired: false,
                    "The ETag of the record that the edit is based on, or a list of them.",
                    tagSchema, example: #""1""#))
        }
        return headers
    }

    /// Any list of tags and `*` are read, so no pattern narrows the text.
    private var tagSchema: JSONTree { .members(["type": .string("string")]) }

    private func header(
        _ name: String, isRequired: Bool, _ text: String, _ schema: JSONTree, example: String
    ) -> JSONTree {
        .members([
            "name": .string(name), "in": .string("header"), "description": .string(text),
            "required": .boolean(isRequired), "schema": schema, "example": .string(example),
        ])
    }

    private var body: JSONTree {
        let elsewhere = Set(
            operation.input.fields.map(\.name).filter { operation.carrier(of: $0) != .body })
        let isRequired = operation.input.fields.contains {
            $0.isRequired && !elsewhere.contains($0.name)
        }
        return .members([
            "required": .boolean(isRequired),
            "content": .members([
                "application/json": .members([
                    "schema": schema.tree(operation.input, without: elsewhere),
                    "example": bodyExample(without: elsewhere),
                ])
            ]),
        ])
    }

    private func bodyExample(without hidden: Set<String>) -> JSONTree? {
        guard case .object(let members)? = example else { return nil }
        return .object(members.filter { !hidden.contains($0.name) })
    }
}
