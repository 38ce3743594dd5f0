import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The operations on promotions.
enum PromotionOperations {
    static func all(knowing assortment: ChannelAssortment) -> [RetailKit.Operation] {
        [
            create, update, list, show, explain(knowing: assortment),
            conflicts(knowing: assortment),
        ] + staged.steps
    }

    private static let reach = "a promotion belongs to the whole retailer"

    private static let staged = StagedOperations(
        verbs: Promotions(),
        words: StagedOperations.Words(
            room: "promotions", thing: "promotion", input: "Promotion", example: "three-for-two",
            reach: reach),
        permission: CataloguePermissions.writePromotions, answer: ShownPromotion.answer,
        errors: [CatalogueErrors.promotionUnknown])

    private static let goods = [
        CatalogueErrors.laneUnknown, CatalogueErrors.channelUnknown, CatalogueErrors.itemUnknown,
        CatalogueErrors.productUnknown, CatalogueErrors.categoryUnknown,
        CatalogueErrors.collectionUnknown,
    ]

    private static let create = Operation.command(
        "catalogue.promotions.create", .post, "/promotions",
        .permission(CataloguePermissions.writePromotions), "Prepares a promotion.",
        details: "It is a draft and counts for nobody until it is published. Lanes are worked "
            + "through in their order, each on the prices that the one before left. Inside a lane "
            + "promotions meet on a unit only where each names a tag of the other; else the lane "
            + "gives what is best for the customer, or the first by rank.",
        input: PromotionEntry.input, output: ShownPromotion.answer, status: 201,
        errors: goods + [CatalogueErrors.promotionTaken],
        example: """
            {"code":"three-for-two","name":"Three for two","lane":"item",\
            "gives":{"kind":"set-percentage","rate":"1","chosen":"cheapest",\
            "parts":[{"count":3,"items":{"any_of":[{"brands":["Acme"]}]}}]}}
            """, scope: .everywhere(reach), version: { $0.entry.version }
    ) { entry, call, tx in
        Standing(try Promotions().create(entry, by: call, in: tx), at: call.now)
    }

    private static let update = Operation.command(
        "catalogue.promotions.update", .patch, "/promotions/{code}",
        .permission(CataloguePermissions.writePromotions), "Changes a promotion.",
        details: "Of a published one only the name and the limits, so that what was given at an "
            + "earlier moment can be told for good. One that has not started is withdrawn first.",
        input: PromotionChange.input, output: ShownPromotion.answer,
        errors: goods + [
            CatalogueErrors.promotionUnknown, RequestErrors.staleVersion,
            CatalogueErrors.wrongState,
        ],
        example: #"{"code":"three-for-two","uses":1000}"#, scope: .everywhere(reach),
        version: { $0.entry.version }
    ) { change, call, tx in
        Standing(try Promotions().update(change, by: call, in: tx), at: call.now)
    }

    private static let list = Operation.query(
        "catalogue.promotions.list", "/promotions",
        .permission(CataloguePermissions.readPromotions), "Lists the promotions.",
        details: "Without those for whom they count.",
        input: PromotionQuery.input, output: Page.answer(of: ShownPromotion.outline),
        scope: .none(reach)
    ) { query, call, tx in
        try PromotionStore().list(query.filter, at: call.now, query.list, in: tx)
            .map { Standing($0, at: call.now) }
    }

    private static let show = Operation.query(
        "catalogue.promotions.show", "/promotions/{code}",
        .permission(CataloguePermissions.readPromotions), "Shows a promotion.",
        input: staged.named, output: ShownPromotion.answer,
        errors: [CatalogueErrors.promotionUnknown], example: #"{"code":"three-for-two"}"#,
        scope: .none(reach), version: { $0.entry.version }
    ) { input, call, tx in
        Standing(try Promotions().show(input.code, in: tx), at: call.now)
    }

    private static func explain(knowing assortment: ChannelAssortment) -> RetailKit.Operation {
        .query(
            "catalogue.promotions.explain", "/promotions/explain",
            .permission(CataloguePermissions.readPromotions),
            "Says what promotions give to a cart, and why each of the others gives nothing.",
            details:
                "Nothing is ordered or counted; limits of uses and exemptions from tax are not "
                + "looked at. Money is counted as in the channel's market, also in a store.",
            input: PromotionQuestion.input, output: ExplainedCart.answer,
            errors: [
                CatalogueErrors.channelUnknown, CatalogueErrors.itemUnknown,
                CatalogueErrors.couponUnknown, CatalogueErrors.taxRuleUnknown,
            ],
            example: #"{"channel":"web-id","lines":[{"sku":"SHIRT-M","quantity":"3"}]}"#,
            weight: .heavy, scope: .none(reach)
        ) { question, call, tx in
            try PromotionExplaining(assortment: assortment).explain(
                question, at: call.now, in: tx)
        }
    }

    private static func conflicts(knowing assortment: ChannelAssortment) -> RetailKit.Operation {
        .query(
            "catalogue.promotions.conflicts", "/promotions/conflicts",
            .permission(CataloguePermissions.readPromotions),
            "Lists the pairs of promotions that one cart may have, and how they go together.",
            details: "What is over is left out. Conditions are not looked at: a cart may meet all "
                + "that is asked.",
            input: ConflictQuery.input, output: PromotionPairs.answer,
            errors: [CatalogueErrors.promotionUnknown], example: #"{"code":"three-for-two"}"#,
            weight: .heavy, scope: .none(reach)
        ) { query, call, tx in
            PromotionPairs(
                pairs: try PromotionConflicts(assortment: assortment).pairs(
                    of: query.code, at: call.now, in: tx))
        }
    }
}
