import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == ReturnRule {
    /// The table of rules for returns.
    static var returnRules: Self {
        Self("orders.return-rules", in: "orders_return_rules", columns)
    }

    func list(
        _ filter: ReturnRuleFilter, _ request: ListRequest<ReturnRuleSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ReturnRule> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

private let columns = Columns({
    ReturnRule(
        code: $0, kind: $1, name: $2, markets: $3, isBlindOnly: $4, amount: $5, returns: $6,
        percent: $7, days: $8, archivedAt: $9, version: $10)
}) {
    $0.column("code", \.code, .stays)
    $0.column("kind", \.kind, .stays)
    $0.column("name", \.name)
    $0.column("markets", \.markets, as: \.stored, from: [Code<Market>].init(stored:))
    $0.column("blind_only", \.isBlindOnly)
    $0.group(\.amount, Money.init(stored:in:)) {
        $0.column("amount", { $0?.amount })
        $0.column("currency", { $0?.currency })
    }
    $0.column("returns", \.returns)
    $0.column("percent", \.percent)
    $0.column("days", \.days)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension ReturnRuleSort {
    fileprivate var order: ListOrder<ReturnRule> {
        let code = ListKey<ReturnRule>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension ReturnRuleFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind)") }
        if let market { all.append(.isAny(or: market, in: "markets")) }
        if let isActive { all.append(.isArchived(!isActive)) }
        return all
    }
}
