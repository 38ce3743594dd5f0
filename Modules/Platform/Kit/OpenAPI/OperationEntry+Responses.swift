import RetailCore
import RetailJSON

extension OperationEntry {
    /// The answer of success and every refusal that can come.
    var responses: JSONTree {
        let refusals = operation.refusals.map { kind, codes in
            JSONTree.Member(String(kind.status), response(kind, codes))
        }
        let success = JSONTree.Member(String(operation.status), success)
        let other = JSONTree.Member("default", reference("refused"))
        let unchanged =
            operation.method == .get && operation.answersVersion
            ? [JSONTree.Member("304", notModified)] : []
        return .object([success] + unchanged + refusals + [other])
    }

    private var success: JSONTree {
        let version = JSONTree.members([
            "description": .string("The version of the record, for If-Match."),
            "schema": .members(["type": .string("string")]),
        ])
        let content = JSONTree.members([
            "application/json": .members([
                "schema": .members([
                    "$ref": .string(OpenAPI.schemaRoot + operation.output.name)
                ])
            ])
        ])
        return .members([
            "description": .string(operation.output.summary),
            "headers": operation.answersVersion ? .members(["ETag": version]) : nil,
            "content": operation.status == 204 ? nil : content,
        ])
    }

    private var notModified: JSONTree {
        .members(["description": .string("The record is one that the caller has already.")])
    }

    private func response(_ kind: RetailError.Kind, _ own: [KnownError]) -> JSONTree {
        guard !own.isEmpty else { return reference(OpenAPI.name(of: kind)) }
        let codes = own.map { "- `\($0.code.rawValue)`: \($0.summary)" }
        return OpenAPI.refusal(([kind.meaning, ""] + codes).joined(separator: "\n"), kind)
    }

    private func reference(_ name: String) -> JSONTree {
        .members(["$ref": .string("#/components/responses/" + name)])
    }
}
