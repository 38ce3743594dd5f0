import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension IdentityOperations {
    var listBlocked: Operation {
        .query(
            "crm.blocked-values.list", "/blocked-values", .permission(CRMPermissions.read),
            "Lists values that are nobody's, such as what programs write for nothing.",
            input: BlockedValueQuery.input, output: Page.answer(of: BlockedValue.answer),
            scope: .none(Self.everywhere), asks: actors?.permissions ?? []
        ) { input, call, tx in
            try IdentifierRuleStore().list(input.list, in: tx).naming(actors, by: call, in: tx)
        }
    }

    var block: Operation {
        .command(
            "crm.blocked-values.add", .post, "/blocked-values",
            .permission(CRMPermissions.writeRules),
            "Says that values are nobody's: they find and join nobody from now on.",
            details: "What was joined by one before stays; undo its merge.",
            input: BlockedValuesInput.input, output: BlockedCount.answer,
            example: #"{"values":["test@example.com"],"reason":"Our testers type it."}"#,
            scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            let count = try IdentifierRules().block(
                input.values, reason: input.reason, by: call, in: tx)
            return BlockedCount(count: Int64(count))
        }
    }

    var allow: Operation {
        .command(
            "crm.blocked-values.remove", .post, "/blocked-values/remove",
            .permission(CRMPermissions.writeRules), "Says that values may be somebody's.",
            input: AllowedValuesInput.input, output: BlockedCount.answer,
            example: #"{"values":["test@example.com"]}"#, scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            let count = try IdentifierRules().allow(input.values, by: call, in: tx)
            return BlockedCount(count: Int64(count))
        }
    }

    var listReviews: Operation {
        .query(
            "crm.reviews.list", "/reviews", .permission(CRMPermissions.read),
            "Lists the pairs of records of which somebody says whether they are one person.",
            input: ReviewQuery.input, output: Page.answer(of: MatchReview.answer),
            example: #"{"state":"open"}"#, weight: .heavy,
            scope: .rows("pairs of customers who were both met there"),
            asks: actors?.permissions ?? []
        ) { input, call, tx in
            try ReviewStore().list(input.filter, within: call.reach(), input.list, in: tx)
                .naming(actors, by: call, in: tx)
        }
    }

    var show: Operation {
        .query(
            "crm.reviews.show", "/reviews/{number}", .permission(CRMPermissions.read),
            "Shows a pair of records, and what was said of it.",
            input: ReviewNumber.input, output: MatchReview.answer,
            errors: [CRMErrors.reviewUnknown], example: #"{"number":1}"#,
            scope: .record("customers both met at a place of theirs")
        ) { input, call, tx in
            try reviews.required(input.number, by: call, in: tx)
        }
    }

    var decide: Operation {
        .command(
            "crm.reviews.decide", .post, "/reviews/{number}/decide",
            .permission(CRMPermissions.write),
            "Says whether two records are one person: joins them, or keeps them apart.",
            details:
                "What is said is remembered and wins over every rule; the same identifier asks no "
                + "more about two who are apart.",
            input: ReviewDecision.input, output: MatchReview.answer,
            errors: [
                CRMErrors.reviewUnknown, CRMErrors.reviewAnswered, CRMErrors.alreadyMerged,
                CRMErrors.tooManyRecords,
            ], example: #"{"number":1,"same":false,"reason":"Mother and daughter"}"#,
            scope: .record("customers both met at a place of theirs")
        ) { input, call, tx in
            try reviews.decide(input, by: call, in: tx)
        }
    }
}
