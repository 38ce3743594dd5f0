import Foundation
import RetailDemo
import Testing

@Suite struct FirstDayGuideTests {
    @Test func `the guide shows what the day prints`() async throws {
        try await withGateway { _, line, office in
            var lines: [DemoDay.Line] = []
            try await DemoDay(gateway: line, office: office, run: "20000001").play {
                lines.append($0)
            }
            let text = FirstDayGuide(lines: lines).text
            let file = root.appending(path: "Docs/Guides/first-day.md")
            guard ProcessInfo.processInfo.environment["UPDATE"] == nil else {
                try Data(text.utf8).write(to: file)
                return
            }
            let isSame = (try? Data(contentsOf: file)) == Data(text.utf8)
            #expect(isSame, "Run Tools/pages, then commit.")
        }
    }

    private var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }
}
