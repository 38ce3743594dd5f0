import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// How identifiers are matched, as data: a rule holds from when it is set, for what is seen then.
struct IdentifierRules: Sendable {
    /// Says how the identifiers of a kind, or of one namespace, are matched.
    /// - Throws: `request.invalid-input`.
    func set(_ rule: IdentifierRule, by call: Call, in tx: borrowing Transaction) throws {
        guard (rule.kind == nil) != (rule.namespace == nil) else {
            throw RequestErrors.invalidInput.error(
                "A rule is for a kind of channel or for a namespace: name one of the two.",
                at: "/kind")
        }
        try IdentifierRuleStore().save(rule, in: tx)
        try tx.record(
            IdentifierRuleSet(
                kind: rule.kind, namespace: rule.namespace, priority: rule.priority,
                most: rule.most, span: rule.span), by: call)
    }

    /// Lets the identifiers of a namespace be matched as those of their kind.
    /// - Throws: `crm.identifier-rule-unknown`.
    func remove(
        _ namespace: Code<AccountNamespace>, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try IdentifierRuleStore().remove(namespace, in: tx) else {
            throw CRMErrors.identifierRuleUnknown.error(
                "No rule is for the namespace \(namespace). List the rules to see them.",
                at: "/namespace")
        }
        try tx.record(IdentifierRuleRemoved(namespace: namespace), by: call)
    }

    /// Says that values are nobody's: from now on they find nobody and join nobody.
    /// - Returns: how many were not among them.
    func block(
        _ values: [String], reason: String, by call: Call, in tx: borrowing Transaction
    ) throws -> Int {
        let added = try IdentifierRuleStore().block(
            Self.forms(values), reason: reason, by: call, in: tx)
        if !added.isEmpty {
            try tx.record(
                BlockedValuesChanged(count: Int64(added.count), isBlocked: true), by: call)
        }
        return added.count
    }

    /// Says that values may be somebody's.
    /// - Returns: how many were nobody's.
    func allow(_ values: [String], by call: Call, in tx: borrowing Transaction) throws -> Int {
        let removed = try IdentifierRuleStore().allow(Self.forms(values), in: tx)
        if !removed.isEmpty {
            try tx.record(
                BlockedValuesChanged(count: Int64(removed.count), isBlocked: false), by: call)
        }
        return removed.count
    }

    private static func forms(_ values: [String]) -> [String] {
        Set(values.map(BlockedValue.form)).sorted()
    }
}
