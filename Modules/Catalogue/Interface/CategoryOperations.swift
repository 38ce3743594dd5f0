import RetailCore
import RetailKit
import RetailStorage

/// The operations on categories.
enum CategoryOperations {
    static let all = [create, show, list]

    private static let create = Operation.command(
        "catalogue.categories.create", .post, "/categories",
        .permission(CataloguePermissions.writeProducts), "Adds a category to the tree.",
        input: NewCategory.input, output: Category.answer, status: 201,
        errors: [CatalogueErrors.categoryUnknown, CatalogueErrors.slugTaken],
        example: #"{"slug":"shirts","name":"Shirts"}"#,
        scope: .everywhere("all channels share the categories"), version: { $0.version }
    ) { new, call, tx in
        try Categories().create(new, by: call, in: tx)
    }

    private static let show = Operation.query(
        "catalogue.categories.show", "/categories/{id}",
        .permission(CataloguePermissions.readProducts), "Shows a category.",
        input: NamedCategory.input, output: Category.answer,
        errors: [CatalogueErrors.categoryUnknown],
        example: #"{"id":"category_01h455vb4pex5vsknk084sn02q"}"#,
        scope: .none("what is sold is the whole retailer's to know").withCustomers,
        version: { $0.version }
    ) { input, _, tx in
        try Categories().find(input.id, at: "/id", in: tx)
    }

    private static let list = Operation.query(
        "catalogue.categories.list", "/categories",
        .permission(CataloguePermissions.readProducts),
        "Lists categories, all of them or those below one, by position unless sorted otherwise.",
        input: CategoryQuery.input,
        output: Page.answer(of: Category.answer), example: #"{"limit":20}"#,
        scope: .none("what is sold is the whole retailer's to know").withCustomers
    ) { query, _, tx in
        try Categories().list(under: query.under, query.list, in: tx)
    }
}
