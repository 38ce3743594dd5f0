import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on collections.
enum CollectionOperations {
    static let all = [create, update, list, show, add, remove, products]

    private static let reach = "collections belong to the whole retailer"
    private static let example =
        #"{"code":"summer","products":["product_01h455vb4pex5vsknk084sn02q"]}"#

    private static let create = Operation.command(
        "catalogue.collections.create", .post, "/collections",
        .permission(CataloguePermissions.writeProducts), "Begins a collection of products.",
        details: "Nothing is in it yet: catalogue.collection-products.add puts products into it.",
        input: CollectionEntry.input, output: CollectionEntry.answer, status: 201,
        errors: [CatalogueErrors.collectionTaken],
        example: #"{"code":"summer","name":"Summer"}"#, scope: .everywhere(reach),
        version: { $0.version }
    ) { entry, call, tx in try Collections().create(entry, by: call, in: tx) }

    private static let update = Operation.command(
        "catalogue.collections.update", .patch, "/collections/{code}",
        .permission(CataloguePermissions.writeProducts), "Changes a collection of products.",
        details: "The code is for good. Of one that is not active no promotion finds anything, and "
            + "what one leaves out by it stays out; it keeps its products for the day on which it "
            + "is active again. A sale that is told late is priced by what was so at its moment.",
        input: CollectionChange.input, output: CollectionEntry.answer,
        errors: [CatalogueErrors.collectionUnknown, RequestErrors.staleVersion],
        example: #"{"code":"summer","is_active":false}"#, scope: .everywhere(reach),
        version: { $0.version }
    ) { change, call, tx in try Collections().update(change, by: call, in: tx) }

    private static let list = Operation.query(
        "catalogue.collections.list", "/collections",
        .permission(CataloguePermissions.readProducts), "Lists the collections of products.",
        input: CollectionQuery.input, output: Page.answer(of: CollectionEntry.answer),
        scope: .none(reach)
    ) { query, _, tx in try CodedTable.collections.list(query.filter, query.list, in: tx) }

    private static let show = Operation.query(
        "catalogue.collections.show", "/collections/{code}",
        .permission(CataloguePermissions.readProducts), "Shows a collection of products.",
        input: NamedCollection.input, output: CollectionEntry.answer,
        errors: [CatalogueErrors.collectionUnknown], example: #"{"code":"summer"}"#,
        scope: .none(reach), version: { $0.version }
    ) { input, _, tx in try Collections().required(input.code, in: tx) }

    private static let add = Operation.command(
        "catalogue.collection-products.add", .post, "/collections/{code}/products",
        .permission(CataloguePermissions.writeProducts), "Puts products into a collection.",
        input: NamedProducts.input, output: CollectionMove.answer,
        errors: [CatalogueErrors.collectionUnknown, CatalogueErrors.productUnknown],
        example: example, scope: .everywhere(reach)
    ) { input, call, tx in try Collections().add(input, by: call, in: tx) }

    private static let remove = Operation.command(
        "catalogue.collection-products.remove", .post, "/collections/{code}/products/remove",
        .permission(CataloguePermissions.writeProducts), "Takes products out of a collection.",
        input: NamedProducts.input, output: CollectionMove.answer,
        errors: [CatalogueErrors.collectionUnknown], example: example, scope: .everywhere(reach)
    ) { input, call, tx in try Collections().remove(input, by: call, in: tx) }

    private static let products = Operation.query(
        "catalogue.collection-products.list", "/collections/{code}/products",
        .permission(CataloguePermissions.readProducts),
        "Lists the products in a collection, newest first.",
        input: CollectionProductQuery.input, output: Page.answer(of: CollectedProduct.answer),
        errors: [CatalogueErrors.collectionUnknown], example: #"{"code":"summer","limit":20}"#,
        scope: .none(reach)
    ) { input, _, tx in
        let entry = try Collections().required(input.code, in: tx)
        return try CollectionStore().products(of: entry.code, input.list, in: tx)
    }
}
