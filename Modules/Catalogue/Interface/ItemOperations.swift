import RetailCore
import RetailKit
import RetailStorage

/// The operations on items: what they cost, and what leads to them.
struct ItemOperations: Sendable {
    let cards: ItemCards
    let codes: ItemCodes

    init(_ cards: ItemCards, knowing assortment: ChannelAssortment) {
        self.cards = cards
        codes = ItemCodes(knowing: assortment)
    }

    var all: [RetailKit.Operation] {
        [
            show, find, addBarcode, setWeight, assignCode, setPrices, Self.listPrices,
            Self.standingPrices,
            explain,
        ]
    }

    private var show: RetailKit.Operation {
        .query(
            "catalogue.variants.show", "/variants/{sku}",
            .permission(CataloguePermissions.readProducts),
            "Shows an item and what a channel asks for it now.",
            details: "Customers see what is active and published on their channel, and that alone.",
            input: ItemQuery.input, output: ShelfItem.answer.written(\ItemCard.json),
            errors: [
                CatalogueErrors.itemUnknown, CatalogueErrors.channelUnknown,
                RequestErrors.channelForbidden,
            ],
            example: #"{"sku":"SHIRT-M","channel":"web-id"}"#,
            scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
                .withCustomers,
            version: { $0.item.version }
        ) { query, call, tx in
            try codes.show(query.sku, on: query.channel, from: cards, by: call, in: tx)
        }
    }

    private var find: RetailKit.Operation {
        .query(
            "catalogue.items.find", "/items", .permission(CataloguePermissions.readProducts),
            "Finds an item by its barcode, a channel's own code, or its SKU, in this order.",
            details: "Customers see what is active and published on their channel, and that alone.",
            input: CodeQuery.input, output: FoundItem.answer,
            errors: [
                CatalogueErrors.itemUnknown, CatalogueErrors.channelUnknown,
                RequestErrors.channelForbidden,
            ],
            example: #"{"code":"4006381333931","channel":"web-id"}"#,
            scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
                .withCustomers
        ) { query, call, tx in
            try codes.find(query.code, on: query.channel, by: call, in: tx)
        }
    }

    private var addBarcode: RetailKit.Operation {
        .command(
            "catalogue.barcodes.create", .post, "/variants/{sku}/barcodes",
            .permission(CataloguePermissions.writeProducts),
            "Keeps what is printed on an item; what is no trade number is kept with the reason.",
            input: BarcodeAddition.input, output: ShelfItem.answer,
            errors: Self.changeErrors + [
                CatalogueErrors.barcodeTaken, CatalogueErrors.tooManyWords,
            ],
            example: #"{"sku":"SHIRT-M","barcode":"4006381333931"}"#,
            scope: .everywhere("all channels share the products"), version: { $0.version },
            prepare: { input, _ in
                (sku: input.sku, barcode: Worded(Barcode(input.barcode), of: input.sku))
            }
        ) { input, call, tx in
            try codes.add(input.barcode, to: input.sku, by: call, in: tx)
            return try codes.show(input.sku, on: nil, at: call.now, in: tx)
        }
    }

    private var setWeight: RetailKit.Operation {
        .command(
            "catalogue.weights.set", .put, "/variants/{sku}/weight",
            .permission(CataloguePermissions.writeProducts),
            "Notes what one unit of an item weighs, packed as it is sent.",
            details: "Delivery that costs by weight is reckoned by it. Without a weight what was "
                + "known is forgotten.",
            input: WeightSetting.input, output: ShelfItem.answer, errors: Self.changeErrors,
            example: #"{"sku":"SHIRT-M","weight":250}"#,
            scope: .everywhere("all channels share the products"), version: { $0.version }
        ) { input, call, tx in
            try codes.weigh(input.sku, grams: input.weight, by: call, in: tx)
            return try codes.show(input.sku, on: nil, at: call.now, in: tx)
        }
    }

    private var assignCode: RetailKit.Operation {
        .command(
            "catalogue.external-codes.set", .post, "/variants/{sku}/external-codes",
            .permission(CataloguePermissions.writeProducts),
            "Keeps the code by which a channel knows an item; several codes may lead to one item.",
            input: CodeAssignment.input, output: ShelfItem.answer,
            errors: Self.changeErrors + [
                CatalogueErrors.channelUnknown, CatalogueErrors.codeTaken,
            ],
            example: #"{"sku":"SHIRT-M","channel":"web-id","code":"B00-4711"}"#,
            scope: .channel { $0.code.channel }, version: { $0.version }
        ) { input, call, tx in
            try codes.assign(input.code, to: input.sku, by: call, in: tx)
            return try codes.show(input.sku, on: input.code.channel, at: call.now, in: tx)
        }
    }

    private var setPrices: RetailKit.Operation {
        .command(
            "catalogue.prices.set", .post, "/variants/{sku}/prices",
            .permission(CataloguePermissions.writePrices),
            "Sets what an item costs, from now or from a moment on.",
            details:
                "A price stands in a channel's own list (`channel`) or in another (`list`), from "
                + "the first unit on or from more. The version in If-Match is the product's. "
                + "Earlier prices stay on record; one without an amount ends the one before. What "
                + "costs just that already is left as it is, and `changed` says so.",
            input: PriceSetting.input, output: ShelfItem.answer,
            errors: Self.changeErrors + [
                CatalogueErrors.channelUnknown, CatalogueErrors.currencyNotSold,
                CatalogueErrors.priceListUnknown, CatalogueErrors.priceListOfChannel,
                CatalogueErrors.wrongState,
            ],
            example: """
                {"sku":"SHIRT-M","prices":[{"channel":"web-id","currency":"IDR","amount":"179000",
                 "compare_at":"199000","valid_from":"2026-12-01T00:00:00Z"}]}
                """,
            scope: .places("the channel of every price, every place for one of a list") {
                $0.prices.map { Spot(at: nil, on: $0.list.channel) }
            }, version: { $0.version }
        ) { input, call, tx in
            let isChanged = try Prices().set(input.prices, of: input.sku, by: call, in: tx)
            let channel = input.prices.first?.list.channel
            var item = try codes.show(input.sku, on: channel, at: call.now, in: tx)
            item.isChanged = isChanged
            return item
        }
    }

    private var explain: RetailKit.Operation {
        .query(
            "catalogue.prices.explain", "/variants/{sku}/prices/explain",
            .permission(CataloguePermissions.readProducts),
            "Says what an item costs somebody, and why each of its prices counts or not.",
            details:
                "The narrowest list wins (customer, group, location, channel, all), of equally "
                + "narrow ones the lower price; a sale list where it is lower still. Promotions "
                + "come on top: a cart shows them.",
            input: PriceQuestion.input, output: ExplainedPrice.answer,
            errors: [CatalogueErrors.itemUnknown, CatalogueErrors.channelUnknown],
            example: #"{"sku":"SHIRT-M","channel":"web-id","quantity":"3"}"#,
            scope: .none("what is sold is the whole retailer's to know")
        ) { question, call, tx in
            try PriceExplaining(assortment: codes.assortment).explain(
                question, at: call.now, in: tx)
        }
    }

    private static let listPrices = Operation.query(
        "catalogue.prices.list", "/variants/{sku}/prices",
        .permission(CataloguePermissions.readProducts),
        "Lists what an item was, is and will be sold for, the last set first.",
        input: PriceQuery.input, output: Page.answer(of: Price.answer),
        errors: [CatalogueErrors.itemUnknown], example: #"{"sku":"SHIRT-M"}"#,
        scope: .none("what is sold is the whole retailer's to know")
    ) { query, _, tx in
        try Prices().list(query.filter, query.list, in: tx)
    }

    private static let standingPrices = Operation.query(
        "catalogue.standing-prices.list", "/prices",
        .permission(CataloguePermissions.readProducts),
        "Lists the prices that hold now and those that are to come, of a list or of all.",
        details:
            "By item, list and quantity. What a channel asks is told by the item: the prices here "
            + "are those of lists, for whomever each of them counts.",
        input: StandingQuery.input, output: Page.answer(of: Price.standing),
        example: #"{"list":"club-id"}"#,
        scope: .none("what is sold is the whole retailer's to know")
    ) { query, call, tx in
        try PriceStore().standing(query.filter, at: call.now, query.list, in: tx)
    }

    private static let changeErrors = [
        CatalogueErrors.itemUnknown, CatalogueErrors.productArchived, RequestErrors.staleVersion,
    ]
}
