import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The operations on taxes.
struct TaxOperations: Sendable {
    private let taxes: Taxes

    init(knowing assortment: ChannelAssortment) { taxes = Taxes(assortment: assortment) }

    var all: [RetailKit.Operation] { [set, end, list, show, Self.presets, load] }

    private static let reach = "tax rules belong to the whole retailer"

    private var set: RetailKit.Operation {
        .command(
            "catalogue.taxes.set", .post, "/taxes", .permission(CataloguePermissions.writeTaxes),
            "Says how a class of goods is taxed in a place, from now or from a moment on.",
            details:
                "Rules of before stay on record: what is told late is taxed as at its own moment. "
                + "A place without a rule has that of the place around it (US-IL for "
                + "US-IL-COOK-CHICAGO, then US), and where none is, goods bear the rate of their "
                + "product or channel. What is so already is left as it is. A product is of the "
                + "class standard unless it names another.",
            input: NewTaxRule.input, output: TaxRuleEntry.answer, status: 201,
            errors: Self.changeErrors + [
                CatalogueErrors.taxRateUnlikely, CatalogueErrors.taxTwice,
            ],
            example: """
                {"place":"ID","tax_class":"standard","components":[{"name":"ppn","rate":"0.12",
                 "base":"11/12"}]}
                """, scope: .everywhere(Self.reach)
        ) { rule, call, tx in
            try taxes.set(rule, by: call, in: tx)
        }
    }

    private var end: RetailKit.Operation {
        .command(
            "catalogue.taxes.end", .post, "/taxes/end",
            .permission(CataloguePermissions.writeTaxes),
            "Lets no rule of a place's own count for a class of goods, from a moment on.",
            details: "The rule of the place around it counts then, or none.",
            input: NewTaxRule.ending, output: TaxRuleEntry.answer, status: 201,
            errors: Self.changeErrors + [CatalogueErrors.taxRuleUnknown],
            example: #"{"place":"ID","tax_class":"standard"}"#, scope: .everywhere(Self.reach)
        ) { rule, call, tx in
            try taxes.set(rule, by: call, in: tx)
        }
    }

    private var list: RetailKit.Operation {
        .query(
            "catalogue.taxes.list", "/taxes", .permission(CataloguePermissions.readChannels),
            "Lists how goods were, are and will be taxed, the last set first.",
            input: TaxRuleQuery.input, output: Page.answer(of: TaxRuleEntry.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try taxes.list(query.filter, query.list, in: tx)
        }
    }

    private var show: RetailKit.Operation {
        .query(
            "catalogue.taxes.show", "/taxes/{place}/{tax_class}",
            .permission(CataloguePermissions.readChannels),
            "Shows the rule that counts for a class of goods in a place at a moment.",
            input: TaxQuestion.input, output: TaxRule.answer,
            errors: [CatalogueErrors.taxRuleUnknown],
            example: #"{"place":"ID","tax_class":"standard"}"#, scope: .none(Self.reach)
        ) { question, call, tx in
            try taxes.show(question, at: call.now, in: tx)
        }
    }

    private static let presets = Operation.query(
        "catalogue.tax-presets.list", "/tax-presets",
        .permission(CataloguePermissions.readChannels), "Lists the tax rules that are shipped.",
        details: "They are what the law said when they were written, each with its source.",
        input: ListQuery.input, output: Page.answer(of: TaxPreset.answer), scope: .none(reach)
    ) { query, _, _ in
        try Page(of: TaxPreset.all, in: "catalogue.tax-presets", query, by: \.code.text)
    }

    private var load: RetailKit.Operation {
        .command(
            "catalogue.tax-presets.load", .post, "/tax-presets/{code}/load",
            .permission(CataloguePermissions.writeTaxes),
            "Sets tax rules that are shipped, from now or from a moment on.",
            details: "Each as by catalogue.taxes.set: what is so already is left as it is.",
            input: TaxPresetLoad.input, output: LoadedTaxes.answer, status: 201,
            errors: [CatalogueErrors.taxPresetUnknown] + Self.changeErrors,
            example: #"{"code":"id-ppn"}"#, scope: .everywhere(Self.reach)
        ) { input, call, tx in
            LoadedTaxes(rules: try taxes.load(input.code, from: input.validFrom, by: call, in: tx))
        }
    }

    private static let changeErrors = [
        CatalogueErrors.periodBackwards, CatalogueErrors.tooManyTaxRules,
    ]
}
