import Foundation
import RetailCore
import RetailJSON
import RetailKit
import Testing

@Suite struct DocumentTests {
    let tree: JSONTree

    init() throws {
        let bytes = OpenAPI.document(title: "Sample", version: "1.0", modules: Sample.modules)
        if let path = ProcessInfo.processInfo.environment["SELARAS_TEST_OPENAPI"] {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        tree = JSONTree(try JSONDocument(bytes).root)
    }

    @Test func `lists every operation under its path and method`() throws {
        #expect(tree["openapi"] == .string("3.1.0"))
        let fill = try operation("/v1/shelves/{id}/lines", "post")
        #expect(fill["operationId"] == .string("shelf.lines.fill"))
        #expect(fill["tags"] == .array([.string("shelf")]))
        #expect(
            try operation("/v1/things", "get")["operationId"] == .string("sample.things.search"))
        #expect(try operation("/v1/things/{id}", "delete")["requestBody"] == nil)
    }

    @Test func `puts fields where they travel`() throws {
        let fill = try operation("/v1/shelves/{id}/lines", "post")
        let names = try parameters(of: fill)
        #expect(
            names == [
                "path id!", "header Idempotency-Key!", "header If-Match",
            ])
        let body = try #require(schema(of: fill["requestBody"]))
        #expect(body["properties"]?["id"] == nil)
        #expect(body["additionalProperties"] == .boolean(false))
        #expect(body["required"] == .array([.string("lines")]))
        let search = try operation("/v1/things", "get")
        #expect(
            try parameters(of: search) == [
                "query text", "query colours", "query at_least", "query open", "query limit",
                "query after", "query sort", "query total",
            ])
        let remove = try operation("/v1/things/{id}", "delete")
        #expect(
            try parameters(of: remove) == [
                "path id!", "header Idempotency-Key",
            ])
    }

    @Test func `names the refusals that can come`() throws {
        let statuses = { (path: String, method: String) in
            try #require(try operation(path, method)["responses"]).names.sorted()
        }
        #expect(
            try statuses("/v1/shelves/{id}/lines", "post") == [
                "201", "400", "401", "403", "409", "412", "422", "429", "500", "503", "default",
            ])
        #expect(
            try statuses("/v1/things", "get") == [
                "200", "400", "401", "422", "429", "500", "503", "default",
            ])
        let fill = try operation("/v1/shelves/{id}/lines", "post")
        guard case .string(let text)? = fill["responses"]?["409"]?["description"] else {
            Issue.record("409 has no description")
            return
        }
        #expect(text.contains("- `shelf.full`: Nothing more fits on the shelf."))
        #expect(fill["responses"]?["201"]?["headers"]?["ETag"] != nil)
        let removed = try operation("/v1/things/{id}", "delete")["responses"]?["204"]
        #expect(removed?["content"] == nil)
    }

    @Test func `leaves no reference open`() throws {
        var references: Set<String> = []
        tree.visit { node in
            if case .string(let target)? = node["$ref"] { references.insert(target) }
        }
        #expect(references.contains("#/components/schemas/ShelfLine.input"))
        #expect(references.contains("#/components/schemas/ShelfLinePage"))
        for reference in references {
            var node: JSONTree? = tree
            for step in reference.split(separator: "/").dropFirst() { node = node?[String(step)] }
            #expect(node != nil, "\(reference) leads nowhere")
        }
    }

    @Test func `names each few words once, wherever they are taken or answered`() throws {
        let colour = JSONTree.object([
            .init("type", .string("string")),
            .init("enum", .array([.string("red"), .string("green")])),
        ])
        #expect(tree["components"]?["schemas"]?["Colour"] == colour)
        var inPlace = 0
        tree["paths"]?.visit { if $0["enum"] != nil { inPlace += 1 } }
        #expect(inPlace == 0)
        guard case .array(let parameters)? = try operation("/v1/things", "get")["parameters"],
            let list = parameters.first(where: { $0["name"] == .string("colours") })?["schema"]
        else {
            Issue.record("There is no parameter colours.")
            return
        }
        #expect(list["items"]?["$ref"] == .string("#/components/schemas/Colour"))
        #expect(list["uniqueItems"] == .boolean(true))
    }

    @Test func `gives examples and open access`() throws {
        let search = try operation("/v1/things", "get")
        #expect(search["security"] == .array([]))
        let fill = try operation("/v1/shelves/{id}/lines", "post")
        #expect(fill["security"] == nil)
        let media = fill["requestBody"]?["content"]?["application/json"]
        #expect(media?["example"]?["lines"] != nil)
        #expect(media?["example"]?["id"] == nil)
    }

    private func operation(_ path: String, _ method: String) throws -> JSONTree {
        try #require(tree["paths"]?[path]?[method])
    }

    private func schema(of body: JSONTree?) -> JSONTree? {
        body?["content"]?["application/json"]?["schema"]
    }

    private func parameters(of operation: JSONTree) throws -> [String] {
        guard case .array(let items)? = operation["parameters"] else { return [] }
        return items.map { item in
            guard case .string(let place)? = item["in"], case .string(let name)? = item["name"]
            else { return "?" }
            return "\(place) \(name)\(item["required"] == .boolean(true) ? "!" : "")"
        }
    }
}

extension JSONTree {
    var names: [String] {
        if case .object(let members) = self { members.map(\.name) } else { [] }
    }

    func visit(_ body: (JSONTree) -> Void) {
        body(self)
        switch self {
        case .object(let members): for member in members { member.value.visit(body) }
        case .array(let elements): for element in elements { element.visit(body) }
        case .string, .number, .boolean, .null: break
        }
    }
}
