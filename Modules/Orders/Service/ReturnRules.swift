import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The rules by which returns need an approval: from memory for as long as nothing of them has
/// changed, on whichever gateway.
struct ReturnRules: Sendable {
    let registers: Registers
    let assortment: any Assortment
    private let store = CodedTable.returnRules

    /// Keeps rules beside what else is kept for all orders.
    init(registers: Registers, assortment: any Assortment) {
        self.registers = registers
        self.assortment = assortment
    }

    /// Those that judge, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> KnownReturnRules {
        try registers.known(in: tx).returnRules
    }

    /// Begins to judge by a rule.
    /// - Throws: `orders.return-rule-taken`, `orders.too-many-return-rules`,
    ///   `orders.market-unknown`, `request.invalid-input`.
    func create(
        _ rule: ReturnRule, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnRule {
        try rule.requireWhole()
        try assortment.requireMarkets(rule.markets, in: tx)
        try requireRoom(in: tx)
        guard try store.insert(rule, in: tx) else {
            throw OrdersErrors.returnRuleTaken.error(
                "There is a rule \(rule.code). Choose another code.", at: "/code")
        }
        try record(rule, by: call, in: tx)
        return rule
    }

    /// Changes a rule: also whether it judges.
    /// - Throws: `orders.return-rule-unknown`, `request.stale-version`, and as
    ///   ``create(_:by:in:)``.
    func update(
        _ change: ReturnRuleChange, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnRule {
        let old = try show(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var rule = change.own.changed(old) else { return old }
        try rule.requireWhole()
        if rule.markets != old.markets { try assortment.requireMarkets(rule.markets, in: tx) }
        if rule.isActive, !old.isActive { try requireRoom(in: tx) }
        rule.noteChange(at: call.now)
        rule.version += 1
        guard try store.update(rule, in: tx) else {
            throw RequestErrors.staleVersion.error("The rule has changed. Read it again.")
        }
        try record(rule, by: call, in: tx)
        return rule
    }

    /// The rule with the code.
    /// - Throws: `orders.return-rule-unknown`.
    func show(_ code: Code<ReturnRule>, in tx: borrowing Transaction) throws -> ReturnRule {
        guard let rule = try store.find(code, in: tx) else {
            throw OrdersErrors.returnRuleUnknown.error(
                "There is no rule \(code). List the rules for returns to see the codes.",
                at: "/code")
        }
        return rule
    }

    /// A page of rules.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: ReturnRuleFilter, _ request: ListRequest<ReturnRuleSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ReturnRule> {
        try store.list(filter, request, in: tx)
    }

    private func requireRoom(in tx: borrowing Transaction) throws {
        guard try known(in: tx).count >= ReturnRule.most else { return }
        throw OrdersErrors.tooManyReturnRules.error(
            "\(ReturnRule.most) rules for returns judge already. Let one judge no more first.")
    }

    private func record(
        _ rule: ReturnRule, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(ReturnRuleChanged(rule: rule.code, version: rule.version), by: call)
    }
}
