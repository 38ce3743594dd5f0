import RetailContracts
import RetailKit
import RetailStorage

/// The search over all modules.
struct SearchOperations: Sendable {
    let search: OverviewSearch

    var all: [RetailKit.Operation] { [find] }

    private var find: RetailKit.Operation {
        .query(
            "overview.search", "/search", .permission(OverviewPermissions.read),
            "Finds orders, customers, items, products and cases by what people have of them.",
            details:
                "The very record that was named by a whole number, code or address comes first "
                + "and is marked exact. Of each kind the caller finds what they may read, at "
                + "their places. Codes to collect or to hand over by are not searched.",
            input: SearchQuestion.input, output: Listing.answer(of: SearchHit.answer, most: 40),
            example: #"{"q":"siti 0812"}"#, weight: .heavy,
            scope: .rows("of each kind what the permission to read it reaches there"),
            asks: search.sources.map(\.permission)
        ) { question, call, tx in
            Listing(items: try search.hits(question, by: call, in: tx))
        }
    }
}
