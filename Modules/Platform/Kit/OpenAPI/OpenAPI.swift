import RetailJSON

/// Describes the API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1), made from
/// the operations that the modules declare.
public enum OpenAPI {
    /// The path below which every operation lies.
    public static let root = "/v1"

    /// Returns the document as JSON.
    ///
    /// Objects are named among the components as their shapes are; ``Module/faults(in:)`` reports
    /// two different shapes of one name.
    public static func document(title: String, version: String, modules: [Module]) -> [UInt8] {
        JSONTree.members([
            "openapi": .string("3.1.0"),
            "info": info(title, version),
            "servers": .array([.members(["url": .string("/")])]),
            "security": .array([.members(["bearer": .array([])])]),
            "tags": .array(modules.filter { !$0.operations.isEmpty }.map(tag)),
            "paths": paths(modules),
            "components": .members([
                "schemas": schemas(modules),
                "responses": refusals,
                "securitySchemes": .members([
                    "bearer": .members([
                        "type": .string("http"), "scheme": .string("bearer"),
                        "description": .string("An API key or a session token."),
                    ])
                ]),
            ]),
        ]).bytes
    }

    private static func info(_ title: String, _ version: String) -> JSONTree {
        .members([
            "title": .string(title), "version": .string(version),
            "description": .string(
                "Omnichannel retail. Ids are TypeIDs; money, quantities and rates are decimal "
                    + "text, money in units of its currency; instants are RFC 3339 UTC; "
                    + "refusals are problem details (RFC 9457) with a stable `code`. A command "
                    + "without a password or the like that comes with the header "
                    + "`\(Preview.header): true` does nothing and answers 200 with a `Preview` in "
                    + "place of its answer."),
            "license": .members([
                "name": .string("Apache-2.0"), "identifier": .string("Apache-2.0"),
            ]),
        ])
    }

    private static func tag(_ module: Module) -> JSONTree {
        .members(["name": .string(module.name), "description": .string(module.summary)])
    }

    private static func paths(_ modules: [Module]) -> JSONTree {
        var order: [String] = []
        var items: [String: [JSONTree.Member]] = [:]
        for module in modules {
            for operation in module.operations {
                let path = root + operation.path.description
                if items[path] == nil { order.append(path) }
                items[path, default: []].append(
                    JSONTree.Member(
                        operation.method.rawValue.lowercased(),
                        OperationEntry(operation, tag: module.name).tree))
            }
        }
        return .object(order.map { JSONTree.Member($0, .object(items[$0] ?? [])) })
    }
}
