import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Shows merges with the names of who made them.
struct MergeReading: Sendable {
    let actors: (any ActorNaming)?

    /// A page of the merges that concern any record of the customer.
    func list(
        _ customer: CustomerSummary, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<CustomerMerge> {
        let page = try MergeStore().list(customer, request, in: tx)
        guard let actors, !page.items.isEmpty else { return page }
        let names = try actors.names(of: Set(page.items.map(\.actor)), by: call, in: tx)
        return page.map { merge in
            var named = merge
            named.actorName = names[merge.actor]
            return named
        }
    }
}
