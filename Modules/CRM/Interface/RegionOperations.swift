import RetailCore
import RetailKit
import RetailStorage

/// The operations on the parts of countries.
struct RegionOperations: Sendable {
    let regions: Regions

    var all: [Operation] { [take, list] }

    private static let reach = "all places have the same regions"

    private var take: Operation {
        .command(
            "crm.regions.import", .post, "/regions/{country}/import",
            .permission(CRMPermissions.writeRegions), "Takes in parts of a country.",
            details:
                "All of a portion are of one level, and the level above comes first. Who is there "
                + "already gets the name that is told now; nothing is taken away, for addresses "
                + "name it.",
            input: RegionPortion.input, output: RegionImport.answer,
            example: #"{"country":"ID","level":2,"regions":[{"code":"31.71","#
                + #""name":"Jakarta Pusat","parent":"31"}]}"#,
            scope: .everywhere(Self.reach)
        ) { portion, call, tx in
            try regions.take(portion, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.regions.list", "/regions/{country}", .permission(CRMPermissions.read),
            "Lists the parts of a country that lie in another, or finds them by name.",
            input: RegionQuery.input, output: Page.answer(of: PlacedRegion.answer),
            example: #"{"country":"ID","parent":"31"}"#,
            scope: .none(Self.reach).withCustomers
        ) { query, _, tx in
            try RegionStore().list(query.filter, query.list, in: tx)
        }
    }
}
