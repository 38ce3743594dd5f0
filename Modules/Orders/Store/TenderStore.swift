import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == TenderEntry {
    /// The table of tenders.
    static var tenders: Self { Self("orders.tenders", in: "orders_tenders", columns) }

    func list(
        _ filter: TenderFilter, _ request: ListRequest<TenderSort>, in tx: borrowing Transaction
    ) throws -> Page<TenderEntry> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

private let columns = Columns({
    TenderEntry(
        tender: $0, name: $1, minutes: $2, provider: $3, archivedAt: $4, version: $5)
}) {
    $0.group(\.tender, { Tender(code: $0, kind: $1) }) {
        $0.column("code", \.code, .stays)
        $0.column("kind", \.kind, .stays, as: \.rawValue, from: TenderKind.init(stored:))
    }
    $0.column("name", \.name)
    $0.column("minutes", \.minutes)
    $0.column("provider", \.provider)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension TenderSort {
    fileprivate var order: ListOrder<TenderEntry> {
        let code = ListKey<TenderEntry>.text("code") { $0.tender.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension TenderFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind.rawValue)") }
        if let isActive { all.append(.isArchived(!isActive)) }
        return all
    }
}
