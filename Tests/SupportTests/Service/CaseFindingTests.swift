import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailSupport

@Suite struct CaseFindingTests {
    @Test(arguments: Engines.available)
    func `finds cases by number and words, at the caller's places`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(
            engine,
            migrations: SyncModule.migrations
                + [createPromises, createCases, createClocks, createCaseWords, keepIdentities]
        ) { database in
            let ids = testIDs()
            for (subject, place) in [("Café lid broken", "jkt-01"), ("Lid missing", "bdg-01")] {
                try await database.write { tx in
                    let subject = CaseSubject(MaskedText(subject))
                    let added = try CaseStore().add(
                        SupportCase(
                            id: CaseID(ids.next()), number: 0, customer: nil,
                            subject: subject.text, state: .new, priority: .normal, assignee: nil,
                            openedBy: .store, openedAt: testStart, answeredAt: nil, dueAt: nil,
                            isLate: false, version: 1),
                        at: Spot(at: try Code(place), on: nil), in: tx)
                    try SearchStore().add(subject, of: added.number, in: tx)
                }
            }
            func found(_ text: String, at place: String? = nil) async throws -> [String] {
                let terms = try #require(SearchTerms(text))
                let places = try place.map { [try Code<Location>($0)] as Set }
                let call = Call(
                    actor: .system("test"), grants: [Grant(.all, locations: places)],
                    now: testStart, ids: ids, requestID: "test")
                return try await database.read { tx in
                    try CaseFinding().hits(terms, most: 8, by: call, in: tx)
                }.map { $0.title + ($0.isExact ? " exact" : "") }
            }
            #expect(try await found("lid") == ["C-2", "C-1"])
            #expect(try await found("brok caf") == ["C-1"])
            #expect(try await found("lid", at: "jkt-01") == ["C-1"])
            #expect(try await found("2") == ["C-2 exact"])
            #expect(try await found("c-2", at: "jkt-01") == [])
            #expect(try await database.read { tx in try SearchStore().strays(in: tx) } == [])
            try await database.write { tx in
                _ = try tx.execute("DELETE FROM support_case_words")
            }
            #expect(try await database.read { tx in try SearchStore().strays(in: tx) } == [1, 2])
        }
    }
}
