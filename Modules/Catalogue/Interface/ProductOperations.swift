import RetailCore
import RetailKit
import RetailStorage

/// The operations on products and where they are shown.
enum ProductOperations {
    static func all(
        _ cards: ProductCards, knowing assortment: ChannelAssortment
    ) -> [RetailKit.Operation] {
        [
            create, show(assortment), update, list(cards, assortment), archive, addVariant, publish,
            unpublish,
        ]
    }

    private static let create = Operation.command(
        "catalogue.products.create", .post, "/products",
        .permission(CataloguePermissions.writeProducts),
        "Makes a product with its items, prices, listings, media and barcodes, in one act.",
        input: NewProduct.input, output: ProductDetail.answer, status: 201,
        errors: [
            CatalogueErrors.slugTaken, CatalogueErrors.skuTaken, CatalogueErrors.barcodeTaken,
            CatalogueErrors.choicesWrong, CatalogueErrors.channelUnknown,
            CatalogueErrors.currencyNotSold, CatalogueErrors.taxRateUnlikely,
            CatalogueErrors.taxClassUnknown,
            CatalogueErrors.priceListUnknown, CatalogueErrors.priceListOfChannel,
            CatalogueErrors.wrongState,
            CatalogueErrors.categoryUnknown, CatalogueErrors.listingBackwards,
            CatalogueErrors.limitsUnfit, CatalogueErrors.tooManyWords,
        ],
        example: """
            {"slug":"plain-shirt","name":"Plain shirt","options":["Size"],"status":"active",
             "variants":[{"sku":"SHIRT-M","choices":["M"],"barcodes":["4006381333931"],
               "prices":[{"channel":"web-id","currency":"IDR","amount":"199000"}]}],
             "listings":[{"channel":"web-id"}]}
            """, scope: .everywhere("all channels share the products"),
        version: { $0.product.version }, prepare: { new, _ in Worded(new) }
    ) { new, call, tx in
        let id = try Products().create(new, by: call, in: tx)
        return try ProductReading.show(id, at: call.now, in: tx)
    }

    private static func show(_ assortment: ChannelAssortment) -> RetailKit.Operation {
        .query(
            "catalogue.products.show", "/products/{id}",
            .permission(CataloguePermissions.readProducts),
            "Shows a product with its items, their codes and present prices, listings and media.",
            details: "Customers see what is active and published on their channel, and that alone.",
            input: NamedProduct.input, output: ProductDetail.answer,
            errors: [CatalogueErrors.productUnknown],
            example: #"{"id":"product_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
                .withCustomers,
            version: { $0.product.version }
        ) { input, call, tx in
            let detail = try ProductReading.show(input.id, at: call.now, in: tx)
            return try ShopWindow(call: call).show(
                detail, try assortment.shownLists(to: call, in: tx))
        }
    }

    private static let update = Operation.command(
        "catalogue.products.update", .patch, "/products/{id}",
        .permission(CataloguePermissions.writeProducts), "Changes a product's own fields.",
        input: ProductChange.input, output: ProductDetail.answer,
        errors: changeErrors + [
            CatalogueErrors.slugTaken, CatalogueErrors.categoryUnknown,
            CatalogueErrors.tooManyWords, CatalogueErrors.taxRateUnlikely,
            CatalogueErrors.taxClassUnknown,
        ],
        example: #"{"id":"product_01h455vb4pex5vsknk084sn02q","name":"Plain shirt"}"#,
        scope: .everywhere("all channels share the products"), version: { $0.product.version },
        prepare: { change, _ in Worded(change) }
    ) { change, call, tx in
        try Products().update(change, by: call, in: tx)
        return try ProductReading.show(change.value.id, at: call.now, in: tx)
    }

    private static func list(
        _ cards: ProductCards, _ assortment: ChannelAssortment
    ) -> RetailKit.Operation {
        .query(
            "catalogue.products.list", "/products",
            .permission(CataloguePermissions.readProducts),
            "Lists products as they were made unless sorted otherwise, with a channel's prices.",
            details: "Customers see what is active and published on their channel, and that alone.",
            input: ProductQuery.input,
            output: Page.answer(of: ProductSummary.answer.written(\ProductCard.json)),
            errors: [CatalogueErrors.channelUnknown, RequestErrors.channelForbidden],
            example: #"{"channel":"web-id","limit":50}"#,
            scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
                .withCustomers
        ) { query, call, tx in
            guard let filter = try ShopWindow(call: call).filter(query.filter) else {
                let total = query.list.countsAll ? Total(counted: 0) : nil
                return Page(items: [], next: nil, total: total)
            }
            return try ProductReading.list(
                filter, query.list, from: cards, knowing: assortment, at: call.now, in: tx)
        }
    }

    private static let archive = Operation.command(
        "catalogue.products.archive", .post, "/products/{id}/archive",
        .permission(CataloguePermissions.writeProducts),
        "Takes a product off every channel for good and keeps it for the records.",
        input: NamedProduct.input, output: ProductDetail.answer, errors: changeErrors,
        example: #"{"id":"product_01h455vb4pex5vsknk084sn02q"}"#,
        scope: .everywhere("all channels share the products"), version: { $0.product.version }
    ) { input, call, tx in
        try Products().update(
            Worded(ProductChange(of: input.id, \.status, to: .archived)), by: call, in: tx)
        return try ProductReading.show(input.id, at: call.now, in: tx)
    }

    private static let addVariant = Operation.command(
        "catalogue.variants.create", .post, "/products/{id}/variants",
        .permission(CataloguePermissions.writeProducts), "Adds an item to a product.",
        input: VariantAddition.input, output: ProductDetail.answer, status: 201,
        errors: changeErrors + [
            CatalogueErrors.skuTaken, CatalogueErrors.barcodeTaken, CatalogueErrors.choicesWrong,
            CatalogueErrors.channelUnknown, CatalogueErrors.currencyNotSold,
            CatalogueErrors.tooManyWords, CatalogueErrors.priceListUnknown,
            CatalogueErrors.priceListOfChannel,
            CatalogueErrors.wrongState, CatalogueErrors.limitsUnfit,
        ],
        example: """
            {"id":"product_01h455vb4pex5vsknk084sn02q",
             "variant":{"sku":"SHIRT-L","choices":["L"]}}
            """, scope: .everywhere("all channels share the products"),
        version: { $0.product.version },
        prepare: { input, _ in (id: input.id, variant: Worded(input.variant)) }
    ) { input, call, tx in
        try Products().add(input.variant, to: input.id, by: call, in: tx)
        return try ProductReading.show(input.id, at: call.now, in: tx)
    }

    private static let publish = Operation.command(
        "catalogue.listings.publish", .post, "/products/{id}/listings",
        .permission(CataloguePermissions.writeListings),
        "Shows a product on a channel, now or in a period.",
        details: "It may say how much of each item one order takes there; published again, what it "
            + "says of that stays unless it is given, and null takes it away.",
        input: Publication.input, output: ProductDetail.answer,
        errors: changeErrors + [
            CatalogueErrors.channelUnknown, CatalogueErrors.listingBackwards,
            CatalogueErrors.limitsUnfit,
        ],
        example: #"{"id":"product_01h455vb4pex5vsknk084sn02q","channel":"web-id"}"#,
        scope: .channel { $0.listing.channel }, version: { $0.product.version }
    ) { input, call, tx in
        try Listings().publish(
            input.listing, limits: input.limits, of: input.id, by: call, in: tx)
        return try ProductReading.show(input.id, at: call.now, in: tx)
    }

    private static let unpublish = Operation.command(
        "catalogue.listings.unpublish", .post, "/products/{id}/listings/{channel}/unpublish",
        .permission(CataloguePermissions.writeListings),
        "Takes a product off a channel, now or later.",
        input: Withdrawal.input, output: ProductDetail.answer,
        errors: changeErrors + [CatalogueErrors.channelUnknown],
        example: #"{"id":"product_01h455vb4pex5vsknk084sn02q","channel":"web-id"}"#,
        scope: .channel { $0.channel }, version: { $0.product.version }
    ) { input, call, tx in
        try Listings().unpublish(
            input.id, from: input.channel, at: input.at, by: call, in: tx)
        return try ProductReading.show(input.id, at: call.now, in: tx)
    }

    private static let changeErrors = [
        CatalogueErrors.productUnknown, CatalogueErrors.productArchived,
        RequestErrors.staleVersion,
    ]
}
