import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on rules for returns.
struct ReturnRuleOperations: Sendable {
    let rules: ReturnRules

    var all: [Operation] { [create, update, list, show] }

    private static let reach = "rules for returns belong to markets, or to all of them"

    private var create: Operation {
        .command(
            "orders.return-rules.create", .post, "/return-rules",
            .permission(OrdersPermissions.writeReturnRules),
            "Begins to judge returns by a rule: what it finds needs an approval.",
            details: "Each kind asks by fields of its own: value and cash by amount, velocity by "
                + "returns and days, share by amount, percent and days, nameless by none. Without "
                + "a rule returns are as free as they were. A return of which a rule finds "
                + "something is refused with what was found, and taken by who has "
                + "orders.returns.override, says findings_approved and confirms it.",
            input: ReturnRule.input, output: ReturnRule.answer, status: 201,
            errors: [
                OrdersErrors.returnRuleTaken, OrdersErrors.tooManyReturnRules,
                OrdersErrors.marketUnknown,
            ],
            example: #"""
                {"code":"often","kind":"velocity","name":"Many without a receipt",
                 "blind_only":true,"returns":3,"days":30}
                """#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { rule, call, tx in
            try rules.create(rule, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "orders.return-rules.update", .patch, "/return-rules/{code}",
            .permission(OrdersPermissions.writeReturnRules), "Changes a rule for returns.",
            details: "Code and kind are for good. What was found of a return stays as it was. One "
                + "that is not active judges no return any more.",
            input: ReturnRuleChange.input, output: ReturnRule.answer,
            errors: [
                OrdersErrors.returnRuleUnknown, RequestErrors.staleVersion,
                OrdersErrors.tooManyReturnRules, OrdersErrors.marketUnknown,
            ],
            example: #"{"code":"often","returns":5}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { change, call, tx in
            try rules.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.return-rules.list", "/return-rules",
            .permission(OrdersPermissions.readReturnRules), "Lists rules for returns.",
            input: ReturnRuleQuery.input, output: Page.answer(of: ReturnRule.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try rules.list(query.filter, query.list, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.return-rules.show", "/return-rules/{code}",
            .permission(OrdersPermissions.readReturnRules), "Shows a rule for returns.",
            input: NamedReturnRule.input, output: ReturnRule.answer,
            errors: [OrdersErrors.returnRuleUnknown], example: #"{"code":"often"}"#,
            scope: .none(Self.reach), version: { $0.version }
        ) { input, _, tx in
            try rules.show(input.code, in: tx)
        }
    }
}
