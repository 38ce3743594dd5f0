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
        try MergeStore().list(customer, request, in: tx)
            .naming(actors, by: call, in: tx)
    }
}
