import RetailCore
import RetailKit
import RetailStorage

/// The operations on categories.
enum CategoryOperations {
    static let all = [create, list]

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
