import RetailCore
import RetailKit
import RetailStorage

/// Shows the audit with the names of who acted.
struct AuditReading: Sendable {
    let actors: (any ActorNaming)?

    /// A page of the audit.
    func list(
        _ filter: AuditFilter, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<AuditEntry> {
        let page = try AuditStore().list(filter, request, in: tx)
        guard let actors, !page.items.isEmpty else { return page }
        let names = try actors.names(of: Set(page.items.map(\.actor)), by: call, in: tx)
        return page.map { entry in
            var named = entry
            named.actorName = names[entry.actor]
            return named
        }
    }
}
