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
        let page = try MovementStore().list(filter, request, in: tx)
        guard let actors, !page.items.isEmpty else { return page }
        let names = try actors.names(of: Set(page.items.map(\.actor)), by: call, in: tx)
        return page.map { entry in
            var named = entry
            named.actorName = names[entry.actor]
            return named
        }
    }
}
