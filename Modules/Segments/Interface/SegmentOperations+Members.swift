import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

private let customer = #""customer_id":"customer_01h455vb4pex5vsknk084sn02q""#

extension SegmentOperations {
    var preview: Operation {
        .query(
            "segments.preview", "/segments/preview", .permission(SegmentsPermissions.write),
            "Tells how many customers a rule would find, and shows some.",
            details:
                "Up to \(RuleTrial.most) records are looked at. Where there are more, they are a "
                + "sample drawn by lot, and the answer says so.",
            input: PreviewQuery.input, output: RuleTrial.answer,
            errors: [SegmentsErrors.ruleInvalid], example: #"{"rule":\#(exampleRule)}"#,
            weight: .heavy, scope: .everywhere(Self.reach), asks: [Finding.permission],
            prepare: { input, _ in try PreparedRule(input.rule) }
        ) { prepared, call, tx in
            try call.require(Finding.permission, at: nil, on: nil)
            return try trying.preview(prepared.rule, by: call, in: tx)
        }
    }

    var explain: Operation {
        .query(
            "segments.explain", "/segments/{code}/explanations/{customer_id}",
            .permission(SegmentsPermissions.read),
            "Tells why a customer is in a segment or not, condition by condition.",
            input: ExplainQuery.input, output: RuleExplanation.answer,
            errors: [SegmentsErrors.unknown, SegmentsErrors.customerUnknown],
            example: #"{"code":"regulars",\#(customer)}"#,
            scope: .record("a customer met at a place of theirs"), asks: [Finding.permission]
        ) { input, call, tx in
            try trying.explain(input.code, input.customer, by: call, in: tx)
        }
    }

    var members: Operation {
        .query(
            "segments.segment-members.list", "/segments/{code}/members",
            .permission(SegmentsPermissions.read),
            "Lists the records in a segment, now or at a moment, those first that came last.",
            input: MemberQuery.input, output: Page.answer(of: NamedMember.answer),
            errors: [SegmentsErrors.unknown], example: #"{"code":"regulars","limit":20}"#,
            weight: .heavy, scope: .everywhere(Self.reach), asks: [Finding.permission]
        ) { input, call, tx in
            try call.require(Finding.permission, at: nil, on: nil)
            let segment = try segments.required(input.code, in: tx)
            let page = try MemberStore().list(in: segment, at: input.moment, input.list, in: tx)
            let names = try trying.customers.names(
                of: Set(page.items.map(\.record)), by: call, in: tx)
            return Page(
                items: page.items.map { NamedMember(member: $0, name: names[$0.record]) },
                next: page.next,
                total: page.total)
        }
    }

    var memberships: Operation {
        .query(
            "segments.memberships.list", "/customers/{customer_id}/segments",
            .permission(SegmentsPermissions.read),
            "Lists the segments in which a customer is or was, record by record.",
            input: MembershipQuery.input, output: Page.answer(of: Membership.answer),
            errors: [SegmentsErrors.customerUnknown], example: "{\(customer)}",
            scope: .record("a customer met at a place of theirs"), asks: [Finding.permission]
        ) { input, call, tx in
            let summary = try trying.seen(input.customer, by: call, in: tx)
            return try MemberStore().list(
                of: summary, onlyNow: input.onlyNow, input.list, in: tx)
        }
    }

    var fields: Operation {
        .query(
            "segments.segment-fields.list", "/segment-fields",
            .permission(SegmentsPermissions.read),
            "Lists what a rule can ask, and how.", input: ListQuery.input,
            output: Page.answer(of: RuleField.answer), scope: .none(Self.reach)
        ) { input, _, _ in
            try Page(of: RuleField.allCases, in: "segments.fields", input) { $0.rawValue }
        }
    }
}
