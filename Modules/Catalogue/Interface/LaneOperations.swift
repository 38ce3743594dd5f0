import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The operations on lanes.
enum LaneOperations {
    static let all = [create, update, list]

    private static let reach = "lanes belong to the whole retailer"

    private static let create = Operation.command(
        "catalogue.lanes.create", .post, "/lanes",
        .permission(CataloguePermissions.writePromotions), "Adds a lane.",
        details: "It changes no price until a promotion is published in it. Its mode and its "
            + "position stay, so that what was sold is never judged anew.",
        input: LaneEntry.input, output: LaneEntry.answer, status: 201,
        errors: [CatalogueErrors.laneTaken],
        example: #"{"code":"staff","name":"Staff","position":300}"#, scope: .everywhere(reach),
        version: { $0.version }
    ) { entry, call, tx in try Lanes().create(entry, by: call, in: tx) }

    private static let update = Operation.command(
        "catalogue.lanes.update", .patch, "/lanes/{code}",
        .permission(CataloguePermissions.writePromotions), "Changes what a lane is called.",
        input: LaneChange.input, output: LaneEntry.answer,
        errors: [CatalogueErrors.laneUnknown, RequestErrors.staleVersion],
        example: #"{"code":"item","name":"Goods"}"#, scope: .everywhere(reach),
        version: { $0.version }
    ) { change, call, tx in try Lanes().update(change, by: call, in: tx) }

    private static let list = Operation.query(
        "catalogue.lanes.list", "/lanes",
        .permission(CataloguePermissions.readPromotions), "Lists the lanes in their order.",
        input: LaneQuery.input, output: Page.answer(of: LaneEntry.answer), scope: .none(reach)
    ) { query, _, tx in try CodedTable.lanes.list(query.list, in: tx) }
}
