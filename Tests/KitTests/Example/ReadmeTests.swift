import Foundation
import Testing

@Suite struct ReadmeTests {
    @Test func `shows the example that is compiled here`() throws {
        let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("ShelfModule.swift")
        let readme = example.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Modules/Platform/Kit/README.md")
        let source = try String(contentsOf: example, encoding: .utf8)
        let page = try String(contentsOf: readme, encoding: .utf8)
        #expect(page.contains("```swift\n" + source + "```\n"))
    }
}
