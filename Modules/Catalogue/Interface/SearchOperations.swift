import RetailCore
import RetailKit
import RetailStorage

/// The operations that look at many products at once.
enum SearchOperations {
    static func all(knowing assortment: ChannelAssortment) -> [RetailKit.Operation] {
        [search(assortment), discrepancies(assortment)]
    }

    private static func search(_ assortment: ChannelAssortment) -> RetailKit.Operation {
        .query(
            "catalogue.products.search", "/search/products",
            .permission(CataloguePermissions.readProducts),
            "Finds active products by words, category, channel and price, with counts to narrow.",
            details:
                "The best 500 matches are ranked by how well the name answers the words; "
                + "`is_capped` tells that there are more. Customers find what is published on "
                + "their channel.",
            input: SearchRequest.input, output: SearchPage.answer,
            errors: [
                CatalogueErrors.channelUnknown, CatalogueErrors.categoryUnknown,
                RequestErrors.channelForbidden,
            ],
            example: #"{"text":"plain shi","channel":"web-id"}"#, weight: .heavy,
            scope: .none("what is sold is the whole retailer's to know, a channel's its customers'")
                .withCustomers
        ) { request, call, tx in
            var request = request
            request.filter.channel = try ShopWindow(call: call).channel(request.filter.channel)
            return try ProductSearch(frame: assortment.frame(in: tx)).find(
                request, at: call.now, in: tx)
        }
    }

    private static func discrepancies(_ assortment: ChannelAssortment) -> RetailKit.Operation {
        .query(
            "catalogue.discrepancies.list", "/discrepancies",
            .permission(CataloguePermissions.readProducts),
            "Lists where active sales channels depart from each other in listings and prices.",
            details:
                "By the age of the products. A page looks at 1000 products and may be empty; go on "
                + "until there is no `next`. `total` counts those of the first 10000 products.",
            input: DiscrepancyQuery.input, output: Page.answer(of: Discrepancy.answer),
            weight: .heavy,
            scope: .none("what is sold is the whole retailer's to know")
        ) { query, call, tx in
            try Consistency(frame: assortment.frame(in: tx)).page(
                query.filter, query.list, at: call.now, in: tx)
        }
    }
}
