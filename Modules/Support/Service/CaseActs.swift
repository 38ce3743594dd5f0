import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Says what can be done with a case: by the rules by which the acts themselves refuse, for the
/// input that is usual with each, and by the caller's grants. A right that is missing comes first.
struct CaseActs: Sendable {
    let actions: CaseActions

    /// Every act on a case.
    func list(
        _ current: SupportCase, _ legs: [CaseLeg], by call: Call, in tx: borrowing Transaction
    ) throws -> [CaseAct] {
        let permission = SupportPermissions.write
        let isReached =
            try call.grants.permitSomewhere(permission)
            && actions.isReached(current, under: permission, by: call, in: tx)
        func act(_ name: String, _ rule: () throws -> Void = {}) throws -> CaseAct {
            CaseAct(
                operation: "support.\(name)",
                reason: isReached ? try Self.refusal(rule) : Self.forbidden(permission))
        }
        func step(_ step: CaseStep) -> () throws -> Void {
            {
                try current.require(step)
                _ = try legs.requireActive()
            }
        }
        return [
            try act("messages.send", step(.work)), try act("notes.create"),
            try act("cases.assign", step(.work)), try act("cases.move", step(.work)),
            try act("cases.pend", step(.pend)), try act("cases.solve", step(.solve)),
            try act("cases.reopen", step(.reopen)), try act("cases.close", step(.close)),
            try act("cases.rate") {
                try current.require(.rate)
                try legs.requireActive().requireUnrated()
            },
            try act("transfer-codes.create"),
        ]
    }

    /// What a rule refuses; what is broken is no refusal.
    private static func refusal(_ rule: () throws -> Void) throws -> RetailError? {
        do {
            try rule()
            return nil
        } catch let error as RetailError where ![.fault, .unavailable].contains(error.kind) {
            return error
        }
    }

    private static func forbidden(_ permission: Permission) -> RetailError {
        RequestErrors.forbidden.error(
            "This needs the permission \(permission.name) there. Ask for a role that grants it.")
    }
}
