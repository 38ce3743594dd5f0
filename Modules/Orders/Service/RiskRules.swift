import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The rules by which orders are held: from memory for as long as nothing of them has changed, on
/// whichever gateway.
struct RiskRules: Sendable {
    let registers: Registers
    let assortment: any Assortment
    private let store = CodedTable.riskRules

    /// Keeps rules beside what else is kept for all orders.
    init(registers: Registers, assortment: any Assortment) {
        self.registers = registers
        self.assortment = assortment
    }

    /// Begins to judge by a rule.
    /// - Throws: `orders.risk-rule-taken`, `orders.too-many-risk-rules`,
    ///   `orders.channel-unknown`, `request.invalid-input`.
    func create(
        _ rule: RiskRule, by call: Call, in tx: borrowing Transaction
    ) throws -> RiskRule {
        try rule.requireWhole()
        try requireChannels(of: rule, in: tx)
        try requireRoom(in: tx)
        guard try store.insert(rule, in: tx) else {
            throw OrdersErrors.riskRuleTaken.error(
                "There is a risk rule \(rule.code). Choose another code.", at: "/code")
        }
        try record(rule, by: call, in: tx)
        return rule
    }

    /// Changes a rule: also whether it judges.
    /// - Throws: `orders.risk-rule-unknown`, `request.stale-version`, and as
    ///   ``create(_:by:in:)``.
    func update(
        _ change: RiskRuleChange, by call: Call, in tx: borrowing Transaction
    ) throws -> RiskRule {
        let old = try show(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var rule = change.own.changed(old) else { return old }
        try rule.requireWhole()
        if rule.channels != old.channels { try requireChannels(of: rule, in: tx) }
        if rule.isActive, !old.isActive { try requireRoom(in: tx) }
        rule.noteChange(at: call.now)
        rule.version += 1
        guard try store.update(rule, in: tx) else {
            throw RequestErrors.staleVersion.error("The risk rule has changed. Read it again.")
        }
        try record(rule, by: call, in: tx)
        return rule
    }

    /// The rule with the code.
    /// - Throws: `orders.risk-rule-unknown`.
    func show(_ code: Code<RiskRule>, in tx: borrowing Transaction) throws -> RiskRule {
        guard let rule = try store.find(code, in: tx) else {
            throw OrdersErrors.riskRuleUnknown.error(
                "There is no risk rule \(code). List the risk rules to see the codes.",
                at: "/code")
        }
        return rule
    }

    /// A page of rules.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: RiskRuleFilter, _ request: ListRequest<RiskRuleSort>,
        in tx: borrowing Transaction
    ) throws -> Page<RiskRule> {
        try store.list(filter, request, in: tx)
    }

    /// Refuses channels that there are not.
    private func requireChannels(of rule: RiskRule, in tx: borrowing Transaction) throws {
        guard !rule.channels.isEmpty else { return }
        let known = try assortment.channels(in: tx)
        for (place, code) in rule.channels.enumerated() where !known.contains(code) {
            throw OrdersErrors.channelUnknown.error(
                "There is no channel \(code). List the channels to see the codes.",
                at: "/channels/\(place)")
        }
    }

    private func requireRoom(in tx: borrowing Transaction) throws {
        guard try registers.known(in: tx).risks.count >= RiskRule.most else { return }
        throw OrdersErrors.tooManyRiskRules.error(
            "\(RiskRule.most) risk rules judge already. Let one judge no more first.")
    }

    private func record(
        _ rule: RiskRule, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(RiskRuleChanged(rule: rule.code, version: rule.version), by: call)
    }
}
