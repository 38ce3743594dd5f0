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
        try AuditStore().list(filter, request, in: tx)
            .naming(actors, by: call, in: tx)
    }
}
