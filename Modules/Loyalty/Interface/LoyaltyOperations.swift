import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on points.
struct LoyaltyOperations: Sendable {
    let points: Points
    let earning: Earning

    var all: [Operation] { [show, list, adjust, open, putRule, listRules] }

    private var show: Operation {
        .query(
            "loyalty.points-accounts.show", "/points-accounts/{customer_id}",
            .permission(LoyaltyPermissions.read),
            "Shows a customer's points and when they end.", input: AccountQuery.input,
            output: AccountView.answer, errors: [LoyaltyErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            try points.requireSeen(input.customer, by: call, in: tx)
            return try account(input.customer, at: call.now, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "loyalty.points-entries.list", "/points-accounts/{customer_id}/entries",
            .permission(LoyaltyPermissions.read),
            "Lists every change of a customer's points, newest first unless sorted otherwise.",
            input: EntryQuery.input, output: Page.answer(of: PointsEntry.answer),
            errors: [LoyaltyErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            try points.requireSeen(input.customer, by: call, in: tx)
            let members = try points.members(of: input.customer, in: tx)
            return try EntryStore().list(
                input.filter, of: input.customer, members: members, input.list, in: tx
            ).map { call.own == nil ? $0 : $0.forCustomer }
        }
    }

    private var adjust: Operation {
        .command(
            "loyalty.points.adjust", .post, "/points-accounts/{customer_id}/adjustments",
            .permission(LoyaltyPermissions.write),
            "Gives points to a customer or takes them away, with a reason.",
            input: Adjustment.input, output: AccountView.answer,
            errors: [LoyaltyErrors.customerUnknown, LoyaltyErrors.currencyUnsupported],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","points":50,"#
                + #""currency":"IDR","note":"Late delivery"}"#,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            try earning.adjust(input, by: call, in: tx)
            return try account(input.customer, at: call.now, in: tx)
        }
    }

    private var open: Operation {
        .command(
            "loyalty.opening-balances.add", .post,
            "/points-accounts/{customer_id}/opening-balances",
            .permission(LoyaltyPermissions.write),
            "Takes points in that a customer had in another system, once.",
            input: OpeningBalance.input, output: OpenedAccount.answer,
            errors: [
                LoyaltyErrors.customerUnknown, LoyaltyErrors.currencyUnsupported,
                LoyaltyErrors.openingTaken,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","points":1200,"#
                + #""currency":"IDR","reference":"old-shop-4711"}"#,
            scope: .record("a customer met at a place of theirs"),
            prepare: { input, _ in (input, OpeningReference(input.reference)) }
        ) { prepared, call, tx in
            let (input, reference) = prepared
            let isNew = try points.open(input, as: reference, by: call, in: tx)
            return OpenedAccount(
                account: try account(input.customer, at: call.now, in: tx), isNew: isNew)
        }
    }

    private var putRule: Operation {
        .command(
            "loyalty.earning-rules.set", .put, "/earning-rules/{currency}",
            .permission(LoyaltyPermissions.rules),
            "Says what a point costs and is worth in a currency.",
            details:
                "Orders keep the rule of the moment at which they were placed: what they earn, and "
                + "what a return takes back. Points that were earned before keep their end.",
            input: EarningRule.record.input, output: StandingRule.answer,
            errors: [RequestErrors.staleVersion],
            example: #"{"currency":"IDR","spend_per_point":"10000","worth_per_point":"10","#
                + #""valid_days":365}"#,
            scope: .everywhere("points are worth the same everywhere"), version: \.version
        ) { rule, call, tx in
            try call.requireVersion(RuleStore().version(rule.currency, in: tx))
            let version = try RuleStore().put(rule, at: call.now, in: tx)
            try tx.record(RuleChanged(rule: rule), by: call)
            return StandingRule(rule: rule, version: version)
        }
    }

    private var listRules: Operation {
        .query(
            "loyalty.earning-rules.list", "/earning-rules", .permission(LoyaltyPermissions.read),
            "Lists what points cost and are worth, by currency.", input: ListQuery.input,
            output: Page.answer(of: StandingRule.answer),
            scope: .none("points are worth the same everywhere").withCustomers
        ) { query, _, tx in
            try Page(of: RuleStore().list(in: tx), in: "loyalty.earning-rules", query) {
                $0.rule.currency.code
            }
        }
    }

    private func account(
        _ customer: CustomerID, at now: Instant, in tx: borrowing Transaction
    ) throws -> AccountView {
        let members = try points.members(of: customer, in: tx)
        let lots = try LotStore().spendable(of: members, at: now, in: tx)
        return AccountView(
            customer: customer, balance: try points.balance(of: customer, at: now, in: tx),
            lots: lots.map { LotView(points: $0.remaining, expiresAt: $0.expiresAt) })
    }
}
