import RetailContracts
import RetailKit
import RetailStorage

/// One search over all modules.
struct OverviewSearch: Sendable {
    let sources: [any SearchSource]

    /// What the caller may find, the very records that were named first, then kind by kind.
    func hits(
        _ question: SearchQuestion, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        // Each source compares its own records; who may read none of them sees nothing.
        call.compared()
        var hits: [SearchHit] = []
        for source in sources where call.grants.permitSomewhere(source.permission) {
            hits += try source.hits(question.terms, most: question.limit, by: call, in: tx)
        }
        return hits.filter(\.isExact) + hits.filter { !$0.isExact }
    }
}
