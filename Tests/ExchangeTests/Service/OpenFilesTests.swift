import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

/// Files are held in memory while they are open: there are a few of them and no more.
@Suite struct OpenFilesTests {
    @Test(arguments: Engines.available)
    func `lets an import wait until another is in, and says that it waits`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let (first, second) = (try await feed.queued("abcdef"), try await feed.queued("gh"))
            let runner = feed.runner(portion: 1, open: OpenFiles(most: 1, portions: 200))
            #expect(try await runner.run(first))
            feed.clock.advance(by: .seconds(31))
            #expect(try await runner.run(second))
            let waiting = try await feed.show(second)
            #expect(waiting.state == .queued && waiting.position == 0)
            #expect(waiting.movedAt == feed.clock.clock.now())
            while try await runner.run(first) { #expect(try await runner.run(second)) }
            while try await runner.run(second) {}
            for id in [first, second] { #expect(try await feed.show(id).state == .done) }
            #expect(feed.written.letters == ["a", "b", "c", "d", "e", "f", "g", "h"])
        }
    }

    @Test(arguments: Engines.available)
    func `lets one that had its turn give way, and goes on with it where it was`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let files = [try await feed.queued("abcdef"), try await feed.queued("ghi")]
            let runner = feed.runner(portion: 1, open: OpenFiles(most: 1, portions: 2))
            var isMore = [true, true]
            for _ in 0..<40 where isMore.contains(true) {
                for index in files.indices where isMore[index] {
                    isMore[index] = try await runner.run(files[index])
                }
            }
            #expect(isMore == [false, false])
            // The second did not wait for the end of the first.
            let letters = feed.written.letters
            #expect(
                letters.prefix(5).contains("g") && letters.sorted() == Self.letters("abcdefghi"))
        }
    }

    @Test(arguments: Engines.available)
    func `lets go of a file with which another process went on`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let first = try await feed.queued("abcdef")
            let runner = feed.runner(portion: 1, open: OpenFiles(most: 1, portions: 200))
            #expect(try await runner.run(first))
            let other = feed.runner()
            while try await other.run(first) {}
            let second = try await feed.queued("gh")
            #expect(try await runner.run(second))
            #expect(try await feed.show(second).position == 0)
            feed.clock.advance(by: .seconds(61))
            while try await runner.run(second) {}
            #expect(try await feed.show(second).state == .done)
        }
    }

    @Test func `never lets go of a file that is looked through`() throws {
        let open = OpenFiles(most: 1, portions: 0)
        let (first, second) = (try #require(Self.ids.first), try #require(Self.ids.last))
        var taken = try #require(open.take(first, at: testStart))
        taken.file = .survey(Surveying(survey: LetterSurvey(began: testStart)))
        open.keep(taken, for: first, at: testStart)
        let waits = open.take(second, at: testStart) == nil
        #expect(waits)
        let later = try #require(open.take(second, at: testStart + .seconds(61)))
        if case .some = later.file { Issue.record("It is open already.") }
    }

    private static func letters(_ text: String) -> [String] { text.map(String.init) }

    private static let ids = [ID<FileImport>(testIDs(seed: 1).next()), ID(testIDs(seed: 2).next())]
}
