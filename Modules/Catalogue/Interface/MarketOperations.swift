import RetailCore
import RetailKit
import RetailStorage

/// The operations on markets.
enum MarketOperations {
    static let all = [create, update, list, show]

    private static let create = Operation.command(
        "catalogue.markets.create", .post, "/markets",
        .permission(CataloguePermissions.writeMarkets), "Adds a market.",
        details: "Indonesia, Malaysia, Singapore, Germany, the United Kingdom, the United States "
            + "and Japan are there from the start.",
        input: NewMarket.input, output: MarketEntry.answer, status: 201,
        errors: [CatalogueErrors.marketTaken, CatalogueErrors.placesTooFew],
        example: """
            {"code":"nl","country":"NL","currency":"EUR","name":"Netherlands",
             "zone":"Europe/Amsterdam","cash_step":"0.05","tax_level":"document","return_days":14}
            """, scope: .everywhere("a market belongs to the whole retailer"),
        version: { $0.version }
    ) { new, call, tx in
        try Markets().create(new, by: call, in: tx)
    }

    private static let update = Operation.command(
        "catalogue.markets.update", .patch, "/markets/{code}",
        .permission(CataloguePermissions.writeMarkets), "Changes a market.",
        details: "What was sold before keeps the rules under which it was sold.",
        input: MarketChange.input, output: MarketEntry.answer,
        errors: [
            CatalogueErrors.marketUnknown, CatalogueErrors.placesTooFew,
            RequestErrors.staleVersion,
        ],
        example: #"{"code":"id","legal_entity":"PT Selaras Ritel"}"#,
        scope: .everywhere("a market belongs to the whole retailer"), version: { $0.version }
    ) { change, call, tx in
        try Markets().update(change, by: call, in: tx)
    }

    private static let list = Operation.query(
        "catalogue.markets.list", "/markets",
        .permission(CataloguePermissions.readChannels), "Lists all markets by code.",
        input: ListQuery.input, output: Page.answer(of: MarketEntry.answer),
        scope: .none("how money is counted is no secret").withCustomers
    ) { query, _, tx in
        try Page(of: Markets().list(in: tx), in: "catalogue.markets", query, by: \.market.code.text)
    }

    private static let show = Operation.query(
        "catalogue.markets.show", "/markets/{code}",
        .permission(CataloguePermissions.readChannels), "Shows a market.",
        input: NamedMarket.input, output: MarketEntry.answer,
        errors: [CatalogueErrors.marketUnknown], example: #"{"code":"id"}"#,
        scope: .none("how money is counted is no secret").withCustomers,
        version: { $0.version }
    ) { input, _, tx in
        try Markets().show(input.code, in: tx)
    }
}
