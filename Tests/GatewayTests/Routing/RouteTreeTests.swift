import RetailKit
import Testing

@testable import selaras_gateway

@Suite struct RouteTreeTests {
    private static func operation(
        _ method: RetailKit.Operation.Method, _ path: String
    ) -> RetailKit.Operation {
        .command(
            "test.\(path)", method, path, .open, "Does.", input: Nothing.input,
            output: Nothing.answer, scope: .none("a test has no places")
        ) { _, _, _ in Nothing() }
    }

    private let tree = RouteTree([
        operation(.get, "/orders"), operation(.post, "/orders"), operation(.get, "/orders/{id}"),
        operation(.get, "/orders/{order}/lines/{line}"), operation(.get, "/orders/open"),
        operation(.delete, "/orders/open/{x}"),
    ])

    private func find(_ method: String, _ path: String) -> RouteTree.Match {
        tree.find(method, path.utf8.span)
    }

    @Test func `finds operations, words before values`() {
        let cases: [(String, String, RouteTree.Match)] = [
            ("GET", "orders", .operation(0, [:])), ("HEAD", "orders", .operation(0, [:])),
            ("POST", "orders", .operation(1, [:])),
            ("GET", "orders/7", .operation(2, ["id": "7"])),
            ("GET", "orders/a%2Fb", .operation(2, ["id": "a/b"])),
            ("GET", "orders/7/lines/1", .operation(3, ["order": "7", "line": "1"])),
            ("GET", "orders/open", .operation(4, [:])),
            ("GET", "orders/open/lines/1", .operation(3, ["order": "open", "line": "1"])),
        ]
        for (method, path, match) in cases { #expect(find(method, path) == match, "\(path)") }
    }

    @Test func `tells other methods, unknown paths and malformed ones apart`() {
        #expect(find("PUT", "orders") == .otherMethod(allow: "GET, HEAD, OPTIONS, POST"))
        #expect(find("DELETE", "orders/7") == .otherMethod(allow: "GET, HEAD, OPTIONS"))
        for path in [
            "", "order", "orders/", "orders//lines/1", "orders/7/lines", "Orders", "orders/7/",
        ] {
            #expect(find("GET", path) == .unknown, "\(path)")
        }
        for path in ["orders/%", "orders/%zz", "orders/%00", "orders/%ff"] {
            #expect(find("GET", path) == .malformed, "\(path)")
        }
    }
}
