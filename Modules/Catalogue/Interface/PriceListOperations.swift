import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The operations on price lists.
enum PriceListOperations {
    static let all = [create, update, list, show] + staged.steps

    private static let staged = StagedOperations(
        verbs: PriceLists(),
        words: StagedOperations.Words(
            room: "price-lists", thing: "price list", input: "PriceList", example: "club-id",
            reach: reach),
        permission: CataloguePermissions.writePrices, answer: ShownPriceList.answer,
        errors: [CatalogueErrors.priceListUnknown, CatalogueErrors.priceListOfChannel])

    private static let reach = "a price list belongs to the whole retailer"

    private static let create = Operation.command(
        "catalogue.price-lists.create", .post, "/price-lists",
        .permission(CataloguePermissions.writePrices), "Prepares a price list.",
        details: "It is a draft and counts for nobody until it is published. Each kind of audience "
            + "that is named must fit; where several lists fit, the one for the fewest people "
            + "gives the price: customers, then groups, stores, channels. A sale list stands "
            + "beside them, and the lower price wins. A channel has a list of its own from its "
            + "first day on, under its own code.",
        input: PriceListEntry.input, output: ShownPriceList.answer, status: 201,
        errors: [
            CatalogueErrors.channelUnknown, CatalogueErrors.currencyNotSold,
            CatalogueErrors.priceListTaken,
        ],
        example: """
            {"code":"club-id","name":"Club prices","currency":"IDR","groups":["club"]}
            """, scope: .everywhere(reach), version: { $0.entry.version }
    ) { entry, call, tx in
        Standing(try PriceLists().create(entry, by: call, in: tx), at: call.now)
    }

    private static let update = Operation.command(
        "catalogue.price-lists.update", .patch, "/price-lists/{code}",
        .permission(CataloguePermissions.writePrices), "Changes a price list.",
        details: "Of a published list only the name, so that what was asked at an earlier moment "
            + "can be told for good. One that has not started is withdrawn first. A channel's own "
            + "list follows the channel.",
        input: PriceListChange.input, output: ShownPriceList.answer,
        errors: [
            CatalogueErrors.priceListUnknown, CatalogueErrors.priceListOfChannel,
            RequestErrors.staleVersion, CatalogueErrors.wrongState,
            CatalogueErrors.channelUnknown, CatalogueErrors.currencyNotSold,
        ],
        example: #"{"code":"club-id","name":"Club"}"#,
        scope: .everywhere(reach), version: { $0.entry.version }
    ) { change, call, tx in
        Standing(try PriceLists().update(change, by: call, in: tx), at: call.now)
    }

    private static let list = Operation.query(
        "catalogue.price-lists.list", "/price-lists",
        .permission(CataloguePermissions.readProducts), "Lists the price lists.",
        details: "Without those for whom they count.",
        input: PriceListQuery.input, output: Page.answer(of: ShownPriceList.outline),
        scope: .none(reach)
    ) { query, call, tx in
        try PriceListStore().list(query.filter, at: call.now, query.list, in: tx)
            .map { Standing($0, at: call.now) }
    }

    private static let show = Operation.query(
        "catalogue.price-lists.show", "/price-lists/{code}",
        .permission(CataloguePermissions.writePrices), "Shows a price list.",
        details:
            "For whom and when it counts, which is for those who set prices; what is in it is told "
            + "by item.",
        input: staged.named, output: ShownPriceList.answer,
        errors: [CatalogueErrors.priceListUnknown], example: #"{"code":"club-id"}"#,
        scope: .none(reach), version: { $0.entry.version }
    ) { input, call, tx in
        Standing(try PriceLists().show(input.code, in: tx), at: call.now)
    }
}
