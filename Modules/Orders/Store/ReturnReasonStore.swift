import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == ReturnReason {
    /// The table of reasons for returns.
    static var returnReasons: Self {
        Self("orders.return-reasons", in: "orders_return_reasons", columns)
    }

    func list(
        _ filter: ReturnReasonFilter, _ request: ListRequest<ReturnReasonSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ReturnReason> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

private let columns = Columns({
    ReturnReason(
        code: $0, name: $1, markets: $2, needsNote: $3, windowDays: $4, returnsDelivery: $5,
        wayBack: $6, isAutomatic: $7, daysToCome: $8, archivedAt: $9, version: $10)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("markets", \.markets, as: \.stored, from: [Code<Market>].init(stored:))
    $0.column("needs_note", \.needsNote)
    $0.column("window_days", \.windowDays)
    $0.column("returns_delivery", \.returnsDelivery)
    $0.column("way_back", \.wayBack)
    $0.column("is_automatic", \.isAutomatic)
    $0.column("days_to_come", \.daysToCome)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension ReturnReasonSort {
    fileprivate var order: ListOrder<ReturnReason> {
        let code = ListKey<ReturnReason>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension ReturnReasonFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let market { all.append(.isAny(or: market, in: "markets")) }
        if let isActive { all.append(.isArchived(!isActive)) }
        return all
    }
}
