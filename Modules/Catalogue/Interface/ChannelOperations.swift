import RetailCore
import RetailKit
import RetailStorage

/// The operations on channels.
enum ChannelOperations {
    static let all = [create, update, list, show]

    private static let create = Operation.command(
        "catalogue.channels.create", .post, "/channels",
        .permission(CataloguePermissions.writeChannels), "Opens a channel.",
        input: ChannelDraft.input, output: ChannelEntry.answer, status: 201,
        errors: [
            CatalogueErrors.channelTaken, CatalogueErrors.originsNotWeb,
            CatalogueErrors.taxRateUnlikely, CatalogueErrors.marketUnknown,
            CatalogueErrors.marketMismatch, CatalogueErrors.marketNeeded,
            CatalogueErrors.currencyNotSold,
        ],
        example: """
            {"code":"web-id","name":"Web shop","kind":"web","currency":"IDR","locale":"id-ID",
             "tax_rate":"0.11","prices_include_tax":true,"origins":["https://shop.example"]}
            """, scope: .everywhere("a channel belongs to the whole retailer"),
        version: { $0.version }
    ) { draft, call, tx in
        try Channels().create(draft, by: call, in: tx)
    }

    private static let update = Operation.command(
        "catalogue.channels.update", .patch, "/channels/{code}",
        .permission(CataloguePermissions.writeChannels), "Changes a channel.",
        details: "Code, kind and currency are for good: open another channel instead.",
        input: ChannelChange.input, output: ChannelEntry.answer,
        errors: [
            CatalogueErrors.channelUnknown, CatalogueErrors.taxRateUnlikely,
            RequestErrors.staleVersion, CatalogueErrors.originsNotWeb,
            CatalogueErrors.marketUnknown, CatalogueErrors.marketMismatch,
            CatalogueErrors.marketNeeded, CatalogueErrors.currencyNotSold,
        ],
        example: #"{"code":"web-id","is_active":false}"#,
        scope: .everywhere("a channel belongs to the whole retailer"), version: { $0.version }
    ) { change, call, tx in
        try Channels().update(change, by: call, in: tx)
    }

    private static let list = Operation.query(
        "catalogue.channels.list", "/channels",
        .permission(CataloguePermissions.readChannels), "Lists channels.",
        details: "Customers see their own.",
        input: ChannelQuery.input, output: Page.answer(of: ChannelEntry.answer),
        scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
            .withCustomers
    ) { query, call, tx in
        try Channels().list(query.filter, only: call.own?.channel, query.list, in: tx)
    }

    private static let show = Operation.query(
        "catalogue.channels.show", "/channels/{code}",
        .permission(CataloguePermissions.readChannels), "Shows a channel.",
        details: "Customers see their own.",
        input: NamedChannel.input, output: ChannelEntry.answer,
        errors: [CatalogueErrors.channelUnknown, RequestErrors.channelForbidden],
        example: #"{"code":"web-id"}"#,
        scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
            .withCustomers,
        version: { $0.version }
    ) { input, call, tx in
        try Channels().show(ShopWindow(call: call).channel(named: input.code), in: tx)
    }
}
