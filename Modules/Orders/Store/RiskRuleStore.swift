import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == RiskRule {
    /// The table of risk rules.
    static var riskRules: Self { Self("orders.risk-rules", in: "orders_risk_rules", columns) }

    func list(
        _ filter: RiskRuleFilter, _ request: ListRequest<RiskRuleSort>,
        in tx: borrowing Transaction
    ) throws -> Page<RiskRule> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

private let columns = Columns({
    RiskRule(
        code: $0, kind: $1, name: $2, channels: $3, amount: $4, orders: $5, minutes: $6,
        places: $7, holdMinutes: $8, atEnd: $9, archivedAt: $10, version: $11)
}) {
    $0.column("code", \.code, .stays)
    $0.column("kind", \.kind, .stays)
    $0.column("name", \.name)
    $0.column("channels", \.channels, as: \.stored, from: [Code<Channel>].init(stored:))
    $0.group(\.amount, Money.init(stored:in:)) {
        $0.column("amount", { $0?.amount })
        $0.column("currency", { $0?.currency })
    }
    $0.column("orders", \.orders)
    $0.column("minutes", \.minutes)
    $0.column("places", \.places, as: \.stored, from: [TaxPlace].init(stored:))
    $0.column("hold_minutes", \.holdMinutes)
    $0.column("at_end", \.atEnd)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension RiskRuleSort {
    fileprivate var order: ListOrder<RiskRule> {
        let code = ListKey<RiskRule>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension RiskRuleFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let kind { all.append("kind = \(kind)") }
        if let channel { all.append(.isAny(or: channel, in: "channels")) }
        if let isActive { all.append(.isArchived(!isActive)) }
        return all
    }
}
