import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on risk rules.
struct RiskRuleOperations: Sendable {
    let rules: RiskRules

    var all: [Operation] { [create, update, list, show] }

    private static let reach = "risk rules belong to channels, or to all of them"

    private var create: Operation {
        .command(
            "orders.risk-rules.create", .post, "/risk-rules",
            .permission(OrdersPermissions.writeRiskRules),
            "Begins to judge new orders by a rule: what it finds is held.",
            details: "Each kind asks by fields of its own: value and new-customer by amount, "
                + "velocity by orders and minutes, near-duplicate by minutes, address by places. A "
                + "held order stands, is paid and keeps its stock; nothing of it leaves until the "
                + "hold is released or ends.",
            input: RiskRule.input, output: RiskRule.answer, status: 201,
            errors: [
                OrdersErrors.riskRuleTaken, OrdersErrors.tooManyRiskRules,
                OrdersErrors.channelUnknown,
            ],
            example: #"""
                {"code":"fast","kind":"velocity","name":"Many orders at once","orders":3,
                 "minutes":60,"hold_minutes":1440,"at_end":"release"}
                """#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { rule, call, tx in
            try rules.create(rule, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "orders.risk-rules.update", .patch, "/risk-rules/{code}",
            .permission(OrdersPermissions.writeRiskRules), "Changes a risk rule.",
            details: "Code and kind are for good. An order that is held keeps what was said when "
                + "it was placed. One that is not active judges no order any more.",
            input: RiskRuleChange.input, output: RiskRule.answer,
            errors: [
                OrdersErrors.riskRuleUnknown, RequestErrors.staleVersion,
                OrdersErrors.tooManyRiskRules, OrdersErrors.channelUnknown,
            ],
            example: #"{"code":"fast","orders":5}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { change, call, tx in
            try rules.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.risk-rules.list", "/risk-rules", .permission(OrdersPermissions.readRiskRules),
            "Lists risk rules.", input: RiskRuleQuery.input,
            output: Page.answer(of: RiskRule.answer), scope: .none(Self.reach)
        ) { query, _, tx in
            try rules.list(query.filter, query.list, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.risk-rules.show", "/risk-rules/{code}",
            .permission(OrdersPermissions.readRiskRules), "Shows a risk rule.",
            input: NamedRiskRule.input, output: RiskRule.answer,
            errors: [OrdersErrors.riskRuleUnknown], example: #"{"code":"fast"}"#,
            scope: .none(Self.reach), version: { $0.version }
        ) { input, _, tx in
            try rules.show(input.code, in: tx)
        }
    }
}
