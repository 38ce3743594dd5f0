import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The steps on the way of a price list.
extension PriceListOperations {
    static let steps = [publish, withdraw, end, discard]

    private static let refusals = [
        CatalogueErrors.priceListUnknown, CatalogueErrors.priceListOfChannel,
        RequestErrors.staleVersion, CatalogueErrors.wrongState,
    ]

    private static let publish = Operation.command(
        "catalogue.price-lists.publish", .post, "/price-lists/{code}/publish",
        .permission(CataloguePermissions.writePrices),
        "Lets the draft of a price list count.",
        details:
            "From now on, or from a later moment on; until an end, where one is given.",
        input: Publishing<PriceList>.input(
            "PriceListPublishing", "From when until when the list is to count."),
        output: ShownPriceList.answer,
        errors: refusals + [CatalogueErrors.periodBackwards],
        example: #"{"code":"club-id","starts_at":"2030-01-01T00:00:00Z"}"#,
        scope: .everywhere(reach),
        version: { $0.entry.version }
    ) { input, call, tx in
        Standing(try PriceLists().publish(input, by: call, in: tx), at: call.now)
    }

    private static let withdraw = Operation.command(
        "catalogue.price-lists.withdraw", .post, "/price-lists/{code}/withdraw",
        .permission(CataloguePermissions.writePrices),
        "Makes a draft again of a price list that has not started.",
        details: "What has started is ended instead.",
        input: NamedPriceList.input, output: ShownPriceList.answer,
        errors: refusals,
        example: #"{"code":"club-id"}"#, scope: .everywhere(reach),
        version: { $0.entry.version }
    ) { input, call, tx in
        Standing(try PriceLists().withdraw(input.code, by: call, in: tx), at: call.now)
    }

    private static let end = Operation.command(
        "catalogue.price-lists.end", .post, "/price-lists/{code}/end",
        .permission(CataloguePermissions.writePrices),
        "Says when a price list is over.",
        details:
            "Now, or at a later moment, which may be said anew until then. An ended list stays so.",
        input: Ending<PriceList>.input(
            "PriceListEnding", "When the list is to be over."), output: ShownPriceList.answer,
        errors: refusals + [CatalogueErrors.periodBackwards],
        example: #"{"code":"club-id","ends_at":"2030-02-01T00:00:00Z"}"#, scope: .everywhere(reach),
        version: { $0.entry.version }
    ) { input, call, tx in
        Standing(try PriceLists().end(input, by: call, in: tx), at: call.now)
    }

    private static let discard = Operation.command(
        "catalogue.price-lists.discard", .post, "/price-lists/{code}/discard",
        .permission(CataloguePermissions.writePrices),
        "Gives the draft of a price list up.",
        details: "That is final; its code is not used again.",
        input: NamedPriceList.input, output: ShownPriceList.answer,
        errors: refusals,
        example: #"{"code":"club-id"}"#, scope: .everywhere(reach),
        version: { $0.entry.version }
    ) { input, call, tx in
        Standing(try PriceLists().discard(input.code, by: call, in: tx), at: call.now)
    }
}
