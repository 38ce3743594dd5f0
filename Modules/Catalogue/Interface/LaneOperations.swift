import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension LaneEntry {
    static let input = Input("NewLane", "A lane to be added.", make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("mode", \.mode, mode, modeSummary)
        $0.field("position", \.position, .count(1...10_000), positionSummary)
    }

    static let answer = Answer<LaneEntry>(
        "Lane", "A step of pricing: its promotions see what earlier lanes left of the prices."
    ) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("mode", \.mode, mode, modeSummary)
        $0.field("position", \.position, .count(1...10_000), positionSummary)
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }

    private static func make(
        code: Code<Lane>, name: String, mode: Lane.Mode, position: Int
    ) -> LaneEntry { LaneEntry(code: code, name: name, mode: mode, position: position) }

    private static let mode = Format<Lane.Mode>.choice(named: "LaneMode")
        .defaulting(to: .best, "best")
    private static let modeSummary =
        "Whether promotions that want the same units share them so that they give most together "
        + "(best), or one after the other by rank (first); for good."
    private static let positionSummary =
        "Its place among the lanes, kept for good; the lowest comes first. Items are at 100, whole "
        + "orders at 200."
}

extension LaneChange {
    static let input = Input(
        "LaneChange", "What to change of a lane; what is absent stays.", LaneChange.init
    ) {
        $0.field("code", \.code, .code(), "The lane.")
        $0.patch(\.own) { $0.field("name", \.name, .line(), "Its name for people.") }
    }
}

struct LaneQuery: Sendable {
    let list: ListRequest<LaneSort>

    static let input = Input("LaneQuery", "All lanes.", LaneQuery.init) {
        $0.list(\.list, by: LaneSort.position)
    }
}

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
    ) { query, _, tx in try LaneStore().list(query.list, in: tx) }
}
