import RetailComposition
import RetailCore
import RetailHTTP
import RetailKit
import Testing

@testable import selaras_gateway

/// The reference as HTML: complete, whole, and of nothing but itself.
@Suite(.serialized) struct DocsPagesTests {
    private func withPages(
        _ body: ([String: String], Selaras) throws -> Void
    ) async throws {
        try await Running.with { running in
            let gateway = running.service.gateway
            let pages = gateway.pages
            let read = pages.paths.map { path in
                (path, String(decoding: pages.page(at: path)?.bytes ?? [], as: UTF8.self))
            }
            try body(Dictionary(uniqueKeysWithValues: read), gateway.selaras)
        }
    }

    @Test func `has every operation with its fields, refusals and an example`() async throws {
        try await withPages { pages, selaras in
            for module in selaras.modules {
                for operation in module.operations {
                    let page = try #require(pages["/docs/\(module.name)"])
                    let after = page.split(separator: "<section id=\"\(operation.name)\">").last
                    let section = try #require(after?.split(separator: "</section>").first)
                    for field in operation.input.fields {
                        #expect(
                            section.contains("<code>\(field.name)</code>"), "\(operation.name)")
                    }
                    for error in operation.refusals.flatMap(\.codes) {
                        #expect(
                            section.contains("\"/problems/\(error.code.rawValue)\""),
                            "\(operation.name): \(error.code)")
                    }
                    #expect(section.contains("<pre>curl"), "\(operation.name)")
                    #expect(
                        section.contains("$SELARAS/v1"), "\(operation.name) has no example")
                }
            }
        }
    }

    @Test func `has every object, event and code`() async throws {
        try await withPages { pages, selaras in
            let operations = selaras.operations
            for outline in Outline.nested(in: operations.map(\.output), withThemselves: true) {
                let page = pages["/docs/objects/\(outline.name)"] ?? ""
                for field in outline.fields {
                    #expect(page.contains("<code>\(field.name)</code>"), "\(outline.name)")
                }
            }
            for outline in Outline.nested(in: operations.map(\.input), withThemselves: false) {
                #expect(pages["/docs/objects/\(outline.name).input"] != nil, "\(outline.name)")
            }
            for event in selaras.modules.flatMap(\.events) {
                #expect(pages["/docs/events"]?.contains("id=\"\(event.type)\"") == true)
            }
            let codes =
                operations.flatMap(\.refusals).flatMap(\.codes).map(\.code.rawValue)
                + (GatewayErrors.all + SharedErrors.all).map(\.code.rawValue)
                + HTTPRefusal.allCases.map(\.code)
            #expect(Set(codes).count > 150)
            for code in Set(codes) {
                #expect(pages["/problems/\(code)"]?.contains("<h1>\(code)</h1>") == true, "\(code)")
                #expect(pages["/docs/errors"]?.contains(">\(code)<") == true, "\(code)")
            }
        }
    }

    @Test func `has no link that leads nowhere`() async throws {
        try await withPages { pages, _ in
            var links = 0
            for (path, page) in pages {
                for part in page.split(separator: "href=\"").dropFirst() {
                    let link = String(part.prefix { $0 != "\"" })
                    let halves = link.split(
                        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                    let target = halves[0].isEmpty ? path : String(halves[0])
                    links += 1
                    guard target != "/openapi.json" else { continue }
                    let there = try #require(pages[target], "\(path): \(link)")
                    guard halves.count == 2 else { continue }
                    #expect(there.contains("id=\"\(halves[1])\""), "\(path): \(link)")
                }
            }
            #expect(links > 5_000)
        }
    }

    @Test func `loads nothing, runs nothing and stays small`() async throws {
        try await withPages { pages, _ in
            for (path, page) in pages {
                for word in ["<script", "http:", "https:", "javascript:", "src=", " on", "style="] {
                    let isText = word == " on" || word.hasPrefix("http")
                    #expect(isText || !page.contains(word), "\(path) has \(word)")
                }
                #expect(!page.contains("href=\"http"), "\(path)")
                #expect(page.contains("<style>\(HTML.style)</style>"), "\(path)")
                #expect(page.utf8.count < 700_000, "\(path) has \(page.utf8.count) bytes")
                for tag in ["table", "section", "pre", "ul", "main", "a", "code", "h2", "h3"] {
                    let opened = page.split(separator: "<\(tag)", omittingEmptySubsequences: false)
                        .dropFirst().filter { $0.first == ">" || $0.first == " " }.count
                    let closed =
                        page.split(
                            separator: "</\(tag)>", omittingEmptySubsequences: false
                        ).count - 1
                    #expect(opened == closed, "\(path): \(opened) <\(tag)>, \(closed) </\(tag)>")
                }
            }
        }
    }

    @Test func `escapes whatever it is given`() {
        #expect(HTML.text(#"<b a="x">&'"#) == "&lt;b a=&quot;x&quot;&gt;&amp;'")
        #expect(HTML.prose("Send `<id>` & more") == "Send <code>&lt;id&gt;</code> &amp; more")
        #expect(HTML.prose("One ` alone") == "One ` alone")
        #expect(HTML.link("/a\"b", "x") == "<a href=\"/a&quot;b\">x</a>")
    }

    @Test func `is shown with a strict policy, and to whoever asks for the address alone`()
        async throws
    {
        try await Running.with { running in
            let client = try running.client()
            let root = try client.ask("GET", "/")
            #expect(root.status == 302 && root.field("Location") == "/docs")
            for path in ["/docs", "/docs/orders", "/docs/objects", "/problems/request.forbidden"] {
                let page = try client.ask("GET", path)
                #expect(page.status == 200, "\(path)")
                #expect(page.field("Content-Type") == "text/html; charset=utf-8")
                let policy = page.field("Content-Security-Policy") ?? ""
                #expect(
                    policy == HTML.policy
                        && policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
                #expect(!policy.contains("unsafe"))
                #expect(page.field("X-Content-Type-Options") == "nosniff")
                let tag = page.field("ETag") ?? ""
                let again = try client.ask("GET", path, headers: ["If-None-Match: \(tag)"])
                #expect(again.status == 304 && again.body.isEmpty)
                #expect(try client.ask("HEAD", path).status == 200)
                let post = try client.ask("POST", path)
                #expect(post.status == 405 && post.field("Allow") == "GET, HEAD, OPTIONS")
            }
            let problem = try client.ask("GET", "/problems/request.forbidden")
            #expect(problem.field("Cache-Control") == "public, max-age=3600")
            for path in ["/docs/", "/docs/nothing", "/docs/objects/No", "/problems/no.such"] {
                let page = try client.ask("GET", path)
                #expect(page.status == 404 && page.code == "gateway.route-unknown", "\(path)")
            }
        }
    }
}
