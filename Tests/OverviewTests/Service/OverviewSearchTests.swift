import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOverview

@Suite struct OverviewSearchTests {
    @Test func `asks each module whose records the caller may read, exact finds first`()
        async throws
    {
        try await withDatabase(.sqlite) { database in
            let search = OverviewSearch(sources: [
                OneFind(kind: .order, isExact: false), OneFind(kind: .customer, isExact: true),
                OneFind(kind: .item, isExact: false),
            ])
            let terms = try #require(SearchTerms(" tea "))
            let question = SearchQuestion(terms: terms, limit: 3)
            func kinds(_ names: Set<String>) async throws -> [SearchKind] {
                let call = Call(
                    actor: .system("test"), grants: [Grant(Permissions(names))], now: testStart,
                    ids: testIDs(), requestID: "test")
                return try await database.read { tx in
                    try search.hits(question, by: call, in: tx)
                }.map(\.kind)
            }
            #expect(try await kinds(["order.read", "item.read"]) == [.order, .item])
            #expect(try await kinds(["*"]) == [.customer, .order, .item])
            #expect(try await kinds([]) == [])
        }
    }
}

/// Finds one record of a kind, called as what is looked for.
private struct OneFind: SearchSource {
    let kind: SearchKind
    let isExact: Bool
    var permission: Permission { Permission("\(kind.rawValue).read", "See it.") }

    func hits(
        _ terms: SearchTerms, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        #expect(terms.text == "tea" && most == 3)
        return [SearchHit(kind, id: "1", isExact: isExact, title: terms.text)]
    }
}
