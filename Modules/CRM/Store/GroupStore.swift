import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == GroupEntry {
    /// The table of customer groups.
    static var groups: Self { Self("crm.groups", in: "crm_groups", columns) }

    func list(
        _ filter: GroupFilter, _ request: ListRequest<CustomerGroupSort>,
        in tx: borrowing Transaction
    ) throws -> Page<GroupEntry> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

private let columns = Columns({
    GroupEntry(
        code: $0, name: $1, archivedAt: $2, activeSince: $3, filledBy: $4, version: $5)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("archived_at", \.archivedAt)
    $0.column("active_since", \.activeSince)
    $0.column("filled_by", \.filledBy)
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
