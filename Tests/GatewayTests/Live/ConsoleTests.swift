import Foundation
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// The console as the gateway serves it: files that may be kept, a shell that may not.
@Suite(.serialized) struct ConsoleTests {
    @Test func `answers every address with the same shell, under a strict policy`() async throws {
        try await Running.with { running in
            let client = try running.client()
            let shell = try client.ask("GET", "/console")
            #expect(shell.status == 200 && shell.field("Cache-Control") == "no-store")
            #expect(shell.field("Content-Type") == "text/html; charset=utf-8")
            let policy = shell.field("Content-Security-Policy") ?? ""
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"))
            #expect(!policy.contains("unsafe") && policy.contains("trusted-types 'none'"))
            #expect(shell.field("X-Frame-Options") == "DENY")
            for path in ["/console/", "/console/orders", "/console/orders/S-000002?state=paid"] {
                let page = try client.ask("GET", path)
                #expect(page.status == 200 && page.body == shell.body, "\(path)")
            }
            #expect(try client.ask("POST", "/console").status == 405)
            let open = try client.ask("GET", "/console/open/cart")
            #expect(open.status == 200 && open.body != shell.body)
            #expect(!open.body.contains("/console/_/") && open.field("X-Frame-Options") == "DENY")
        }
    }

    @Test func `names its files by a digest under which a browser keeps them`() async throws {
        try await Running.with { running in
            let client = try running.client()
            let shell = try client.ask("GET", "/console").body
            let names = shell.matches(of: /"(\/console\/[0-9a-f]{16}\/[a-z0-9.\/-]+)"/)
                .map { String($0.output.1) }
            #expect(names.contains { $0.hasSuffix("/app.js") || $0.hasSuffix(".css") })
            for name in names {
                let file = try client.ask("GET", name)
                #expect(file.status == 200, "\(name)")
                #expect(file.field("Cache-Control") == "public, max-age=31536000, immutable")
                #expect(file.field("X-Content-Type-Options") == "nosniff")
            }
            let css = try #require(names.first { $0.hasSuffix(".css") })
            #expect(try client.ask("GET", css).field("Content-Type") == "text/css; charset=utf-8")
            #expect(!shell.contains("/console/_/"))
        }
    }

    @Test(arguments: [
        "/console/_/app.js", "/console/0123456789abcdef/app.js", "/console/_/../app.js",
        "/console/_/%2e%2e/secret", "/console/_/", "/console/_/no-such.js",
    ]) func `has no file at another address`(path: String) async throws {
        try await Running.with { running in
            let client = try running.client()
            #expect(try client.ask("GET", path).status == 404)
        }
    }

    @Test func `serves a folder as it is at each request, and nothing beside it`() async throws {
        let folder = try TemporaryFolder()
        try write("<p>one</p>", to: folder.file("index.html"))
        try write("secret", to: folder.file(".hidden"))
        try await Running.with(["--console-folder=\(folder.path)"]) { running in
            let client = try running.client()
            #expect(try client.ask("GET", "/console/orders").body == "<p>one</p>")
            try write("export default 1", to: folder.file("app.js"))
            let file = try client.ask("GET", "/console/_/app.js")
            #expect(file.body == "export default 1\n" && file.field("Cache-Control") == "no-store")
            #expect(file.field("Content-Type") == "text/javascript; charset=utf-8")
            for path in ["/console/_/.hidden", "/console/_/../index.html", "/console/_/a/b.js"] {
                #expect(try client.ask("GET", path).status == 404, "\(path)")
            }
        }
    }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
