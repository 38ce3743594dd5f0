import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of customer groups.
struct GroupStore: Sendable {
    func find(
        _ code: Code<CustomerGroup>, in tx: borrowing Transaction
    ) throws -> GroupEntry? {
        try tx.first(
            "SELECT \(columns.names) FROM crm_groups WHERE code = \(code)", columns.read)
    }

    func list(
        _ filter: GroupFilter, _ request: ListRequest<CustomerGroupSort>,
        in tx: borrowing Transaction
    ) throws -> Page<GroupEntry> {
        try list(filter).page(request, by: request.sort.order, in: tx, columns.read)
    }

    func list(_ filter: GroupFilter) -> SortedList<GroupEntry> {
        SortedList("crm.groups", columns.names, from: "crm_groups", where: filter.conditions)
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: GroupEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO crm_groups (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: GroupEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_groups SET \(columns.changes(entry))
             WHERE code = \(entry.code) AND version = \(entry.version - 1)
            """)
    }
}

private let columns = Columns({
    GroupEntry(code: $0, name: $1, archivedAt: $2, activeSince: $3, version: $4)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("archived_at", \.archivedAt)
    $0.column("active_since", \.activeSince)
    $0.column("version", \.version)
}

extension CustomerGroupSort {
    var order: ListOrder<GroupEntry> {
        let code = ListKey<GroupEntry>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension GroupFilter {
    fileprivate var conditions: [SQL] {
        isActive.map { ["archived_at IS \(unchecked: $0 ? "" : "NOT ")NULL"] } ?? []
    }
}
