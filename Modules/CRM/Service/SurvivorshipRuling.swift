import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on how one value is chosen where several are known.
struct SurvivorshipRuling: Sendable {
    /// Lets a field be chosen by another strategy from now on; earlier rules stay for what was
    /// chosen by them.
    /// - Throws: `request.invalid-input` where sources are named for a strategy that asks for none,
    ///   or none for one that does; `request.stale-version`.
    func set(
        _ wish: SurvivorshipWish, by call: Call, in tx: borrowing Transaction
    ) throws -> SurvivorshipRule {
        guard (wish.strategy == .mostTrusted) != wish.sources.isEmpty,
            Set(wish.sources).count == wish.sources.count
        else {
            throw RequestErrors.invalidInput.error(
                "Name the sources, each once, for the strategy most-trusted and no other.",
                at: "/sources")
        }
        let old = try SurvivorshipStore().rules(in: tx)[wish.field]
        try call.requireVersion(old.version)
        guard (old.strategy, old.sources) != (wish.strategy, wish.sources) else { return old }
        let rule = SurvivorshipRule(
            field: wish.field, version: old.version + 1, strategy: wish.strategy,
            sources: wish.sources, since: max(call.now, old.since), actor: call.actor.text)
        guard try SurvivorshipStore().add(rule, in: tx) else {
            throw RequestErrors.staleVersion.error("The rule has changed. Read it again.")
        }
        try tx.record(
            SurvivorshipRuleChanged(field: rule.field, version: rule.version), by: call)
        return rule
    }
}
