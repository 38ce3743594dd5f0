import Foundation
import RetailDemo
import Testing

@Suite struct CustomerTokenGuideTests {
    @Test func `the guide to customers' tokens shows what a gateway answers`() async throws {
        try await withGateway { selaras, line, office in
            var guide = CustomerTokenGuide(gateway: line, office: office)
            let text = try await guide.text(selaras)
            // The last command came after the end of the token.
            #expect(guide.last.status == 401)
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Docs/Guides/customer-tokens.md")
            guard ProcessInfo.processInfo.environment["UPDATE"] == nil else {
                try Data(text.utf8).write(to: file)
                return
            }
            let isSame = (try? Data(contentsOf: file)) == Data(text.utf8)
            #expect(isSame, "Run Tools/pages, then commit.")
        }
    }
}
