import RetailCore
import Testing

/// Writes Docs/Guides/first-hour.md, and keeps it what it promises.
@Suite struct FirstHourGuideTests {
    @Test func `the guide leads from nothing to the evening's report, and is what is said`()
        async throws
    {
        let (page, said) = try await firstHour()
        for one in said {
            #expect(one.code == 0, "\(one.step.words): \(one.text)")
        }
        let report = try #require(said.first { $0.step.words.starts(with: ["reports", "day"]) })
        let totals = try #require(report.text.split(separator: "\n").first { $0.contains("IDR") })
        // Two orders, one return; 258,000 and 375,000 sold, 129,000 given back.
        let figures = totals.split(separator: " ").map(String.init)
        #expect(figures.starts(with: ["IDR", "2", "0", "1", "5", "0", "1", "633000"]))
        #expect(figures.contains("129000"))
        let isSame = try Repository.agrees(page, with: "Docs/Guides/first-hour.md")
        #expect(isSame, "Run Tools/pages, then commit.")
    }

    @Test func `nobody types JSON or copies an id, and twenty commands are enough`() {
        let steps = FirstHourGuide.parts(CivilDate(dayNumber: 0)).flatMap(\.steps)
        #expect(steps.count <= 20)
        for word in steps.flatMap(\.words) {
            #expect(!word.contains { "{}[]@".contains($0) }, "\(word)")
            #expect(!word.contains(/[0-9a-hjkmnp-tv-z]{26}/), "\(word)")
        }
    }

    /// One run within one day of the shop.
    private func firstHour() async throws -> (page: String, said: [FirstHourGuide.Said]) {
        let zone = try Zone("Asia/Jakarta")
        while true {
            let today = zone.date(at: WallClock.system.now())
            let run = await FirstHourGuide(bench: try Bench(), today: today).run()
            if zone.date(at: WallClock.system.now()) == today { return run }
        }
    }
}
