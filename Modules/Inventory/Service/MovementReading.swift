import RetailCore
import RetailKit
import RetailStorage

/// Shows the ledger with the names of who moved the goods.
struct MovementReading: Sendable {
    let actors: (any ActorNaming)?

    /// A page of the ledger.
    func list(
        _ filter: MovementFilter, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<Movement> {
        try MovementStore().list(filter, request, in: tx)
            .naming(actors, by: call, in: tx)
    }
}
